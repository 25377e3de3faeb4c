/**
 * Floor 3: from the queue to an agent and back. Claims a task, tells the agent all it may know,
 * reads its decision strictly, has it judged, and makes decision, verdicts and memory durable in
 * one transaction.
 */
@NullMarked
package dev.foreman.dispatch;

import org.jspecify.annotations.NullMarked;
