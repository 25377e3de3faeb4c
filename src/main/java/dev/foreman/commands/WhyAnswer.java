package dev.foreman.commands;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.TaskType;
import dev.foreman.store.ActionState;
import dev.foreman.store.LogEntry;
import dev.foreman.store.LogEntry.LoggedAction;
import dev.foreman.store.LogEntry.LoggedEnd;
import dev.foreman.store.LogEntry.LoggedHold;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells in a comment what Foreman did last on an issue, and why. Pure; cleaned by the gate. */
final class WhyAnswer {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final int LONGEST = 1_500;
    private static final int MOST = 10;

    private WhyAnswer() {}

    /**
     * @param log of the issue, the newest first
     */
    static String of(List<LogEntry> log) {
        Optional<LogEntry> last =
                log.stream().filter(e -> !e.type().equals(TaskType.ISSUE_COMMAND)).findFirst();
        return last.map(WhyAnswer::tell)
                .orElse("Foreman has decided nothing on this issue so far.");
    }

    private static String tell(LogEntry entry) {
        StringBuilder text =
                new StringBuilder("At ")
                        .append(TIME.format(entry.at()))
                        .append(" the decision was `")
                        .append(entry.decision())
                        .append("`, because:\n\n")
                        .append(cut(entry.rationale(), LONGEST));
        if (!entry.actions().isEmpty()) {
            text.append("\n\nWhat became of it:\n");
        }
        entry.actions().stream().limit(MOST).forEach(a -> text.append("\n- ").append(tell(a)));
        if (entry.actions().size() > MOST) {
            text.append("\n- and ").append(entry.actions().size() - MOST).append(" more");
        }
        return text.toString();
    }

    private static String tell(LoggedAction logged) {
        String state =
                logged.undo().isPresent()
                        ? "taken back"
                        : logged.hold()
                                .flatMap(LoggedHold::end)
                                .map(end -> ended(logged, end))
                                .orElseGet(() -> byRule(logged));
        return name(logged.action()) + ": " + state;
    }

    private static String byRule(LoggedAction logged) {
        return word(logged.state())
                + logged.rule().map(rule -> " (rule `" + rule + "`)").orElse("")
                + because(logged.reason());
    }

    /** What a human wanted is not the doing of the rule that held it for them. */
    private static String ended(LoggedAction logged, LoggedEnd end) {
        String how = end.state().wire() + by(end);
        return logged.state() == ActionState.REFUSED
                ? how + because(end.why())
                : word(logged.state()) + ", " + how + because(logged.reason());
    }

    /** Who decided at the operator's machine is not told to the world. */
    private static String by(LoggedEnd end) {
        return switch (end.via()) {
            case "github", "command" -> " by `" + plain(end.by()) + "`";
            case "cli", "api" -> " by a maintainer";
            default -> "";
        };
    }

    private static String because(Optional<String> reason) {
        return reason.map(why -> ", " + cut(why, 300)).orElse("");
    }

    private static String word(ActionState state) {
        return switch (state) {
            case PLANNED, INTENDED -> "under way";
            case APPLIED -> "done";
            case ALREADY_SO -> "it was so already";
            case DRY_RUN -> "only rehearsed";
            case FAILED -> "failed";
            case DROPPED, OVERTAKEN -> "dropped";
            case REFUSED -> "refused";
            case HELD -> "waits for a human";
        };
    }

    private static String name(Action action) {
        return switch (action) {
            case Action.AddLabel a -> "label `" + plain(a.label()) + "`";
            case Action.RemoveLabel a -> "take off label `" + plain(a.label()) + "`";
            case Action.SuggestLabel a -> "suggest label `" + plain(a.label()) + "`";
            case Action.PostComment _ -> "comment";
            case Action.EditComment _ -> "another text for our comment";
            case Action.CloseIssue _ -> "close";
            case Action.Assign _ -> "assign somebody";
            case Action.Unacceptable _ -> "something unknown";
        };
    }

    private static String plain(String name) {
        return cut(name.replace('`', '\''), 100);
    }

    private static String cut(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }
}
