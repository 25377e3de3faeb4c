package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who reacted, oldest first, a bounded number of pages of them. */
final class Reactions {
    private static final int PER_PAGE = 100;
    private static final int USUAL_PAGES = 3;

    private final Api api;

    Reactions(Api api) {
        this.api = api;
    }

    List<Reaction> of(IssueRef issue) {
        return read(Paths.issue(issue), USUAL_PAGES);
    }

    List<Reaction> ofComment(RepoName repo, long id) {
        return read(Paths.comment(repo, id), USUAL_PAGES);
    }

    List<Reaction> ofComment(RepoName repo, long id, int most) {
        return read(Paths.comment(repo, id), Math.ceilDiv(most, PER_PAGE));
    }

    private List<Reaction> read(String of, int pages) {
        List<Reaction> all = new ArrayList<>();
        boolean more = true;
        for (int page = 1; more && page <= pages; page++) {
            Answer answer =
                    api.get(
                            of
                                    + "/reactions?per_page="
                                    + PER_PAGE
                                    + (page == 1 ? "" : "&page=" + page));
            List<Reaction> some =
                    api.read(
                            answer,
                            tree -> Records.array(tree).stream().map(Reactions::reaction).toList());
            all.addAll(some.subList(0, Math.min(PER_PAGE, some.size())));
            more = api.hasNext(answer) || some.size() >= PER_PAGE;
        }
        return List.copyOf(all);
    }

    private static Reaction reaction(JsonNode node) {
        return new Reaction(
                Records.id(node, "id"),
                Records.account(node.path("user")).orElse(null),
                Records.text(node, "content").orElse(""),
                Records.time(node, "created_at").orElse(Instant.EPOCH));
    }
}
