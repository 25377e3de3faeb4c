package dev.foreman.github;

import static dev.foreman.github.Bench.ISSUE;
import static dev.foreman.github.Bench.NOW;
import static dev.foreman.testing.ScriptedHttp.json;
import static dev.foreman.testing.ScriptedHttp.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.foreman.github.GitHubException.Limit;
import dev.foreman.github.GitHubException.RateLimited;
import dev.foreman.testing.Defect;
import dev.foreman.testing.ScriptedHttp.Say;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class RateLimitTest {
    private static final String READ = "GET /repos/octo/hello.world/issues/7";
    private static final String ISSUE_JSON = "{\"id\": 1, \"number\": 7}";
    private static final String SECONDARY =
            "{\"message\": \"You have exceeded a secondary rate limit. Please wait a few minutes"
                    + " before you try again.\"}";

    private final Bench bench = new Bench();

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    private RateLimited limited() {
        return catchThrowableOfType(RateLimited.class, () -> bench.client.issue(ISSUE));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429})
    void the_hourly_quota_is_waited_for_and_nothing_is_sent_meanwhile(int status) {
        bench.server.on(
                READ,
                usedUp(json(status, "{\"message\": \"API rate limit exceeded for user ID 1.\"}")),
                ok(ISSUE_JSON));

        RateLimited first = limited();
        assertThat(first.limit()).isEqualTo(Limit.PRIMARY);
        assertThat(first.retryAt()).isEqualTo(NOW.plusSeconds(601));
        assertThat(first.retryable()).isTrue();
        assertThat(first.status()).isEqualTo(status);

        assertThatThrownBy(() -> bench.client.comment(ISSUE, "hello"))
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        e -> {
                            assertThat(e.retryAt()).isEqualTo(first.retryAt());
                            assertThat(e.limit()).isEqualTo(Limit.PRIMARY);
                            assertThat(e.method()).isEqualTo("POST");
                        });
        assertThatThrownBy(bench.client::me).isInstanceOf(RateLimited.class);
        assertThat(bench.server.lines()).containsExactly(READ);
        assertThat(bench.client.limitedUntil()).contains(first.retryAt());
        assertThat(bench.client.calls().sent()).isEqualTo(1);

        bench.clock.forward(Duration.ofSeconds(601));
        assertThat(bench.client.issue(ISSUE).number()).isEqualTo(7);
        assertThat(bench.client.limitedUntil()).isEmpty();
    }

    @Test
    void a_used_up_quota_is_seen_without_any_words() {
        bench.server.on(READ, usedUp(json(403, "{}")));

        assertThat(limited().limit()).isEqualTo(Limit.PRIMARY);
    }

    @Test
    void the_reset_is_by_githubs_clock_and_the_pause_by_ours() {
        // GitHub is five minutes ahead, so its 12:10:00 is our 12:05:00.
        bench.server.on(READ, usedUp(json(403, "{}")).with("Date", "Sun, 1 Mar 2026 12:05:00 GMT"));

        assertThat(limited().retryAt()).isEqualTo(NOW.plusSeconds(301));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | 90 | 90",
                "429 | 90 | 90",
                "429 | Sun, 1 Mar 2026 12:02:00 GMT | 120",
                "429 | 0 | 1",
                "429 | 99999999999 | 86400",
                "429 | whenever | 60",
            })
    void retry_after_is_obeyed_within_reason(int status, String value, long seconds) {
        bench.server.on(READ, json(status, "{}").with("Retry-After", value));

        RateLimited limited = limited();

        assertThat(limited.limit()).isEqualTo(Limit.SECONDARY);
        assertThat(limited.retryAt()).isEqualTo(NOW.plusSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECONDARY,
                "{\"message\": \"You have triggered an abuse detection mechanism.\"}",
                "{\"documentation_url\": \"https://docs.github.com/x#about-secondary-rate-limits\"}",
                "{\"documentation_url\": \"https://docs.github.com/x#abuse-rate-limits\"}"
            })
    @Defect(16)
    void a_secondary_limit_named_only_in_the_body_is_seen(String body) {
        bench.server.on(READ, json(403, body).with("x-ratelimit-remaining", "4000"));

        RateLimited limited = limited();

        assertThat(limited.limit()).isEqualTo(Limit.SECONDARY);
        assertThat(limited.retryAt()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void a_secondary_limit_that_repeats_is_waited_for_longer_up_to_a_quarter_of_an_hour() {
        bench.server.on(READ, json(403, SECONDARY));

        for (int seconds : List.of(60, 120, 240, 480, 900, 900)) {
            assertThat(limited().retryAt()).isEqualTo(bench.clock.instant().plusSeconds(seconds));
            bench.clock.forward(Duration.ofSeconds(seconds));
        }

        bench.server.now(READ, ok(ISSUE_JSON), json(403, SECONDARY));
        bench.client.issue(ISSUE);
        assertThat(limited().retryAt()).isEqualTo(bench.clock.instant().plusSeconds(60));
    }

    @Test
    void calls_that_were_under_way_together_are_one_offence() {
        CountDownLatch gate = new CountDownLatch(1);
        bench.server.on(READ, new Say.Held(gate, json(403, SECONDARY)));
        List<RateLimited> all = new CopyOnWriteArrayList<>();
        List<Thread> callers =
                IntStream.range(0, 5)
                        .mapToObj(_ -> Thread.ofVirtual().start(() -> all.add(limited())))
                        .toList();
        await().until(() -> bench.server.journal().size() == 5);
        gate.countDown();
        await().until(() -> callers.stream().noneMatch(Thread::isAlive));

        assertThat(all)
                .hasSize(5)
                .allSatisfy(e -> assertThat(e.retryAt()).isEqualTo(NOW.plusSeconds(60)));
        bench.clock.forward(Duration.ofSeconds(60));
        assertThat(limited().retryAt()).isEqualTo(NOW.plusSeconds(60 + 120));
    }

    @Test
    void a_call_that_had_begun_before_the_pause_does_not_make_up_for_it() {
        CountDownLatch gate = new CountDownLatch(1);
        bench.server
                .on("GET /user", new Say.Held(gate, ok("{\"login\": \"b\", \"id\": 1}")))
                .on(READ, json(403, SECONDARY));
        Thread early = Thread.ofVirtual().start(bench.client::me);
        await().until(() -> bench.server.journal().size() == 1);
        assertThat(limited().retryAt()).isEqualTo(NOW.plusSeconds(60));
        gate.countDown();
        await().until(() -> !early.isAlive());

        bench.clock.forward(Duration.ofSeconds(60));
        assertThat(limited().retryAt()).isEqualTo(NOW.plusSeconds(60 + 120));
    }

    @Test
    void a_call_that_waited_for_its_turn_is_not_sent_into_a_pause() {
        CountDownLatch gate = new CountDownLatch(1);
        bench.server.on(READ, new Say.Held(gate, json(403, SECONDARY)));
        List<RateLimited> all = new CopyOnWriteArrayList<>();
        try (GitHubClient one = bench.builder().maxConcurrent(1).build()) {
            Runnable call =
                    () -> all.add(catchThrowableOfType(RateLimited.class, () -> one.issue(ISSUE)));
            List<Thread> callers =
                    IntStream.range(0, 3).mapToObj(_ -> Thread.ofVirtual().start(call)).toList();
            await().until(() -> bench.server.journal().size() == 1);
            await().until(() -> callers.stream().allMatch(RateLimitTest::waits));
            gate.countDown();
            await().until(() -> callers.stream().noneMatch(Thread::isAlive));
        }
        assertThat(all).hasSize(3).doesNotContainNull();
        assertThat(bench.server.lines()).hasSize(1);
    }

    @Test
    void another_token_is_not_held_back_by_what_the_first_one_did() {
        bench.server.on(READ, json(403, SECONDARY), ok(ISSUE_JSON));
        limited();

        bench.token.set("another-token");
        assertThat(bench.client.issue(ISSUE).number()).isEqualTo(7);
        assertThat(bench.client.limitedUntil()).isEmpty();
    }

    @Test
    void a_late_answer_to_an_old_token_does_not_hold_back_the_new_one() {
        CountDownLatch gate = new CountDownLatch(1);
        bench.server.on(READ, new Say.Held(gate, json(403, SECONDARY)), ok(ISSUE_JSON));
        List<RateLimited> old = new CopyOnWriteArrayList<>();
        Thread late = Thread.ofVirtual().start(() -> old.add(limited()));
        await().until(() -> bench.server.journal().size() == 1);
        bench.token.set("another-token");
        bench.client.issue(ISSUE);
        gate.countDown();
        await().until(() -> !late.isAlive());

        assertThat(old).hasSize(1).doesNotContainNull();
        assertThat(bench.client.limitedUntil()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Resource not accessible by personal access token",
                "Must have admin rights to Repository.",
                "Resource protected by organization SAML enforcement.",
                "You do not have permission to do this"
            })
    @Defect(16)
    void a_missing_permission_on_the_last_call_of_the_hour_is_no_rate_limit(String message) {
        bench.server.on(READ, usedUp(json(403, "{\"message\": \"" + message + "\"}")));

        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .isInstanceOf(GitHubException.PermissionMissing.class);
        assertThat(bench.client.limitedUntil()).isEmpty();
    }

    @Test
    void a_quota_of_zero_in_another_answer_is_no_rate_limit() {
        bench.server.on(
                READ, usedUp(json(404, "{\"message\": \"Not Found\"}")), usedUp(ok(ISSUE_JSON)));

        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .isInstanceOf(GitHubException.NotFound.class);
        assertThat(bench.client.issue(ISSUE).number()).isEqualTo(7);
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static Say.Answer usedUp(Say.Answer answer) {
        return answer.with("x-ratelimit-limit", "5000")
                .with("x-ratelimit-remaining", "0")
                .with(
                        "x-ratelimit-reset",
                        String.valueOf(Instant.parse("2026-03-01T12:10:00Z").getEpochSecond()));
    }
}
