package dev.foreman.cli;

import dev.foreman.dispatch.DispatchListener;
import dev.foreman.execution.ExecutionListener;
import dev.foreman.intake.PollResult;
import java.util.List;

/** Who watches a harness at work: the log, the demo's narrator. */
interface Observer extends DispatchListener, ExecutionListener {

    /** A poll cycle ended. */
    default void polled(List<PollResult> results) {}
}
