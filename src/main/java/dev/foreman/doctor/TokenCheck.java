package dev.foreman.doctor;

import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Identity;
import dev.foreman.github.GitHubException;
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

    @Override
    public String name() {
        return "token";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        return switch (introduction.result()) {
            case Introduction.Result.Failed(GitHubException why) ->
                    List.of(GitHubWords.failed(name(), config, why));
            case Introduction.Result.Known(TokenInfo token) -> judge(token);
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
        findings.add(GitHubWords.quota(name(), config, introduction.github().quota()));
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
}
