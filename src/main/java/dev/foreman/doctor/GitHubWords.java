package dev.foreman.doctor;

import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Identity;
import dev.foreman.github.GitHubException;
import dev.foreman.github.Quota;

/** What the checks of a token and of an App have to say alike. */
final class GitHubWords {
    /** A poll of a repository costs a call when something changed, and an issue a handful. */
    private static final int CALLS_PER_REPOSITORY = 5;

    private GitHubWords() {}

    /** GitHub did not say who we are. */
    static Finding failed(String check, ForemanConfig config, GitHubException why) {
        String api = config.identity().apiUrl().toString();
        return switch (why) {
            case GitHubException.Unreachable _ ->
                    Finding.failure(
                            check,
                            "GitHub cannot be reached at " + api + " (" + Sentences.of(why) + ")",
                            "Check network, proxy and identity.api_url");
            case GitHubException.Unauthorized refused ->
                    config.identity() instanceof Identity.App
                            ? Finding.failure(check, Sentences.of(why), refused.remedy())
                            : Finding.failure(check, "GitHub does not accept it", refused.remedy());
            case GitHubException.RateLimited limited ->
                    Finding.warning(
                            check,
                            "GitHub asks for a pause until " + limited.retryAt(),
                            "Wait; does something else use the same token?");
            case GitHubException.ServerFault _ ->
                    Finding.failure(
                            check,
                            "GitHub fails at the moment (" + why.status() + ")",
                            "Look at githubstatus.com and try later");
            default ->
                    Finding.failure(
                            check,
                            Sentences.of(why),
                            "Check identity.api_url and what stands in between");
        };
    }

    static Finding quota(String check, ForemanConfig config, Quota quota) {
        if (!quota.known()) {
            return Finding.ok(check, "no quota is told");
        }
        String seen = quota.remaining() + " of " + quota.limit() + " calls are left this hour";
        int wanted = CALLS_PER_REPOSITORY * Math.max(1, config.repos().size());
        return quota.remaining() < Math.min(wanted, quota.limit() / 2)
                ? Finding.warning(
                        check,
                        seen + ", until " + quota.resetsAt(),
                        "Let Foreman have a token of its own, or poll less often")
                : Finding.ok(check, seen);
    }
}
