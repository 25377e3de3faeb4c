package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.RepoName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was said lately in a whole repository. Pages go by time, not by number: a comment that is
 * edited while we read moves to the end, and would push another over a page boundary, unseen.
 */
final class RepoComments {
    private static final int PER_PAGE = 100;
    private static final int MOST_CALLS = 50;
    private static final Pattern ISSUE = Pattern.compile("/issues/([0-9]{1,9})$");

    private final Api api;

    RepoComments(Api api) {
        this.api = api;
    }

    List<RepoComment> since(RepoName repo, Instant since, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("at least one comment, not " + max);
        }
        Map<Long, RepoComment> found = new LinkedHashMap<>();
        // Whole seconds: some servers compare it as text.
        Instant from = since.truncatedTo(ChronoUnit.SECONDS);
        int page = 1;
        boolean more = true;
        for (int calls = 0; more && calls < MOST_CALLS && found.size() < max; calls++) {
            Answer answer = api.get(path(repo, from, page));
            List<RepoComment> some = comments(answer);
            for (RepoComment one : some) {
                // Seen again means edited since: it stands where it stands now.
                found.remove(one.comment().id());
                found.put(one.comment().id(), one);
            }
            // A full page may be followed by another, whatever a remembered Link says.
            more = !some.isEmpty() && (api.hasNext(answer) || some.size() >= PER_PAGE);
            Instant last = more ? some.getLast().comment().updatedAt() : from;
            if (last.isAfter(from)) {
                from = last;
                page = 1;
            } else {
                page++;
            }
        }
        return found.values().stream().limit(max).toList();
    }

    private List<RepoComment> comments(Answer answer) {
        return api.read(
                answer, tree -> Records.array(tree).stream().map(RepoComments::comment).toList());
    }

    private static RepoComment comment(JsonNode node) {
        Matcher m = ISSUE.matcher(Records.text(node, "issue_url").orElse(""));
        if (!m.find()) {
            throw new Records.Malformed("no issue_url");
        }
        return new RepoComment(
                Integer.parseInt(m.group(1)),
                Records.text(node, "html_url").orElse("").contains("/pull/" + m.group(1) + "#"),
                Records.comment(node));
    }

    private static String path(RepoName repo, Instant since, int page) {
        return Paths.repo(repo)
                + "/issues/comments?sort=updated&direction=asc&per_page="
                + PER_PAGE
                + "&since="
                + since
                + (page == 1 ? "" : "&page=" + page);
    }
}
