package dev.foreman.doctor;

import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Identity;
import dev.foreman.github.GitHubException;
import dev.foreman.github.Quota;
import dev.foreman.github.TokenInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The token: whose it is, what it may do, and for how long and how often. */
record TokenCheck(Introduction introduction, ForemanConfig config, Clock clock) implements Check {
    private static final Duration SOON = Duration.ofDays(14);

    /** A poll of a repository costs a call when something changed, and an issue a handful. */
    private static final int CALLS_PER_REPOSITORY = 5;

    @Override
    public String name() {
        return "token";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        return switch (introduction.result()) {
            case Introduction.Result.Failed(GitHubException why) -> List.of(failed(why));
            case Introduction.Result.Known(TokenInfo token) -> judge(token);
        };
    }

    private Finding failed(GitHubException why) {
        String api = config.identity().apiUrl().toString();
        return switch (why) {
            case GitHubException.Unreachable _ ->
                    Finding.failure(
                            name(),
                            "GitHub cannot be reached at " + api + " (" + Sentences.of(why) + ")",
                            "Check network, proxy and identity.api_url");
            case GitHubException.Unauthorized _ ->
                    Finding.failure(
                            name(), "GitHub does not accept it", "Renew identity.github_token");
            case GitHubException.RateLimited limited ->
                    Finding.warning(
                            name(),
                            "GitHub asks for a pause until " + limited.retryAt(),
                            "Wait; does something else use the same token?");
            case GitHubException.ServerFault _ ->
                    Finding.failure(
                            name(),
                            "GitHub fails at the moment (" + why.status() + ")",
                            "Look at githubstatus.com and try later");
            default ->
                    Finding.failure(
                            name(),
                            Sentences.of(why),
                            "Check identity.api_url and what stands in between");
        };
    }

    private List<Finding> judge(TokenInfo token) {
        List<Finding> findings = new ArrayList<>();
        String user = config.identity() instanceof Identity.Token t ? t.user() : "";
        String login = token.account().login();
        findings.add(
                login.equalsIgnoreCase(user)
                        ? Finding.ok(name(), "belongs to " + login + scopes(token))
                        : Finding.failure(
                                name(),
                                "belongs to " + login + ", but identity.github_user is " + user,
                                "Correct one of the two: Foreman does not start like this"));
        lacking(token).ifPresent(findings::add);
        token.expiresAt().flatMap(this::expiring).ifPresent(findings::add);
        findings.add(quota(introduction.github().quota()));
        return findings;
    }

    private static String scopes(TokenInfo token) {
        return token.scopes()
                .map(s ->
                        s.isEmpty()
                                ? "; a classic token without scopes"
                                : "; classic, with " + String.join(", ", new TreeSet<>(s)))
                .orElse("; fine-grained");
    }

    private Optional<Finding> lacking(TokenInfo token) {
        Set<String> scopes = token.scopes().orElse(Set.of("repo"));
        if (scopes.contains("repo") || scopes.contains("public_repo")) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.failure(
                        name(),
                        "it may write nothing: neither repo nor public_repo is among its scopes",
                        "Give it public_repo, or repo for private repositories"));
    }

    private Optional<Finding> expiring(Instant at) {
        Duration left = Duration.between(clock.instant(), at);
        if (left.compareTo(SOON) > 0) {
            return Optional.of(Finding.ok(name(), "valid until " + at));
        }
        return Optional.of(
                Finding.warning(
                        name(),
                        "expires at " + at + ", in " + Math.max(0, left.toDays()) + " days",
                        "Make a new one and put it where identity.github_token is read from"));
    }

    private Finding quota(Quota quota) {
        if (!quota.known()) {
            return Finding.ok(name(), "no quota is told");
        }
        String seen = quota.remaining() + " of " + quota.limit() + " calls are left this hour";
        int wanted = CALLS_PER_REPOSITORY * Math.max(1, config.repos().size());
        return quota.remaining() < Math.min(wanted, quota.limit() / 2)
                ? Finding.warning(
                        name(),
                        seen + ", until " + quota.resetsAt(),
                        "Let Foreman have a token of its own, or poll less often")
                : Finding.ok(name(), seen);
    }
}
