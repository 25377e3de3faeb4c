/**
 * Floor 3: what a human, or the clock, decides about held actions. Looks at the issue before it
 * lets anything go, and asks in an issue of the operator's choosing.
 */
@NullMarked
package dev.foreman.approvals;

import org.jspecify.annotations.NullMarked;
