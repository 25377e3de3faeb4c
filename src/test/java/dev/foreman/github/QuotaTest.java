package dev.foreman.github;

import static dev.foreman.github.Bench.ISSUE;
import static dev.foreman.testing.ScriptedHttp.json;
import static dev.foreman.testing.ScriptedHttp.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.testing.ScriptedHttp.Say;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class QuotaTest {
    private static final String READ = "GET /repos/octo/hello.world/issues/7";
    private static final String ISSUE_JSON = "{\"id\": 1, \"number\": 7}";

    private final Bench bench = new Bench();

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void before_the_first_answer_the_quota_is_unknown() {
        assertThat(bench.client.quota().known()).isFalse();
        assertThat(bench.client.calls()).isEqualTo(new CallCounts(0, 0, Map.of()));
        assertThat(bench.client.limitedUntil()).isEmpty();
        assertThat(bench.client.clockSkew()).isZero();
    }

    @Test
    void the_quota_is_what_the_latest_answer_said_even_out_of_order() {
        bench.server.on(
                READ,
                told(4000, 100),
                told(3998, 100),
                told(3999, 100), // overtaken on the way
                told(4999, 200), // a new hour
                told(1, 100), // of the old hour
                ok(ISSUE_JSON).with("x-ratelimit-limit", "many"),
                ok(ISSUE_JSON)
                        .with("x-ratelimit-limit", "30")
                        .with("x-ratelimit-remaining", "2")
                        .with("x-ratelimit-reset", "300")
                        .with("x-ratelimit-resource", "search"));

        assertThat(next()).isEqualTo(new Quota(5000, 4000, Instant.ofEpochSecond(100)));
        assertThat(next().remaining()).isEqualTo(3998);
        assertThat(next().remaining()).isEqualTo(3998);
        assertThat(next()).isEqualTo(new Quota(5000, 4999, Instant.ofEpochSecond(200)));
        assertThat(next()).isEqualTo(new Quota(5000, 4999, Instant.ofEpochSecond(200)));
        assertThat(next().remaining()).isEqualTo(4999);
        assertThat(next().remaining()).isEqualTo(4999);
    }

    @Test
    void another_limit_is_another_quota() {
        bench.server.on(
                READ,
                told(4000, 200),
                ok(ISSUE_JSON)
                        .with("x-ratelimit-limit", "15000")
                        .with("x-ratelimit-remaining", "14000")
                        .with("x-ratelimit-reset", "100"));

        next();
        assertThat(next()).isEqualTo(new Quota(15000, 14000, Instant.ofEpochSecond(100)));
    }

    @Test
    void calls_are_counted_by_class_of_status() {
        bench.server.on(READ, ok(ISSUE_JSON), json(404, "{}"), json(502, "{}"), ok(ISSUE_JSON));

        bench.client.issue(ISSUE);
        assertThatThrownBy(() -> bench.client.issue(ISSUE))
                .isInstanceOf(GitHubException.NotFound.class);
        bench.client.issue(ISSUE);

        assertThat(bench.client.calls())
                .isEqualTo(new CallCounts(4, 0, Map.of(2, 2L, 4, 1L, 5, 1L)));
    }

    @Test
    void a_server_that_invents_quotas_does_not_fill_the_memory() {
        Meter meter = new Meter();
        for (int i = 0; i < 100; i++) {
            meter.answered(
                    new Reply(
                            200,
                            HttpHeaders.of(
                                    Map.of(
                                            "x-ratelimit-limit", List.of("9"),
                                            "x-ratelimit-remaining", List.of("8"),
                                            "x-ratelimit-reset", List.of("7"),
                                            "x-ratelimit-resource", List.of("r" + i)),
                                    (_, _) -> true),
                            new byte[0]));
        }
        assertThat(meter.quota("r31").known()).isTrue();
        assertThat(meter.quota("r32").known()).isFalse();
    }

    private Quota next() {
        bench.client.issue(ISSUE);
        return bench.client.quota();
    }

    private static Say told(int remaining, long reset) {
        return ok(ISSUE_JSON)
                .with("x-ratelimit-limit", "5000")
                .with("x-ratelimit-remaining", String.valueOf(remaining))
                .with("x-ratelimit-reset", String.valueOf(reset))
                .with("x-ratelimit-resource", "core");
    }
}
