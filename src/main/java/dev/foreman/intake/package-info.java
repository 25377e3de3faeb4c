/**
 * Floor 3: what happened on GitHub since we last looked. Polls every repository, tells news from
 * what is known and from our own writes, and makes events and cursor durable in one transaction.
 */
@NullMarked
package dev.foreman.intake;

import org.jspecify.annotations.NullMarked;
