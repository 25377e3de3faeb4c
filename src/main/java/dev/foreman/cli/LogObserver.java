package dev.foreman.cli;

import dev.foreman.intake.PollResult;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Outcome;
import dev.foreman.store.Task;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what a harness does: a line for each thing that a maintainer would ask about. */
final class LogObserver implements Observer {
    private static final Logger log = LoggerFactory.getLogger("dev.foreman.harness");

    @Override
    public void polled(List<PollResult> results) {
        for (PollResult result : results) {
            if (result instanceof PollResult.Polled polled && polled.events() > 0) {
                log.info("{}: {} new or changed", polled.repo(), polled.events());
            }
        }
    }

    @Override
    public void decided(Task task, DecisionMessage decision, Judgement judgement) {
        String asked =
                decision.actions().stream().map(Actions::phrase).collect(Collectors.joining(", "));
        log.info(
                "{}: {}{} — {}",
                task.issue(),
                decision.decision().wire(),
                asked.isEmpty() ? "" : " (" + asked + ")",
                Text.oneLine(decision.rationale(), 300));
    }

    @Override
    public void settled(Task task, Action action, Outcome outcome) {
        switch (outcome) {
            case Outcome.Applied _ ->
                    log.info("{}: done: {}", task.issue(), Actions.phrase(action));
            case Outcome.AlreadySo _ ->
                    log.info("{}: already so: {}", task.issue(), Actions.phrase(action));
            case Outcome.DryRun _ ->
                    log.info("{}: dry run, not done: {}", task.issue(), Actions.phrase(action));
            case Outcome.Failed failed ->
                    log.error(
                            "{}: failed for good: {}: {}",
                            task.issue(),
                            Actions.phrase(action),
                            failed.reason());
            case Outcome.Overtaken overtaken ->
                    log.info(
                            "{}: overtaken: {}: {}",
                            task.issue(),
                            Actions.phrase(action),
                            overtaken.reason());
            case Outcome.NotSuggested not ->
                    log.warn(
                            "{}: not suggested: {}: {}",
                            task.issue(),
                            Actions.phrase(action),
                            not.reason());
            case Outcome.Dropped dropped ->
                    log.warn(
                            "{}: dropped: {}: {}",
                            task.issue(),
                            Actions.phrase(action),
                            dropped.reason());
        }
    }
}
