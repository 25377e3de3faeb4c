package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to an endpoint.
 *
 * @param variables what the route's braces stand for
 */
record Call(
        Request request,
        Map<String, String> variables,
        SimulatedWorld world,
        Caller caller,
        Views views,
        @Nullable RepoState target) {

    String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no {" + name + "}");
        }
        return value;
    }

    /** The repository that the path names. */
    RepoState repo() {
        if (target == null) {
            throw new IllegalStateException("the route names no repository");
        }
        return target;
    }

    /** The issue that the path names. */
    SimIssue issue() {
        requireIssues();
        int number = (int) number("number");
        SimIssue issue = repo().issues.get(number);
        if (issue == null && number > 0 && number <= repo().lastNumber) {
            throw ApiError.of(410, "This issue was deleted");
        }
        return found(issue);
    }

    void requireIssues() {
        if (!repo().hasIssues) {
            throw ApiError.of(410, "Issues are disabled for this repo");
        }
    }

    /** A number in the path; what is none leads nowhere. */
    long number(String name) {
        try {
            return Integer.parseInt(variable(name));
        } catch (NumberFormatException e) {
            throw ApiError.notFound();
        }
    }

    Permission permission() {
        return caller.permission(repo());
    }

    /** Whether an App acts, and not a user: some things GitHub lets only Apps do. */
    boolean isByApp() {
        return caller.installation() != null;
    }

    /** Who writes: needs a token that may. */
    Account writer() {
        SimToken token = caller.token();
        if (token == null) {
            throw ApiError.of(401, "Requires authentication");
        }
        if (token.isReadOnly()) {
            throw ApiError.of(403, "Resource not accessible by personal access token");
        }
        SimInstallation installation = token.installation();
        if (installation != null
                && !(installation.mayWrite() && target != null && installation.covers(target))) {
            throw ApiError.of(403, "Resource not accessible by integration");
        }
        return token.account();
    }

    /** What a writer does, once it has at least this permission. */
    Deeds deeds(Permission needed) {
        Account writer = writer();
        if (!permission().atLeast(needed)) {
            throw ApiError.of(403, "Must have admin rights to Repository.");
        }
        return new Deeds(world, repo(), writer);
    }

    Input input() {
        return Input.of(request);
    }

    static <T> T found(@Nullable T thing) {
        if (thing == null) {
            throw ApiError.notFound();
        }
        return thing;
    }
}
