package dev.foreman.simulation;

import java.util.List;
import java.util.Set;

/** Reactions to issues and comments: listed, given, taken back. */
final class ReactionEndpoints {
    private static final Set<String> KNOWN = Set.copyOf(IssueView.REACTIONS);

    private ReactionEndpoints() {}

    static void addTo(Router router) {
        String issues = "/repos/{owner}/{repo}/issues";
        router.add("GET", issues + "/comments/{id}/reactions", c -> list(c, ofComment(c)))
                .add("POST", issues + "/comments/{id}/reactions", c -> give(c, ofComment(c)))
                .add("GET", issues + "/{number}/reactions", c -> list(c, ofIssue(c)))
                .add("POST", issues + "/{number}/reactions", c -> give(c, ofIssue(c)));
    }

    private static List<SimReaction> ofComment(Call call) {
        return CommentEndpoints.comment(call).reactions;
    }

    private static List<SimReaction> ofIssue(Call call) {
        return call.issue().reactions;
    }

    private static Response list(Call call, List<SimReaction> reactions) {
        String content = call.request().query().get("content");
        return Page.of(call.request())
                .of(
                        reactions,
                        r -> content == null || content.equals(r.content()),
                        r -> call.views().issues().reaction(r),
                        call);
    }

    /** 201 for a new one, 200 for one that was there. */
    private static Response give(Call call, List<SimReaction> reactions) {
        Deeds deeds = call.deeds(Permission.READ);
        String content = call.input().text("content").orElse("");
        if (!KNOWN.contains(content)) {
            throw ApiError.invalid("Reaction", "content", "invalid", null);
        }
        int before = reactions.size();
        SimReaction given = deeds.react(reactions, content);
        return Response.json(
                reactions.size() > before ? 201 : 200, call.views().issues().reaction(given));
    }
}
