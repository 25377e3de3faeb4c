package dev.foreman.github;

import dev.foreman.protocol.Comment;
import dev.foreman.protocol.IssueRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/**
 * An issue's comments. Of a long thread the beginning and the end matter, so only the first page
 * and the last ones are fetched, not hundreds in between.
 */
final class CommentThread {
    private static final int PER_PAGE = 100;
    private static final int MOST_PAGES = 100;

    private final Api api;

    CommentThread(Api api) {
        this.api = api;
    }

    List<Comment> read(IssueRef issue, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("at least one comment, not " + max);
        }
        Answer first = api.get(path(issue, 1));
        List<Comment> all = new ArrayList<>(comments(first));
        if (api.hasNext(first) || isFull(all)) {
            all.addAll(
                    lastPage(first).isPresent()
                            ? backwards(issue, lastPage(first).getAsInt(), max - 1)
                            : forwards(issue, max));
        }
        return trimmed(all, max);
    }

    /**
     * From the last page towards the second, until there are enough. A page that was the last one
     * when the first was remembered need not be it any more.
     */
    private List<Comment> backwards(IssueRef issue, int last, int enough) {
        Deque<List<Comment>> pages = new ArrayDeque<>();
        int count = 0;
        boolean full = true;
        for (int page = last; full && page < last + MOST_PAGES; page++) {
            List<Comment> comments = comments(api.get(path(issue, page)));
            pages.addLast(comments);
            count += comments.size();
            full = isFull(comments);
        }
        int stop = Math.max(2, last - MOST_PAGES + 1);
        for (int page = last - 1; page >= stop && count < enough; page--) {
            List<Comment> comments = comments(api.get(path(issue, page)));
            pages.addFirst(comments);
            count += comments.size();
        }
        return pages.stream().flatMap(List::stream).toList();
    }

    /** For a server that does not say which page is the last. */
    private List<Comment> forwards(IssueRef issue, int max) {
        Deque<Comment> newest = new ArrayDeque<>();
        boolean more = true;
        for (int page = 2; more && page <= MOST_PAGES; page++) {
            Answer answer = api.get(path(issue, page));
            List<Comment> comments = comments(answer);
            newest.addAll(comments);
            while (newest.size() > max) {
                newest.removeFirst();
            }
            more = api.hasNext(answer) || isFull(comments);
        }
        return List.copyOf(newest);
    }

    /** Whether there may be more, whatever a remembered Link says. */
    private static boolean isFull(List<Comment> page) {
        return page.size() >= PER_PAGE;
    }

    private static List<Comment> trimmed(List<Comment> all, int max) {
        if (all.size() <= max) {
            return List.copyOf(all);
        }
        List<Comment> kept = new ArrayList<>();
        kept.add(all.getFirst());
        kept.addAll(all.subList(all.size() - (max - 1), all.size()));
        return List.copyOf(kept);
    }

    private List<Comment> comments(Answer answer) {
        return api.read(
                answer, tree -> Records.array(tree).stream().map(Records::comment).toList());
    }

    private static OptionalInt lastPage(Answer answer) {
        return Links.find(answer.headers(), "last").map(Links::page).orElse(OptionalInt.empty());
    }

    private static String path(IssueRef issue, int page) {
        return Paths.issue(issue)
                + "/comments?per_page="
                + PER_PAGE
                + (page == 1 ? "" : "&page=" + page);
    }
}
