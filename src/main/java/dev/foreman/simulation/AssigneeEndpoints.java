package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import java.util.Optional;

/** Who is assigned to an issue, and who could be. */
final class AssigneeEndpoints {
    private AssigneeEndpoints() {}

    static void addTo(Router router) {
        String repo = "/repos/{owner}/{repo}";
        router.add("GET", repo + "/assignees/{login}", AssigneeEndpoints::check)
                .add("POST", repo + "/issues/{number}/assignees", c -> change(c, true))
                .add("DELETE", repo + "/issues/{number}/assignees", c -> change(c, false));
    }

    /** Assigns whoever can be; others are passed over in silence, as GitHub does. */
    static void assign(Call call, Deeds deeds, SimIssue issue, String login) {
        assignable(call, login).ifPresent(a -> deeds.assign(issue, a));
    }

    private static Response check(Call call) {
        if (assignable(call, call.variable("login")).isEmpty()) {
            throw ApiError.notFound();
        }
        return Response.noContent();
    }

    private static Response change(Call call, boolean add) {
        SimIssue issue = call.issue();
        Deeds deeds = call.deeds(Permission.READ);
        for (String login : call.input().names("assignees")) {
            // GitHub passes over in silence what the caller may not do here.
            if (call.permission().atLeast(Permission.TRIAGE)) {
                if (add) {
                    assign(call, deeds, issue, login);
                } else {
                    deeds.unassign(issue, login);
                }
            }
        }
        return IssueEndpoints.shown(call, add ? 201 : 200, issue);
    }

    private static Optional<Account> assignable(Call call, String login) {
        return call.world().known(login).filter(call.repo()::isCollaborator);
    }
}
