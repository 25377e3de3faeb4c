package dev.foreman.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.foreman.config.Secret;
import dev.foreman.gate.text.OwnSecrets;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.SimApp;
import dev.foreman.simulation.SimInstallation;
import dev.foreman.simulation.SimRepo;
import dev.foreman.simulation.SimRequest;
import dev.foreman.simulation.SimulatedGitHub;
import dev.foreman.testing.AppKeys;
import dev.foreman.testing.HandClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that acts as a GitHub App, through an installation's tokens. */
@Timeout(60)
class AppTest {
    private static final RepoName REPO = RepoName.of("acme/widgets");
    private static final On TOKENS = On.request("POST", "access_tokens$");
    private static final String GIVEN = "POST /app/installations/{id}/access_tokens";
    private static final String ISSUE = "GET /repos/{owner}/{repo}/issues/{number}";

    @TempDir Path dir;

    private final HandClock clock = new HandClock();
    private final SimulatedGitHub github = SimulatedGitHub.start(clock);
    private final SimApp app = github.world().addApp("foreman-for-acme", AppKeys.ONE.getPublic());
    private final SimInstallation installation = app.install("acme");
    private final SimRepo repo = github.world().addRepo("acme", "widgets");
    private final Bench.MapCache cache = new Bench.MapCache();
    private final CountDownLatch gate = new CountDownLatch(1);
    private Path key;
    private GitHubClient client;
    private IssueRef issue;

    @BeforeEach
    void open() {
        key = AppKeys.write(dir.resolve("app.pem"), AppKeys.pkcs1(AppKeys.ONE));
        repo.addLabel("bug", "Something is broken");
        issue = new IssueRef(REPO, repo.openIssue("rowan", "Crash", "It crashes"));
        client = connect(installation.id());
    }

