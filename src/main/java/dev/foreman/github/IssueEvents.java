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
    private static final int PER_PAGE = 100;
    private static final int MOST_PAGES = 10;

    private final Api api;

    IssueEvents(Api api) {
        this.api = api;
    }

    /**
     * In order, the oldest first. A remembered answer may not know of the newest pages, so a full
     * page is never taken for the last one.
     */
    List<IssueEvent> since(IssueRef issue, Instant since) {
        Answer first = api.get(path(issue, 1));
        List<IssueEvent> oldest = events(first);
        Deque<List<IssueEvent>> pages = new ArrayDeque<>();
        if (api.hasNext(first) || isFull(oldest)) {
            int last = lastPage(first).orElse(2);
            boolean full = true;
            for (int page = last; full && page < last + MOST_PAGES; page++) {
                List<IssueEvent> some = events(api.get(path(issue, page)));
                pages.addLast(some);
                full = isFull(some);
            }
            boolean more = reachesBack(pages.getFirst(), since);
            for (int page = last - 1; more && page > 1 && page > last - MOST_PAGES; page--) {
                List<IssueEvent> some = events(api.get(path(issue, page)));
                pages.addFirst(some);
                more = reachesBack(some, since);
            }
        }
        pages.addFirst(oldest);
        return pages.stream().flatMap(List::stream).filter(e -> !e.at().isBefore(since)).toList();
    }

    /** Whether a page before this one may have events since then. */
    private static boolean reachesBack(List<IssueEvent> page, Instant since) {
        return page.isEmpty() || !page.getFirst().at().isBefore(since);
    }

    private static boolean isFull(List<IssueEvent> page) {
        return page.size() >= PER_PAGE;
    }

    private List<IssueEvent> events(Answer answer) {
        return api.read(answer, tree -> Records.array(tree).stream().map(Records::event).toList());
    }

    private static OptionalInt lastPage(Answer answer) {
        return Links.find(answer.headers(), "last").map(Links::page).orElse(OptionalInt.empty());
    }

    private static String path(IssueRef issue, int page) {
        return Paths.issue(issue)
                + "/events?per_page="
                + PER_PAGE
                + (page == 1 ? "" : "&page=" + page);
    }
}
