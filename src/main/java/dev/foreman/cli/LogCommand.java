package dev.foreman.cli;

import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.Json;
import dev.foreman.store.LedgerEntry;
import dev.foreman.store.LogEntry;
import dev.foreman.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code foreman log}: what was decided and why, what became of it, and the whole story of an issue
 * or a task. Works whether or not a harness runs.
 */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = {
            "Show what Foreman did, the newest last.",
            "",
            "Decisions, with their reason and what became of each action; or, where an issue, a task or --type is"
                    + " given, the ledger's entries: the whole story in its order. Reads the database; works whether"
                    + " or not Foreman is running.",
            "",
            "  foreman log",
            "  foreman log my-org/my-repo#12",
            "  foreman log my-org/my-repo --since 7d -n 100 --json",
            "  foreman log --why e241ab12/0",
            "  foreman log --type outcome,undo_outcome --since 24h",
            ""
        })
final class LogCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "OWNER/REPO[#N]",
            description = "Only this repository, or only this issue.")
    private @Nullable String what;

    @Mixin private LogOptions filter;

    @Option(
            names = "--why",
            paramLabel = "ACTION",
            description =
                    "Instead: why one action was allowed, rewritten, held or refused, such as"
                            + " e241ab12/0.")
    private @Nullable String why;

    @Option(names = "--json", description = "As one JSON object a line, the newest first.")
    private boolean json;

    LogCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (why != null) {
            try (Store store = Store.openReadOnly(options.db(terminal.env()))) {
                new WhyReport(terminal, store).show(why, json);
            }
            return 0;
        }
        LogOptions.Asked asked = filter.asked(what, clock.instant());
        try (Store store = Store.openReadOnly(options.db(terminal.env()))) {
            asked.filter()
                    .repo()
                    .ifPresent(name -> KnownRepos.require(name, store, options, terminal));
            if (asked.entries()) {
                entries(store, asked);
            } else {
                decisions(store, asked);
            }
        }
        return 0;
    }

    private void decisions(Store store, LogOptions.Asked asked) {
        List<LogEntry> entries = store.memory().log(asked.decisions());
        if (json) {
            entries.forEach(e -> terminal.line(Json.write(LogJson.of(e))));
            return;
        }
        if (entries.isEmpty()) {
            terminal.note(Style.DIM, "nothing decided" + asked.where(), "");
        }
        boolean first = true;
        for (LogEntry entry : entries.reversed()) {
            if (!first) {
                terminal.line();
            }
            Story.tell(entry, terminal);
            first = false;
        }
    }

    private void entries(Store store, LogOptions.Asked asked) {
        List<LedgerEntry> entries =
                store.ledger().entries(asked.filter(id -> TaskNames.find(store, id)));
        if (json) {
            entries.forEach(e -> terminal.line(LogJson.of(e).toString()));
            return;
        }
        if (entries.isEmpty()) {
            terminal.note(Style.DIM, "nothing in the ledger" + asked.where(), "");
        }
        asked.filter()
                .issue()
                .filter(_ -> !entries.isEmpty())
                .ifPresent(_ -> terminal.line(terminal.paint(Style.NAME, asked.name())));
        LedgerTale.tell(entries.reversed(), asked.filter().issue().isEmpty(), terminal);
        if (entries.size() == asked.filter().limit()) {
            terminal.note(
                    Style.DIM,
                    "the newest " + entries.size() + " entries; -n NUMBER shows more",
                    "");
        }
        archived(store, asked);
    }

    /** What is not shown is said, lest somebody take it for what never happened. */
    private void archived(Store store, LogOptions.Asked asked) {
        long moved = store.ledger().archives().stream().mapToLong(a -> a.last()).max().orElse(0);
        if (moved > 0 && asked.filter().since().isEmpty()) {
            terminal.note(
                    Style.DIM, "entries up to " + moved + " are in archive files, not shown", "");
        }
    }
}
