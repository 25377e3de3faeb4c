package dev.foreman.github;

import dev.foreman.protocol.Outcome.Receipt;

/**
 * GitHub's answer to a suggestion of a label. It says nothing of suggestions: only the labels that
 * the issue has now.
 *
 * @param set whether the issue carries the label, which it did not before: whether GitHub applies
 *     or records a suggestion is for GitHub to decide
 */
public record SuggestionAnswer(Receipt receipt, boolean set) {}
