package dev.foreman.cli;

import dev.foreman.cli.Table.Cell;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.store.ActionState;
import dev.foreman.store.LogEntry;
import dev.foreman.store.LogFilter;
import dev.foreman.store.Store;
import dev.foreman.store.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The demo's last word: a table of what was decided. */
final class DemoSummary {
    private static final int MOST = 1_000;

    private DemoSummary() {}

    static void print(Store store, Terminal terminal) {
        List<LogEntry> entries =
                store.memory()
                        .log(
                                new LogFilter(
                                        Optional.empty(), Optional.empty(), Optional.empty(), MOST))
                        .reversed();
        Table table =
                new Table(List.of("ISSUE", "TITLE", "DECISION", "DONE"), List.of(0, 44, 0, 40));
        for (LogEntry entry : entries) {
            table.row(
                    new Cell(entry.issue().toString(), Style.NAME),
                    Cell.of(title(entry, store)),
                    new Cell(entry.decision().replace('_', ' '), Story.style(entry.decision())),
                    Cell.of(done(entry)));
        }
        terminal.line();
        table.print(terminal);
    }

    private static String title(LogEntry entry, Store store) {
        return entry.task()
                .flatMap(store.queue()::find)
                .map(Task::snapshot)
                .map(i -> Text.oneLine(i.title(), 60))
                .orElse("");
    }

    private static String done(LogEntry entry) {
        return entry.actions().stream().map(DemoSummary::done).collect(Collectors.joining(", "));
    }

    private static String done(LogEntry.LoggedAction action) {
        String phrase = Actions.phrase(action.action());
        boolean done =
                action.state() == ActionState.APPLIED || action.state() == ActionState.ALREADY_SO;
        return done
                ? phrase
                : phrase
                        + " ("
                        + action.state().toString().toLowerCase(java.util.Locale.ROOT)
                        + ")";
    }
}
