package dev.foreman.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Issues, labels, comments and reactions as GitHub shows them.
 *
 * @param base the server's own URL
 */
record IssueView(String base, UserView users) {
    static final List<String> REACTIONS =
            List.of("+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes");

    ObjectNode issue(RepoState repo, SimIssue issue) {
        String repoUrl = repoUrl(repo);
        String url = repoUrl + "/issues/" + issue.number;
        String html = html(repo, issue);
        ObjectNode json =
                object().put("url", url)
                        .put("repository_url", repoUrl)
                        .put("labels_url", url + "/labels{/name}")
                        .put("comments_url", url + "/comments")
                        .put("events_url", url + "/events")
                        .put("timeline_url", url + "/timeline")
                        .put("html_url", html)
                        .put("id", issue.id)
                        .put("node_id", nodeId(issue.pullRequest ? "PR_" : "I_", issue.id))
                        .put("number", issue.number)
                        .put("title", issue.title)
                        .put("body", issue.body)
                        .put("state", issue.open ? "open" : "closed")
                        .put("state_reason", issue.stateReason)
                        .put("locked", issue.locked)
                        .put("active_lock_reason", issue.lockReason)
                        .put("comments", issue.comments.size())
                        .put("author_association", repo.association(issue.author))
                        .put("created_at", issue.createdAt.toString())
                        .put("updated_at", issue.updatedAt.toString())
                        .put("closed_at", text(issue.closedAt))
                        .putNull("milestone");
        json.set("performed_via_github_app", users.viaApp(issue.author));
        json.set("user", users.brief(issue.author));
        json.set("closed_by", users.briefOrNull(issue.closedBy));
        json.set("labels", labels(repo, issue.labels.values()));
        ArrayNode assignees = json.putArray("assignees");
        issue.assignees.values().forEach(a -> assignees.add(users.brief(a)));
        json.set(
                "assignee",
                users.briefOrNull(issue.assignees.values().stream().findFirst().orElse(null)));
        json.set("reactions", reactionSummary(url, issue.reactions));
        if (issue.pullRequest) {
            json.put("draft", false)
                    .putObject("pull_request")
                    .put("url", repoUrl + "/pulls/" + issue.number)
                    .put("html_url", html)
                    .put("diff_url", html + ".diff")
                    .put("patch_url", html + ".patch")
                    .putNull("merged_at");
        }
        return json;
    }

    ArrayNode labels(RepoState repo, Collection<SimLabel> labels) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        labels.forEach(l -> list.add(label(repo, l)));
        return list;
    }

    ObjectNode label(RepoState repo, SimLabel label) {
        return object().put("id", label.id())
                .put("node_id", nodeId("LA_", label.id()))
                .put("url", repoUrl(repo) + "/labels/" + UserView.encode(label.name()))
                .put("name", label.name())
                .put("color", label.color())
                .put("default", false)
                .put("description", label.description());
    }

    ObjectNode comment(RepoState repo, SimComment comment) {
        String url = repoUrl(repo) + "/issues/comments/" + comment.id;
        ObjectNode json =
                object().put("url", url)
                        .put("html_url", html(repo, comment.issue) + "#issuecomment-" + comment.id)
                        .put("issue_url", repoUrl(repo) + "/issues/" + comment.issue.number)
                        .put("id", comment.id)
                        .put("node_id", nodeId("IC_", comment.id))
                        .put("created_at", comment.createdAt.toString())
                        .put("updated_at", comment.updatedAt.toString())
                        .put("author_association", repo.association(comment.author))
                        .put("body", comment.body);
        json.set("performed_via_github_app", users.viaApp(comment.author));
        json.set("user", users.brief(comment.author));
        json.set("reactions", reactionSummary(url, comment.reactions));
        return json;
    }

    ObjectNode reaction(SimReaction reaction) {
        ObjectNode json =
                object().put("id", reaction.id())
                        .put("node_id", nodeId("REA_", reaction.id()))
                        .put("content", reaction.content())
                        .put("created_at", reaction.at().toString());
        json.set("user", users.brief(reaction.user()));
        return json;
    }

    String repoUrl(RepoState repo) {
        return base + "/repos/" + repo.name;
    }

    String html(RepoState repo, SimIssue issue) {
        String kind = issue.pullRequest ? "/pull/" : "/issues/";
        return base + "/" + repo.name + kind + issue.number;
    }

    private static ObjectNode reactionSummary(String url, List<SimReaction> reactions) {
        ObjectNode json =
                object().put("url", url + "/reactions").put("total_count", reactions.size());
        for (String kind : REACTIONS) {
            json.put(kind, reactions.stream().filter(r -> r.content().equals(kind)).count());
        }
        return json;
    }

    static String nodeId(String kind, long id) {
        return kind + Long.toString(id, 36);
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
