package dev.foreman.cli;

import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.store.LedgerFilter;
import dev.foreman.store.LedgerType;
import dev.foreman.store.LogFilter;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of the log to show. */
final class LogOptions {
    private static final int MOST = 1_000_000;
    private static final int DECISIONS = 20;
    private static final int ENTRIES = 200;
    private static final Pattern TASK = Pattern.compile("[0-9a-f-]{1,36}");

    @Option(names = "--repo", paramLabel = "OWNER/REPO", description = "Only this repository.")
    private @Nullable String repo;

    @Option(
            names = "--issue",
            paramLabel = "NUMBER",
            description = "Only this issue; together with a repository.")
    private @Nullable Integer issue;

    @Option(
            names = "--task",
            paramLabel = "ID",
            description =
                    "Only this task, by its id or as much of its beginning as no other shares.")
    private @Nullable String task;

    @Option(
            names = "--since",
            paramLabel = "AGE|DATE",
            description = "Only the last while: 90m, 12h, 7d; or from a day on: 2026-11-01.")
    private @Nullable String since;

    @Option(
            names = "--type",
            split = ",",
            paramLabel = "TYPE",
            description =
                    "Entries of the ledger of these types, or `all`: event, task, dispatched,"
                            + " decision, verdict, intent, outcome, finished, …")
    private @Nullable List<String> types;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "NUMBER",
            description = "How many at most. Default: 20 decisions or 200 entries.")
    private @Nullable Integer limit;

    /**
     * What was asked for.
     *
     * @param entries whether entries of the ledger are wanted, not decisions
     * @param filter all but the task
     * @param task the beginning of its id
     */
    record Asked(boolean entries, LedgerFilter filter, Optional<String> task, String where) {

        /** The entries, once it is known which task is meant. */
        LedgerFilter filter(Function<String, TaskId> find) {
            return new LedgerFilter(
                    filter.repo(),
                    filter.issue(),
                    task.map(find),
                    filter.since(),
                    filter.types(),
                    filter.limit());
        }

        /** The repository and the issue, as far as they were named. */
        String name() {
            return filter.repo().map(Object::toString).orElse("")
                    + filter.issue().map(n -> "#" + n).orElse("");
        }

        LogFilter decisions() {
            return new LogFilter(filter.repo(), filter.issue(), filter.since(), filter.limit());
        }
    }

    Asked asked(@Nullable String what, Instant now) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw new UsageException("--limit is a number from 1 to " + MOST + ", not " + limit);
        }
        Optional<IssueRef> ref = Optional.ofNullable(what).flatMap(IssueRef::parse);
        Optional<RepoName> named = ref.map(IssueRef::repo).or(() -> repository(what));
        Optional<Integer> number = ref.map(IssueRef::number).or(() -> Optional.ofNullable(issue));
        if (number.isPresent() && named.isEmpty()) {
            throw new UsageException("--issue needs its repository: --repo OWNER/REPO");
        }
        boolean entries = number.isPresent() || task != null || types != null;
        LedgerFilter filter =
                new LedgerFilter(
                        named,
                        number,
                        Optional.empty(),
                        Optional.ofNullable(since).map(text -> Since.parse(text, now)),
                        types(),
                        limit == null ? (entries ? ENTRIES : DECISIONS) : limit);
        return new Asked(
                entries,
                filter,
                Optional.ofNullable(task).map(LogOptions::task),
                where(named, number));
    }

    private Optional<RepoName> repository(@Nullable String what) {
        String text = what == null ? repo : what;
        if (text == null) {
            return Optional.empty();
        }
        Optional<RepoName> name = RepoName.parse(text);
        if (name.isEmpty()) {
            throw new UsageException("'" + text + "' is neither owner/repo nor owner/repo#12");
        }
        return name;
    }

    private String where(Optional<RepoName> named, Optional<Integer> number) {
        String on = named.map(n -> " on " + n + number.map(i -> "#" + i).orElse("")).orElse("");
        return on
                + (since == null
                        ? (on.isEmpty() ? " yet" : "")
                        : (since.contains("-") ? " since " : " in the last ") + since);
    }

    private Set<LedgerType> types() {
        if (types == null || types.contains("all")) {
            return Set.of();
        }
        Set<LedgerType> known = EnumSet.noneOf(LedgerType.class);
        for (String word : types) {
            known.add(
                    LedgerType.of(word.strip().toLowerCase(Locale.ROOT))
                            .orElseThrow(() ->
                                    new UsageException(
                                            "--type knows no '"
                                                    + word
                                                    + "'; it knows all, "
                                                    + words())));
        }
        return known;
    }

    private static String words() {
        return Arrays.stream(LedgerType.values())
                .map(LedgerType::wire)
                .collect(Collectors.joining(", "));
    }

    private static String task(String text) {
        String id = text.strip().toLowerCase(Locale.ROOT);
        if (!TASK.matcher(id).matches()) {
            throw new UsageException(
                    "--task is a task id or its beginning, such as e241ab12, not '" + text + "'");
        }
        return id;
    }
}
