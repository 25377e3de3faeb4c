package dev.foreman.store;

import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.RepoName;
import java.time.Instant;

/**
 * A kind of action that needs a human's approval, because people corrected it too often.
 *
 * @param rate the share of accepted ones among the last that were judged
 * @param judged how many those were
 * @param reason a sentence for the maintainer
 */
public record LoweredMode(
        RepoName repo, ActionKind kind, Instant at, double rate, int judged, String reason) {}
