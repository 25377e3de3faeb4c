package dev.foreman.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Account;

/** What happened to an issue, as GitHub's timeline shows it, and as its events endpoint does. */
record EventView(IssueView issues, SimulatedWorld world) {

    /**
     * As the events endpoint: there the {@code actor} of an assignment is whoever was assigned, and
     * {@code assigner} who did it.
     */
    ObjectNode event(RepoState repo, SimIssue issue, SimEvent event) {
        ObjectNode json = inTimeline(repo, issue, event);
        if (json.has("assignee")) {
            json.set("assigner", json.get("actor"));
            json.set("actor", json.get("assignee"));
        }
        return json;
    }

    ObjectNode inTimeline(RepoState repo, SimIssue issue, SimEvent event) {
        SimComment comment = issue.comments.get(event.id());
        if (comment != null) {
            ObjectNode json = issues.comment(repo, comment).put("event", "commented");
            json.set("actor", issues.users().brief(event.actor()));
            return json;
        }
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", event.id())
                        .put("node_id", IssueView.nodeId("EV_", event.id()))
                        .put("url", issues.repoUrl(repo) + "/issues/events/" + event.id())
                        .put("event", event.event())
                        .putNull("commit_id")
                        .putNull("commit_url")
                        .put("created_at", event.at().toString());
        json.set("performed_via_github_app", issues.users().viaApp(event.actor()));
        json.set("actor", issues.users().brief(event.actor()));
        switch (event.event()) {
            case "labeled", "unlabeled" ->
                    json.putObject("label")
                            .put("name", event.subject())
                            .put("color", event.detail());
            case "assigned", "unassigned" -> {
                Account assignee = world.account(String.valueOf(event.subject()));
                json.set("assignee", issues.users().brief(assignee));
            }
            case "renamed" ->
                    json.putObject("rename").put("from", event.subject()).put("to", event.detail());
            case "closed" -> json.put("state_reason", event.subject());
            case "locked" -> json.put("lock_reason", event.subject());
            default -> {
                // The others say all in their name.
            }
        }
        return json;
    }
}
