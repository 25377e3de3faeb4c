package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.RepoName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What changed in a repository: one conditional request, which costs no quota while nothing did.
 */
final class Polling {
    private final Api api;

    Polling(Api api) {
        this.api = api;
    }

    IssuePage issuesSince(RepoName repo, Optional<Instant> since, int page) {
        if (page < 1) {
            throw new IllegalArgumentException("pages start at 1, not " + page);
        }
        Answer answer = api.get(path(repo, since, page));
        boolean hasNext = api.hasNext(answer);
        return api.read(answer, tree -> page(answer, tree, hasNext));
    }

    private static String path(RepoName repo, Optional<Instant> since, int page) {
        return Paths.repo(repo)
                + "/issues?state=all&sort=updated&direction=asc&per_page=100"
                // Whole seconds: some servers compare it as text.
                + since.map(at -> "&since=" + at.truncatedTo(ChronoUnit.SECONDS)).orElse("")
                + (page == 1 ? "" : "&page=" + page);
    }

    private static IssuePage page(Answer answer, JsonNode tree, boolean hasNext) {
        List<Issue> issues = new ArrayList<>();
        int pullRequests = 0;
        Optional<Instant> last = Optional.empty();
        for (JsonNode item : Records.array(tree)) {
            Optional<Instant> updated = Records.time(item, "updated_at");
            if (last.isEmpty() || updated.filter(last.get()::isBefore).isPresent()) {
                last = updated;
            }
            if (Records.isPullRequest(item)) {
                pullRequests++;
            } else {
                issues.add(Records.issue(item));
            }
        }
        return new IssuePage(
                issues, pullRequests, last, hasNext, answer.serverTime(), answer.notModified());
    }
}
