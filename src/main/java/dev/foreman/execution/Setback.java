package dev.foreman.execution;

import dev.foreman.github.GitHubException;

/** Which failures of a call end an action for good, and which only put it off. */
final class Setback {
    private Setback() {}

    /**
     * Whether the same action may succeed later. An uncertain write is one of these: it is settled
     * by reading GitHub before it is tried again. So is a token that GitHub no longer takes: it can
     * be renewed.
     */
    static boolean mayPass(GitHubException e) {
        return switch (e) {
            case GitHubException.Uncertain _,
                    GitHubException.Unauthorized _,
                    GitHubException.RateLimited _,
                    GitHubException.Unreachable _,
                    GitHubException.Unreadable _,
                    GitHubException.ServerFault _ ->
                    true;
            case GitHubException.PermissionMissing _,
                    GitHubException.NotFound _,
                    GitHubException.LabelAbsent _,
                    GitHubException.Gone _,
                    GitHubException.Moved _,
                    GitHubException.Invalid _,
                    GitHubException.Locked _,
                    GitHubException.NotAnIssue _,
                    GitHubException.ForeignHost _,
                    GitHubException.Refused _ ->
                    false;
        };
    }
}
