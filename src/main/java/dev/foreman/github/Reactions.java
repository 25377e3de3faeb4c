package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who reacted, oldest first. Three pages are enough: beyond them nobody is heard any more. */
final class Reactions {
    private static final int PER_PAGE = 100;
    private static final int MOST_PAGES = 3;

    private final Api api;

    Reactions(Api api) {
        this.api = api;
    }

    List<Reaction> of(IssueRef issue) {
        return read(Paths.issue(issue));
    }

    List<Reaction> ofComment(RepoName repo, long id) {
        return read(Paths.comment(repo, id));
    }

    private List<Reaction> read(String of) {
        List<Reaction> all = new ArrayList<>();
        boolean more = true;
        for (int page = 1; more && page <= MOST_PAGES; page++) {
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
