/**
 * Floor 3: the issue-triage agent. An HTTP server that knows the agent protocol and nothing else of
 * Foreman, and a brain that needs no model: pure functions of the task it is given.
 */
@NullMarked
package dev.foreman.triage;

import org.jspecify.annotations.NullMarked;
