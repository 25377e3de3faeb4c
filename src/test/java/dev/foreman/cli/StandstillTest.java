package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.SimRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the whole of Foreman does while GitHub wants nothing of it. */
@Timeout(120)
class StandstillTest {
    private static final On POLL = On.request("GET", "/issues\\?");

    @TempDir private Path dir;
    private Rig rig;

    @BeforeEach
    void set() {
        rig = new Rig(dir).watch(Rig.BUILT_IN);
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    @Test
    void a_start_within_a_pause_waits_for_its_end_and_calls_nobody() throws Exception {
        Instant end;
        try (Harness harness = rig.start()) {
            rig.github.faults().next(POLL, Fault.retryAfter(429, Duration.ofSeconds(6)));
            Rig.soon(() -> {
                harness.poke();
                assertThat(harness.engine().github().limitedUntil()).isPresent();
            });
            end = harness.engine().github().limitedUntil().orElseThrow();
            rig.github.requests().clear();
        }
        try (Harness harness = rig.start()) {
            assertThat(harness.engine().self().login()).isEqualTo("foreman-bot");
        }
        List<SimRequest> calls = rig.github.requests().all();
        assertThat(calls).isNotEmpty();
        assertThat(calls).allMatch(c -> !c.at().isBefore(end));
    }

    @Test
    void a_command_within_a_pause_says_until_when() throws Exception {
        try (Harness harness = rig.start()) {
            rig.github.faults().next(POLL, Fault.retryAfter(429, Duration.ofMinutes(9)));
            Rig.soon(() -> {
                harness.poke();
                assertThat(harness.engine().github().limitedUntil()).isPresent();
            });
            assertThat(rig.run("status")).isIn(0, 1);
            assertThat(rig.out()).contains("asked for a pause, no call before");
        }
        assertThat(rig.run("triage", "acme/widgets#1", "--dry-run")).isEqualTo(1);
        assertThat(rig.err()).contains("too fast for GitHub; no call is made before");
    }

    @Test
    void a_refused_token_is_told_once_in_the_log_and_in_status_and_readiness() throws Exception {
        try (Harness harness = rig.start()) {
            rig.github.world().revokeToken(Rig.TOKEN);
            Rig.soon(() -> {
                harness.poke();
                assertThat(harness.engine().github().tokenRefusedSince()).isPresent();
            });
            rig.github.requests().clear();
            for (int i = 0; i < 5; i++) {
                Instant before = harness.polls().of(Rig.issue(1).repo()).orElseThrow().at();
                harness.poke();
                Rig.soon(() ->
                        assertThat(harness.polls().of(Rig.issue(1).repo()).orElseThrow().at())
                                .isAfter(before));
            }
            assertThat(rig.github.requests().all()).hasSizeLessThanOrEqualTo(1);
            assertThat(new HarnessPanel(harness, Clock.systemUTC()).notReady())
                    .anyMatch(r -> r.contains("GitHub refuses the token (401) since"));
            assertThat(rig.err().lines().filter(l -> l.contains("401")))
                    .singleElement()
                    .asString()
                    .contains("ERROR", "nothing is read and nothing is written");
            assertThat(rig.run("status")).isEqualTo(1);
            assertThat(rig.out()).contains("GitHub refuses the token (401)");
        }
    }
}
