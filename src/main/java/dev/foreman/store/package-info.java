/**
 * Floor 2: what Foreman remembers, in one SQLite file. Queue, ledger, memory, cursors and cached
 * answers.
 *
 * <p>One connection writes, a few read. Every change of more than one row is one transaction.
 */
@NullMarked
package dev.foreman.store;

import org.jspecify.annotations.NullMarked;
