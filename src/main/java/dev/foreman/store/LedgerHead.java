package dev.foreman.store;

import java.time.Instant;

/**
 * Where the ledger stands. Kept somewhere else, it proves later that nothing up to it was changed.
 *
 * @param seq the last entry's number; 0 before there is one
 * @param at that entry's moment
 * @param hash that entry's hash
 */
public record LedgerHead(long seq, Instant at, String hash) {}