    private GitHubClient connect(long id) {
        return GitHubClient.builder(github.url(), new AppInstallation(app.id(), id, key))
                .cache(cache)
                .clock(clock)
                .waiter(_ -> {})
                .timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20))
                .build();
    }

    @AfterEach
    void close() {
        gate.countDown();
        client.close();
        github.close();
    }

    private long given() {
        return github.requests().count(GIVEN);
    }

    private List<String> asked() {
        return github.requests().all().stream().map(SimRequest::toString).toList();
    }

    // Who it is

    @Test
    void the_app_acts_as_its_bot() {
        assertThat(client.me().login()).isEqualTo("foreman-for-acme[bot]");
        assertThat(client.me().id()).isEqualTo(app.bot().id());
        assertThat(asked())
                .startsWith(
                        "GET /app -> 200",
                        "POST /app/installations/" + installation.id() + "/access_tokens -> 201",
                        "GET /users/foreman-for-acme%5Bbot%5D -> 200");

        AppInfo info = client.appInfo().orElseThrow();
        assertThat(info.account()).isEqualTo(client.me());
        assertThat(info.permissions()).containsEntry("issues", "write");
        assertThat(info.expiresAt()).isEqualTo(HandClock.START.plus(Duration.ofHours(1)));
        assertThat(client.token())
                .satisfies(t -> {
                    assertThat(t.account()).isEqualTo(client.me());
                    assertThat(t.scopes()).isEmpty();
                    assertThat(t.expiresAt()).contains(info.expiresAt());
                });
    }

    @Test
    void what_it_does_is_its_bots_and_done_through_an_app() {
        client.addLabel(issue, "bug");
        client.comment(issue, "Hello");

        IssueEvent labeled = client.events(issue, Instant.EPOCH).getLast();
        assertThat(labeled.actor()).isEqualTo(app.bot());
        assertThat(app.bot().isBot()).isTrue();
        assertThat(labeled.app()).isEqualTo("foreman-for-acme");
        assertThat(client.comments(issue, 10).getLast().user()).isEqualTo(app.bot());
        assertThat(given()).isOne();
    }

    @Test
    void which_installation_reaches_a_repository_is_told() {
        github.world().addRepo("acme", "hidden", true);
        installation.select(REPO);

        assertThat(client.installationOf(REPO)).hasValue(installation.id());
        assertThat(client.installationOf(RepoName.of("acme/hidden"))).isEmpty();
        assertThat(client.installationOf(RepoName.of("acme/none"))).isEmpty();
        assertThat(client.issue(issue).title())
                .as("a repository that is not reached shuts no door")
                .isEqualTo("Crash");
    }

    // Renewal

    @Test
    void fifty_threads_without_a_token_make_one_call_for_one() throws Exception {
        for (int round = 1; round <= 3; round++) {
            all(50, () -> client.issue(issue));
            assertThat(given()).isEqualTo(round);
            clock.advance(Duration.ofHours(2));
        }
    }

    @Test
    void fifty_threads_whose_token_is_refused_make_one_call_for_another() throws Exception {
        client.issue(issue);
        installation.revokeTokens();

        all(50, () -> client.issue(issue));

        assertThat(given()).isEqualTo(2);
        assertThat(client.tokenRefusedSince()).isEmpty();
    }

    private static void all(int threads, Runnable work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(
                        pool.submit(() -> {
                            start.await();
                            work.run();
                            return null;
                        }));
            }
            start.countDown();
            for (Future<?> one : done) {
                one.get();
            }
        }
    }

    @Test
    void nobody_waits_for_the_next_token_while_the_present_one_is_good() {
        client.issue(issue);
        clock.advance(Duration.ofMinutes(54));
        client.issue(issue);
        assertThat(given()).as("well before its end").isOne();

        github.faults().always(TOKENS, Fault.hang(Fault.Phase.BEFORE, gate));
        clock.advance(Duration.ofMinutes(2));
        for (int i = 0; i < 20; i++) {
            client.issue(issue);
        }
        await().untilAsserted(() -> assertThat(given()).isEqualTo(2));
        gate.countDown();
        await().until(() -> client.secrets().size() == 3);
        clock.advance(Duration.ofMinutes(10));
        client.issue(issue);
        assertThat(given()).isEqualTo(2);
    }

    @Test
    void a_renewal_that_fails_leaves_the_present_token_and_is_tried_again() {
        client.issue(issue);
        clock.advance(Duration.ofMinutes(56));
        github.faults().next(3, TOKENS, Fault.status(503));

        client.issue(issue);
        await().untilAsserted(() -> assertThat(given()).isEqualTo(4));
        await().untilAsserted(() -> {
            clock.seconds(1);
            client.issue(issue);
            assertThat(given()).isEqualTo(5);
        });
        assertThat(client.tokenRefusedSince()).isEmpty();
        assertThat(client.closedUntil()).isEmpty();
    }

    @Test
    void a_token_that_ends_in_the_middle_of_a_walk_is_renewed_there() {
        for (int i = 0; i < 250; i++) {
            repo.addLabel("label-" + i, null);
        }
        github.faults().next(On.request("GET", "labels.*page=2"), Fault.badCredentials());

        assertThat(client.labels(REPO)).hasSize(251);
        assertThat(given()).isEqualTo(2);
    }

    @Test
    void a_write_that_was_refused_for_its_token_is_done_once_with_the_next() {
        client.issue(issue);
        installation.revokeTokens();

        client.comment(issue, "Hello");

        assertThat(repo.comments(issue.number())).hasSize(1);
        assertThat(github.requests().writes().stream().filter(w -> w.target().endsWith("comments")))
                .extracting(SimRequest::status)
                .containsExactly(401, 201);
    }

    @Test
    void a_token_that_lasts_for_a_minute_is_not_fetched_for_each_call() {
        installation.tokenLife(Duration.ofMinutes(1));
        for (int i = 0; i < 10; i++) {
            client.issue(issue);
        }
        assertThat(given()).isOne();
        clock.seconds(50);
        client.issue(issue);
        assertThat(given()).isEqualTo(2);
    }

    @Test
    void a_token_that_is_said_to_last_for_ever_is_renewed_in_an_hour() {
        installation.tokenLife(Duration.ofDays(4000));
        client.issue(issue);
        clock.advance(Duration.ofMinutes(61));
        client.issue(issue);
        assertThat(given()).isEqualTo(2);
    }

    @Test
    void a_restart_fetches_a_token_of_its_own() {
        client.issue(issue);
        client.close();
        client = connect(installation.id());

        assertThat(client.issue(issue).title()).isEqualTo("Crash");
        assertThat(given()).isEqualTo(2);
    }

    @Test
    void who_is_interrupted_takes_the_token_from_nobody_else() throws Exception {
        github.faults().next(TOKENS, Fault.hang(Fault.Phase.BEFORE, gate));
        Thread first =
                Thread.ofVirtual()
                        .start(() ->
                                assertThatThrownBy(() -> client.issue(issue))
                                        .isInstanceOf(GitHubException.Unreachable.class)
                                        .hasMessageContaining("interrupted"));
        await().until(() -> given() == 1);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> second = pool.submit(() -> client.issue(issue).title());
            first.interrupt();
            first.join();
            gate.countDown();
            assertThat(second.get()).isEqualTo("Crash");
        }
        assertThat(given()).isOne();
    }

    // What it remembers

    @Test
    void answers_are_remembered_for_the_installation_whichever_of_its_tokens_is_used() {
        client.issue(issue);
        clock.advance(Duration.ofHours(2));
        client.issue(issue);

        assertThat(cache.entries.keySet().stream().filter(k -> k.contains("/issues/")))
                .singleElement()
                .asString()
                .endsWith("#app:" + app.id() + "/installation:" + installation.id());
        assertThat(github.requests().count(ISSUE)).isEqualTo(2);
        client.issue(issue);
        assertThat(client.calls().notModified()).isOne();
    }

    @Test
    void one_installation_is_never_shown_what_another_read() {
        SimRepo hidden = github.world().addRepo("acme", "hidden", true);
        IssueRef secret =
                new IssueRef(RepoName.of("acme/hidden"), hidden.openIssue("acme", "Plans", ""));
        assertThat(client.issue(secret).title()).isEqualTo("Plans");

        try (GitHubClient other = connect(app.install("rivals").id())) {
            assertThatThrownBy(() -> other.issue(secret))
                    .isInstanceOf(GitHubException.NotFound.class);
        }
        installation.select(REPO);
        clock.advance(Duration.ofHours(2));
        assertThatThrownBy(() -> client.issue(secret)).isInstanceOf(GitHubException.NotFound.class);
    }

    // Pauses and limits

    @Test
    void a_pause_lasts_also_with_another_token_and_none_is_fetched_meanwhile() {
        client.issue(issue);
        github.faults()
                .next(On.request("GET", "/issues/"), Fault.retryAfter(403, Duration.ofHours(2)));
        assertThatThrownBy(() -> client.issue(issue))
                .isInstanceOf(GitHubException.RateLimited.class);

        clock.advance(Duration.ofMinutes(90));
        assertThatThrownBy(() -> client.issue(issue))
                .isInstanceOf(GitHubException.RateLimited.class);
        assertThat(given()).isOne();
        clock.advance(Duration.ofMinutes(31));
        client.issue(issue);
        assertThat(given()).isEqualTo(2);
    }

    @Test
    void a_limit_on_tokens_is_a_pause_like_any_other() {
        github.faults().next(TOKENS, Fault.retryAfter(429, Duration.ofMinutes(5)));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> client.issue(issue))
                    .isInstanceOf(GitHubException.RateLimited.class);
        }
        assertThat(given()).isOne();
        assertThat(client.closedUntil()).isPresent();
        clock.advance(Duration.ofMinutes(6));
        client.issue(issue);
        assertThat(client.closedUntil()).isEmpty();
    }

    // Refusals

    @Test
    void a_token_that_is_refused_although_it_is_new_closes_the_door() {
        github.faults().always(On.request("GET", "/issues/"), Fault.badCredentials());

        assertThatThrownBy(() -> client.issue(issue))
                .isInstanceOf(GitHubException.Unauthorized.class)
                .hasMessageContaining("Bad credentials")
                .hasMessageContaining("still installed");
        assertThat(asked()).filteredOn(a -> a.contains("/issues/")).hasSize(2);
        assertThat(given()).isEqualTo(2);
        assertThat(client.tokenRefusedSince()).contains(HandClock.START);

        assertThatThrownBy(() -> client.comment(issue, "x")).hasMessageContaining("nothing was");
        assertThatThrownBy(() -> client.issue(issue)).hasMessageContaining("nothing was sent");
        assertThat(github.requests().total()).isEqualTo(4);

        github.faults().clear();
        clock.advance(Duration.ofMinutes(2));
        client.issue(issue);
        assertThat(client.tokenRefusedSince()).isEmpty();
    }

    @Test
    void a_suspended_installation_is_named_and_not_asked_about_all_the_time() {
        installation.suspend(true);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> client.issue(issue))
                    .isInstanceOfSatisfying(
                            GitHubException.Unauthorized.class,
                            e -> {
                                assertThat(e.pausedUntil()).isPresent();
                                assertThat(e.remedy()).contains("Lift the suspension");
                            });
        }
        assertThat(given()).isOne();
        assertThat(client.tokenRefusedSince()).contains(HandClock.START);
        assertThat(client.closedUntil()).isPresent();

        installation.suspend(false);
        clock.advance(Duration.ofMinutes(2));
        assertThat(client.issue(issue).title()).isEqualTo("Crash");
        assertThat(client.tokenRefusedSince()).isEmpty();
        assertThat(client.closedUntil()).isEmpty();
    }

    @Test
    void a_token_that_was_refused_is_not_used_again_when_there_is_no_other() {
        client.issue(issue);
        installation.revokeTokens();
        installation.suspend(true);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> client.issue(issue))
                    .isInstanceOf(GitHubException.Unauthorized.class);
        }
        assertThat(client.tokenRefusedSince()).contains(HandClock.START);
        assertThat(asked()).filteredOn(a -> a.contains("/issues/")).hasSize(2);
        assertThat(given()).isEqualTo(2);

        installation.suspend(false);
        clock.advance(Duration.ofMinutes(2));
        client.issue(issue);
        assertThat(client.tokenRefusedSince()).isEmpty();
    }

    /** "Not found" would be taken for the answer about the comment, which is not gone. */
    @Test
    void an_installation_that_is_gone_is_not_mistaken_for_what_was_asked_for() {
        client.issue(issue);
        installation.uninstall();
        clock.advance(Duration.ofHours(2));

        assertThatThrownBy(() -> client.findComment(REPO, 5))
                .isInstanceOf(GitHubException.Unauthorized.class)
                .hasMessageContaining("404")
                .hasMessageContaining("installation_id")
                .hasMessageContaining("installation:" + installation.id());
        assertThatThrownBy(() -> client.permission(REPO, "mara"))
                .isInstanceOf(GitHubException.Unauthorized.class);
    }

    @Test
    void an_app_that_is_not_there_is_named() {
        try (GitHubClient none =
                GitHubClient.builder(github.url(), new AppInstallation(4711, 1, key))
                        .clock(clock)
                        .build()) {
            assertThatThrownBy(none::me)
                    .isInstanceOf(GitHubException.Unauthorized.class)
                    .hasMessageContaining("identity.app.app_id")
                    .hasMessageContaining("app:4711");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1500, -90, -61, 0, 61, 500, 1500})
    void a_clock_that_is_wrong_costs_one_call_at_most(int seconds) {
        github.skew(Duration.ofSeconds(seconds));

        assertThat(client.me().id()).isEqualTo(app.bot().id());
        assertThat(client.issue(issue).title()).isEqualTo("Crash");

        assertThat(asked()).filteredOn(a -> a.endsWith("401")).hasSizeLessThanOrEqualTo(1);
        assertThat(client.tokenRefusedSince()).isEmpty();
        clock.advance(Duration.ofMinutes(54));
        client.issue(issue);
        assertThat(given()).as("the token's life is counted by GitHub's clock").isOne();
    }

    @Test
    void a_clock_that_runs_away_is_named() {
        github.faults()
                .always(
                        On.request("GET", "/app$"),
                        Fault.message(
                                401,
                                Map.of(),
                                "'Expiration time' claim ('exp') is too far in the future"));
        assertThatThrownBy(client::me)
                .isInstanceOf(GitHubException.Unauthorized.class)
                .hasMessageContaining("too far in the future")
                .hasMessageContaining("clock");
        assertThat(github.requests().total()).isOne();
    }

    // The key

    @Test
    void a_key_that_is_not_the_apps_is_named_and_a_better_one_taken_at_once() {
        AppKeys.write(key, AppKeys.pkcs8(AppKeys.OTHER));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(client::me)
                    .isInstanceOf(GitHubException.Unauthorized.class)
                    .hasMessageContaining(key.toString());
        }
        assertThat(github.requests().total()).isOne();

        AppKeys.write(key, AppKeys.pkcs8(AppKeys.ONE));
        assertThat(client.me().id()).isEqualTo(app.bot().id());
    }

    @Test
    void a_key_that_is_exchanged_while_it_runs_is_read_for_the_next_token() {
        client.issue(issue);
        AppKeys.write(key, AppKeys.pkcs1(AppKeys.OTHER));
        app.rotate(AppKeys.OTHER.getPublic());
        clock.advance(Duration.ofHours(2));

        client.issue(issue);

        assertThat(given()).isEqualTo(2);
        assertThat(asked()).noneMatch(a -> a.endsWith("401"));
    }

    @Test
    void a_key_that_is_gone_stops_nothing_before_the_token_ends() throws Exception {
        client.issue(issue);
        Files.delete(key);
        clock.advance(Duration.ofMinutes(58));
        client.issue(issue);
        clock.advance(Duration.ofMinutes(58));

        assertThatThrownBy(() -> client.issue(issue))
                .isInstanceOfSatisfying(
                        GitHubException.Unauthorized.class,
                        e -> {
                            assertThat(e).hasMessageContaining(key + " is not there");
                            assertThat(e.pausedUntil()).isPresent();
                        });
        assertThat(given()).isOne();
        AppKeys.write(key, AppKeys.pkcs1(AppKeys.ONE));
        client.issue(issue);
    }

    // Hostile answers

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"token\": \"\", \"expires_at\": \"2026-03-01T11:00:00Z\"}",
                "{\"token\": 7, \"expires_at\": \"2026-03-01T11:00:00Z\"}",
                "{\"token\": \"ghs_hostile\"}",
                "{\"token\": \"ghs_hostile\", \"expires_at\": null}",
                "{\"token\": \"ghs_hostile\", \"expires_at\": \"soon\"}",
                "{\"token\": \"ghs_hostile\", \"expires_at\": \"2026-03-01T10:00:00Z\"}",
                "{\"token\": \"ghs_hostile\", \"expires_at\": \"1999-03-01T11:00:00Z\"}",
                "{\"token\": \"ghs_hostile\\r\\nX: y\", \"expires_at\": \"2026-03-01T11:00:00Z\"}",
                "<html>ghs_hostile",
                "{\"token\": \"ghs_host"
            })
    void an_answer_without_a_token_to_use_is_no_token(String body) {
        github.faults().always(TOKENS, new Fault.Answer(201, Map.of(), "application/json", body));

        noToken();
        github.faults().clear();
        assertThat(client.issue(issue).title()).isEqualTo("Crash");
    }

    @Test
    void an_answer_of_ten_megabytes_is_no_token() {
        String token = "{\"token\": \"" + "x".repeat(10_000_000) + "\"";
        String padded = "{\"token\": \"ghs_hostile\", \"pad\": \"" + "x".repeat(10_000_000) + "\"";
        for (String start : List.of(token, padded)) {
            String body = start + ", \"expires_at\": \"2026-03-01T11:00:00Z\"}";
            github.faults()
                    .next(2, TOKENS, new Fault.Answer(201, Map.of(), "application/json", body));
            noToken();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 500, 502, 503})
    void a_github_that_fails_over_tokens_is_one_that_cannot_be_reached(int status) {
        github.faults().always(TOKENS, Fault.status(status));
        noToken();
        github.faults().clear();
        github.faults().always(TOKENS, Fault.drop(Fault.Phase.AFTER));
        noToken();
        github.faults().clear();
        assertThat(client.issue(issue).title()).isEqualTo("Crash");
    }

    /** A write was not sent, so that it is not uncertain. */
    private void noToken() {
        for (Runnable call :
                List.<Runnable>of(() -> client.issue(issue), () -> client.comment(issue, "x"))) {
            GitHubException e = catchThrowableOfType(GitHubException.class, call::run);
            assertThat(e)
                    .isInstanceOf(GitHubException.Unreachable.class)
                    .hasMessageContaining("no token for the App's installation")
                    .hasMessageNotContaining("hostile");
            assertThat(String.valueOf(e.getMessage()).length()).isLessThan(500);
        }
        assertThat(client.tokenRefusedSince()).isEmpty();
        assertThat(repo.comments(issue.number())).isEmpty();
    }

    // Secrets

    @Test
    void what_must_not_be_in_any_text_is_the_key_and_the_latest_tokens() {
        assertThat(client.secrets()).isEmpty();
        client.issue(issue);
        List<Secret> first = client.secrets();
        List<String> lines = AppKeys.pkcs1(AppKeys.ONE).lines().toList();
        assertThat(first.getFirst().reveal())
                .contains(lines.get(2), lines.get(20), lines.get(lines.size() - 2))
                .doesNotContain(lines.get(0), lines.get(1).substring(0, 16))
                .doesNotContainPattern("AgMBAAE|IDAQAB|CAwEAA");
        assertThat(first.get(1).reveal()).startsWith("ghs_");
        client.issue(issue);
        assertThat(client.secrets()).isSameAs(first);

        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofHours(2));
            client.issue(issue);
        }
        assertThat(client.secrets())
                .hasSize(7)
                .extracting(Secret::reveal)
                .doesNotHaveDuplicates()
                .doesNotContain(first.get(1).reveal());
        assertThat(client.secrets().toString()).matches("\\[(\\*\\*\\*(, )?)*]");
    }

    @Test
    void whoever_quotes_another_key_tells_no_secret() {
        client.issue(issue);
        OwnSecrets own = new OwnSecrets(List.of(), client::secrets);
        for (int i = 0; i < 8; i++) {
            KeyPair other = AppKeys.rsa(2048);
            byte[] open = other.getPublic().getEncoded();
            assertThat(own.in(AppKeys.pem("PUBLIC KEY", open))).isFalse();
            assertThat(own.in(AppKeys.pkcs1(other))).isFalse();
            assertThat(own.in(AppKeys.pkcs8(other))).isFalse();
        }
        assertThat(own.in(AppKeys.pkcs1(AppKeys.ONE).lines().toList().get(20))).isTrue();
    }

    @Test
    void nothing_of_it_is_remembered_or_told_in_an_error() {
        client.me();
        client.issue(issue);
        String token = client.secrets().get(1).reveal();
        github.faults()
                .always(
                        On.request("GET", "/issues/"),
                        Fault.message(500, Map.of("x-github-request-id", token), "was " + token));
        GitHubException e = catchThrowableOfType(GitHubException.class, () -> client.issue(issue));
        assertThat(e.getMessage()).contains("***").doesNotContain(token);

        assertThat(cache.entries.toString()).doesNotContain(token);
        assertThat(cache.entries.keySet()).noneMatch(k -> k.contains("access_tokens"));
        assertThat(cache.entries.values())
                .noneMatch(v ->
                        new String(v.body(), java.nio.charset.StandardCharsets.UTF_8)
                                .contains("ghs_"));
    }
}
