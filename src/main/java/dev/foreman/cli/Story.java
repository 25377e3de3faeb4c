package dev.foreman.cli;

import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.TaskId;
import dev.foreman.store.ActionState;
import dev.foreman.store.ApprovalState;
import dev.foreman.store.LogEntry;
import dev.foreman.store.LogEntry.LoggedAction;
import dev.foreman.store.LogEntry.LoggedEnd;
import dev.foreman.store.LogEntry.LoggedUndo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One decision, told to a person: what, why, and what became of each action. */
final class Story {
    private static final int WHY = 400;

    private Story() {}

    static void tell(LogEntry entry, Terminal terminal) {
        terminal.line(
                terminal.paint(Style.NAME, entry.issue().toString())
                        + "  "
                        + terminal.paint(
                                style(entry.decision()), Text.oneLine(entry.decision(), 40))
                        + "  "
                        + terminal.paint(Style.DIM, time(entry.at()) + task(entry)));
        terminal.paragraph("  ", null, Text.oneLine(entry.rationale(), WHY));
        int index = 0;
        for (LoggedAction action : entry.actions()) {
            terminal.line("  " + outcome(action, terminal) + name(entry, index++, terminal));
            action.undo().ifPresent(undo -> terminal.paragraph("      ", Style.DIM, told(undo)));
        }
    }

    /** Under the action that it concerns. */
    private static String told(LoggedUndo undo) {
        String what =
                switch (undo.state()) {
                    case REQUESTED, INTENDED -> "being taken back";
                    case UNDONE -> "taken back";
                    case ALREADY_SO -> "nothing was left to take back";
                    case REFUSED -> "not taken back";
                    case FAILED -> "could not be taken back";
                };
        return Text.oneLine(
                what
                        + " at "
                        + time(undo.at())
                        + " for "
                        + undo.by()
                        + undo.reason().map(r -> " (" + r + ")").orElse("")
                        + undo.why().map(w -> ": " + w).orElse(""),
                WHY);
    }

    /** Under which {@code foreman undo}, {@code log --why} and {@code approve} know it. */
    private static String name(LogEntry entry, int index, Terminal terminal) {
        String approval =
                entry.actions()
                        .get(index)
                        .hold()
                        .flatMap(LogEntry.LoggedHold::approval)
                        .map(id -> ", approval " + id)
                        .orElse("");
        return entry.task()
                .map(t -> terminal.paint(Style.DIM, "  " + shortId(t) + "/" + index + approval))
                .orElse("");
    }

    private static String shortId(TaskId task) {
        return task.toString().substring(0, 8);
    }

    private static String outcome(LoggedAction logged, Terminal terminal) {
        ActionState state = logged.state();
        String line =
                terminal.paint(style(state), sign(state))
                        + " "
                        + Actions.phrase(logged.action())
                        + terminal.paint(Style.DIM, "  ");
        Optional<LoggedEnd> end = logged.hold().flatMap(LogEntry.LoggedHold::end);
        String rule = logged.rule().map(r -> " by rule " + Text.oneLine(r, 40)).orElse("");
        String reason = logged.reason().map(r -> ": " + Text.oneLine(r, WHY)).orElse("");
        String told =
                end.map(e ->
                                state == ActionState.REFUSED
                                        ? ended(e) + "; it was held" + rule + reason
                                        : word(state) + ", " + ended(e) + reason)
                        .orElseGet(() -> word(state) + rule + reason);
        return line + terminal.paint(Style.DIM, told);
    }

    /** Such as {@code rejected by mara: not a bug}. */
    private static String ended(LoggedEnd end) {
        String by = end.state() == ApprovalState.EXPIRED ? "" : " by " + Text.oneLine(end.by(), 40);
        return end.state().wire() + by + end.why().map(w -> ": " + Text.oneLine(w, WHY)).orElse("");
    }

    private static String task(LogEntry entry) {
        return entry.task().map(t -> "  task " + shortId(t)).orElse("  written by another program");
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
    }

    static Style style(String decision) {
        return switch (decision) {
            case "label_and_respond" -> Style.GOOD;
            case "close" -> Style.BAD;
            case "escalate" -> Style.WARN;
            default -> Style.DIM;
        };
    }

    private static String sign(ActionState state) {
        return switch (state) {
            case APPLIED, ALREADY_SO -> "✓";
            case DRY_RUN, OVERTAKEN -> "○";
            case PLANNED, INTENDED, HELD -> "…";
            case FAILED, DROPPED, REFUSED -> "✗";
        };
    }

    private static String word(ActionState state) {
        return switch (state) {
            case PLANNED -> "waiting";
            case INTENDED -> "under way";
            case APPLIED -> "done";
            case ALREADY_SO -> "was so already";
            case DRY_RUN -> "not done (dry run)";
            case FAILED -> "failed";
            case DROPPED -> "dropped";
            case REFUSED -> "refused";
            case HELD -> "held";
            case OVERTAKEN -> "no longer needed";
        };
    }

    private static Style style(ActionState state) {
        return switch (state) {
            case APPLIED, ALREADY_SO -> Style.GOOD;
            case DRY_RUN, PLANNED, INTENDED, HELD -> Style.WARN;
            case OVERTAKEN -> Style.DIM;
            case FAILED, DROPPED, REFUSED -> Style.BAD;
        };
    }
}
