package dev.foreman.cli;

import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Tells on the terminal, as it happens, what arrives on GitHub and what Foreman makes of it. */
final class Narrator implements Observer {
    private static final int WHY = 160;
    private static final String INDENT = " ".repeat(9);

    private record Telling(DecisionMessage decision, List<String> outcomes) {}

    private final Terminal terminal;
    private final Clock clock;
    private final Instant begun;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<TaskId, Telling> open = new HashMap<>();

    Narrator(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** Something came to pass on GitHub. */
    void happened(String what) {
        lock.lock();
        try {
            int colon = what.indexOf(": ");
            terminal.line(
                    terminal.paint(Style.DIM, stamp())
                            + "  "
                            + terminal.paint(Style.BOLD, "●")
                            + " "
                            + terminal.paint(Style.NAME, what.substring(0, Math.max(colon, 0)))
                            + what.substring(Math.max(colon, 0)));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void decided(Task task, DecisionMessage decision, Judgement judgement) {
        lock.lock();
        try {
            List<String> refused =
                    judgement.actions().stream()
                            .filter(j -> j.verdict() instanceof Verdict.Refused)
                            .map(j -> refusal(j.action(), (Verdict.Refused) j.verdict()))
                            .toList();
            boolean acts = !judgement.actions().isEmpty() && refused.isEmpty();
            if (acts) {
                open.put(task.id(), new Telling(decision, new ArrayList<>()));
            } else {
                tell(task, decision, refused);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void settled(Task task, Action action, Outcome outcome) {
        lock.lock();
        try {
            Telling telling = open.get(task.id());
            if (telling != null) {
                telling.outcomes().add(outcome(action, outcome));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void finished(Task task, boolean ok) {
        lock.lock();
        try {
            Telling telling = open.remove(task.id());
            if (telling != null) {
                tell(task, telling.decision(), telling.outcomes());
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void failed(Task task, String error, boolean givenUp) {
        lock.lock();
        try {
            terminal.line(
                    INDENT
                            + terminal.paint(Style.BAD, "✗ ")
                            + task.issue()
                            + ": "
                            + Text.oneLine(error, WHY));
        } finally {
            lock.unlock();
        }
    }

    private void tell(Task task, DecisionMessage decision, List<String> outcomes) {
        String word = decision.decision().wire();
        terminal.line(
                terminal.paint(Style.DIM, stamp())
                        + "    "
                        + terminal.paint(Style.NAME, task.issue().toString())
                        + "  "
                        + Text.oneLine(task.snapshot().title(), room(task)));
        terminal.line(INDENT + terminal.paint(Story.style(word), word.replace('_', ' ')));
        terminal.paragraph(INDENT, Style.DIM, Text.oneLine(decision.rationale(), WHY));
        outcomes.forEach(o -> terminal.line(INDENT + o));
    }

    /** What a line with the issue's name leaves for its title. */
    private int room(Task task) {
        int taken = INDENT.length() + 4 + task.issue().toString().length();
        return Math.clamp(terminal.width() - taken, 20, 70);
    }

    private String refusal(Action action, Verdict.Refused refused) {
        return terminal.paint(Style.BAD, "✗ ")
                + Actions.phrase(action)
                + terminal.paint(Style.BAD, "  refused by rule " + refused.rule() + ": ")
                + Text.oneLine(refused.reason(), WHY);
    }

    private String outcome(Action action, Outcome outcome) {
        String what = Actions.phrase(action);
        return switch (outcome) {
            case Outcome.Applied _ -> terminal.paint(Style.GOOD, "✓ ") + what + excerpt(action);
            case Outcome.AlreadySo _ ->
                    terminal.paint(Style.DIM, "✓ " + what + ", as it was already");
            case Outcome.DryRun _ ->
                    terminal.paint(Style.WARN, "○ ") + what + ", not done: dry run";
            case Outcome.Failed f ->
                    terminal.paint(Style.BAD, "✗ ")
                            + what
                            + " failed: "
                            + Text.oneLine(f.reason(), WHY);
            case Outcome.Overtaken o ->
                    terminal.paint(Style.DIM, "○ " + what + ", no longer needed: ")
                            + Text.oneLine(o.reason(), WHY);
            case Outcome.NotSuggested n ->
                    terminal.paint(Style.WARN, "✗ ")
                            + what
                            + " did not work: "
                            + Text.oneLine(n.reason(), WHY);
            case Outcome.Dropped d ->
                    terminal.paint(Style.WARN, "✗ ")
                            + what
                            + " dropped: "
                            + Text.oneLine(d.reason(), WHY);
        };
    }

    private String excerpt(Action action) {
        return action instanceof Action.PostComment c
                ? terminal.paint(
                        Style.DIM,
                        "  “"
                                + Text.oneLine(c.body(), Math.clamp(terminal.width() - 26, 20, 110))
                                + "”")
                : "";
    }

    private String stamp() {
        Duration since = Duration.between(begun, clock.instant());
        return String.format(
                java.util.Locale.ROOT, "%2d.%d s", since.toSeconds(), since.toMillisPart() / 100);
    }
}
