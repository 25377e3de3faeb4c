package dev.foreman.github;

import dev.foreman.protocol.IssueRef;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/**
 * What happened to an issue lately. GitHub lists events oldest first, so of several pages the last
 * ones are read, backwards.
 */
final class IssueEvents {
    private static final int MOST_PAGES = 10;

    private final Api api;

    IssueEvents(Api api) {
        this.api = api;
    }

    /** In order, the oldest first. */
    List<IssueEvent> since(IssueRef issue, Instant since) {
        Answer first = api.get(path(issue, 1));
        Deque<List<IssueEvent>> pages = new ArrayDeque<>();
        if (api.hasNext(first)) {
            int last = lastPage(first).orElse(MOST_PAGES);
            boolean more = true;
            for (int page = last; more && page > 1 && page > last - MOST_PAGES; page--) {
                List<IssueEvent> some = events(api.get(path(issue, page)));
                pages.addFirst(some);
                more = some.isEmpty() || !some.getFirst().at().isBefore(since);
            }
        }
        pages.addFirst(events(first));
        return pages.stream().flatMap(List::stream).filter(e -> !e.at().isBefore(since)).toList();
    }

    private List<IssueEvent> events(Answer answer) {
        return api.read(answer, tree -> Records.array(tree).stream().map(Records::event).toList());
    }

    private static OptionalInt lastPage(Answer answer) {
        return Links.find(answer.headers(), "last").map(Links::page).orElse(OptionalInt.empty());
    }

    private static String path(IssueRef issue, int page) {
        return Paths.issue(issue) + "/events?per_page=100" + (page == 1 ? "" : "&page=" + page);
    }
}
