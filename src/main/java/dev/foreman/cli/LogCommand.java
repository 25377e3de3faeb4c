package dev.foreman.cli;

import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.LogEntry;
import dev.foreman.store.LogFilter;
import dev.foreman.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code foreman log}: what was decided and why, and what became of it. Works whether or not a
 * harness runs.
 */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = {
            "Show decisions, the newest last: what, why, and what became of each action.",
            "Reads the database; works whether or not Foreman is running.",
            "",
            "  foreman log",
            "  foreman log my-org/my-repo#12",
            "  foreman log my-org/my-repo --since 7d -n 100 --json",
            ""
        })
final class LogCommand implements Callable<Integer> {
    private static final Pattern AGE = Pattern.compile("([1-9][0-9]{0,5})([mhd])");
    private static final int MOST = 1_000_000;

    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "OWNER/REPO[#N]",
            description = "Only this repository, or only this issue.")
    private @Nullable String what;

    @Option(
            names = "--since",
            paramLabel = "AGE",
            description = "Only the last while: 90m, 12h, 7d.")
    private @Nullable String since;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "NUMBER",
            defaultValue = "20",
            description = "How many at most. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "As one JSON object a line, the newest first.")
    private boolean json;

    LogCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw new UsageException("--limit is a number from 1 to " + MOST + ", not " + limit);
        }
        LogFilter filter = filter();
        try (Store store = Store.openReadOnly(options.db(terminal.env()))) {
            List<LogEntry> entries = store.memory().log(filter);
            if (json) {
                entries.forEach(e -> terminal.line(Json.write(LogJson.of(e))));
                return 0;
            }
            if (entries.isEmpty()) {
                terminal.note(
                        Style.DIM,
                        "nothing decided" + (what == null ? "" : " on " + what) + inTime(),
                        "");
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
        return 0;
    }

    private String inTime() {
        return since == null ? " yet" : " in the last " + since;
    }

    private LogFilter filter() {
        Optional<Instant> from =
                since == null ? Optional.empty() : Optional.of(clock.instant().minus(age(since)));
        if (what == null) {
            return new LogFilter(Optional.empty(), Optional.empty(), from, limit);
        }
        Optional<IssueRef> issue = IssueRef.parse(what);
        if (issue.isPresent()) {
            return new LogFilter(
                    Optional.of(issue.get().repo()),
                    Optional.of(issue.get().number()),
                    from,
                    limit);
        }
        RepoName repo =
                RepoName.parse(what)
                        .orElseThrow(() ->
                                new UsageException(
                                        "'" + what + "' is neither owner/repo nor owner/repo#12"));
        return new LogFilter(Optional.of(repo), Optional.empty(), from, limit);
    }

    private static Duration age(String text) {
        Matcher m = AGE.matcher(text);
        if (!m.matches()) {
            throw new UsageException(
                    "--since is an age such as 90m, 12h or 7d, not '" + text + "'");
        }
        long count = Long.parseLong(m.group(1));
        return switch (m.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
