package dev.foreman.store;

import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was decided, what became of it, and what is remembered of each issue. */
public final class Memory {
    private final Database db;

    Memory(Database db) {
        this.db = db;
    }

    /** What was remembered of an issue after the last decision on it. */
    public Optional<String> summary(IssueRef issue) {
        return db.read(handle -> Summaries.get(handle, issue));
    }

    /**
     * Decisions, newest first: our own as the ledger tells them, and those that other programs
     * wrote into the contract's table.
     */
    public List<LogEntry> log(LogFilter filter) {
        return db.read(handle ->
                Stream.concat(
                                Stories.find(handle, filter).stream(),
                                LogQuery.bound(handle, filter).map(LogRow::map).list().stream()
                                        .flatMap(Optional::stream)
                                        .map(row -> row.with(row.foreignActions())))
                        .sorted(Comparator.comparing(LogEntry::at).reversed())
                        .limit(filter.limit())
                        .toList());
    }

    /**
     * The labels that people took off or replaced in a repository, the most often first.
     *
     * @param since when that was found, at the earliest
     */
    public List<Lesson> lessons(RepoName repo, Instant since, int most) {
        return db.read(handle -> Lesson.of(handle, repo, since, most));
    }
}
