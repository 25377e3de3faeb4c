package dev.foreman.triage;

import dev.foreman.protocol.Issue;
import java.util.List;
import java.util.stream.Stream;

/** Which issues are never proposed for closing: what maintainers marked, or took on. */
final class KeepOpen {
    private static final List<Words> MARKS =
            Stream.of(
                            "pinned",
                            "security",
                            "keep",
                            "keep open",
                            "do not close",
                            "never stale",
                            "no stale",
                            "not stale",
                            "long term",
                            "blocked",
                            "help wanted",
                            "good first issue",
                            "confirmed",
                            "accepted",
                            "in progress",
                            "roadmap",
                            "planned",
                            "critical",
                            "important",
                            "regression")
                    .map(Words::of)
                    .toList();

    private KeepOpen() {}

    static boolean applies(Issue issue) {
        return !issue.assignees().isEmpty()
                || issue.labels().stream()
                        .map(l -> Words.of(l.name()))
                        .anyMatch(name -> MARKS.stream().anyMatch(name::has));
    }
}
