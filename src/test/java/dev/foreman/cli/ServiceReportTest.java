package dev.foreman.cli;

import static dev.foreman.cli.Rig.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.foreman.intake.PollResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the service manager hears, and in which order. */
@Timeout(120)
class ServiceReportTest {
    private static final Optional<Duration> WATCHED = Optional.of(Duration.ofMillis(40));

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile Optional<String> missing = Optional.empty();
    private volatile String status = "well";

    private final ServiceReport.Patient patient =
            new ServiceReport.Patient() {
                @Override
                public Optional<String> missing() {
                    return missing;
                }

                @Override
                public String status() {
                    return status;
                }
            };

    private ServiceReport report(Optional<Duration> watchdog) {
        return new ServiceReport(Optional.of(heard::add), watchdog);
    }

    private long count(String message) {
        return heard.stream().filter(message::equals).count();
    }

    @Test
    void a_long_start_asks_for_time_then_it_is_ready_lives_and_stops() {
        try (ServiceReport report = report(WATCHED)) {
            report.starting();
            soon(() -> assertThat(heard).hasSizeGreaterThan(2));
            assertThat(heard).allMatch(m -> m.startsWith("EXTEND_TIMEOUT_USEC=60000000\n"));
            report.ready(() -> patient);
            soon(() -> assertThat(count("WATCHDOG=1")).isGreaterThan(2));
        }
        int all = heard.size();
        assertThat(heard.getLast()).startsWith("STOPPING=1");
        List<String> after = heard.subList(heard.indexOf("READY=1"), all);
        assertThat(after.subList(0, 3)).containsExactly("READY=1", "WATCHDOG=1", "STATUS=well");
        assertThat(after.subList(3, after.size() - 1)).containsOnly("WATCHDOG=1");
    }

    @Test
    void it_says_once_that_it_stops_and_nothing_afterwards() {
        ServiceReport report = report(WATCHED);
        report.starting();
        report.ready(() -> patient);
        soon(() -> assertThat(heard).contains("READY=1"));
        report.close();
        int all = heard.size();
        report.close();
        assertThat(heard).hasSize(all);
        assertThat(heard.stream().filter(m -> m.startsWith("STOPPING"))).hasSize(1);
    }

    @Test
    void who_is_dead_gives_no_sign_of_life_but_still_a_status() {
        try (ServiceReport report = report(WATCHED)) {
            report.starting();
            report.ready(() -> patient);
            soon(() -> assertThat(heard).contains("WATCHDOG=1"));
            missing = Optional.of("gone");
            status = "dying";
            soon(() -> assertThat(heard).contains("STATUS=dying"));
            long signs = count("WATCHDOG=1");
            for (int i = 0; i < 5; i++) {
                String next = "dead " + i;
                status = next;
                soon(() -> assertThat(heard).contains("STATUS=" + next));
            }
            assertThat(count("WATCHDOG=1")).isEqualTo(signs);
        }
    }

    @Test
    void without_a_watchdog_there_are_no_signs_of_life() {
        try (ServiceReport report = report(Optional.empty())) {
            report.starting();
            report.ready(() -> patient);
            soon(() -> assertThat(heard).contains("READY=1", "STATUS=well"));
        }
        assertThat(heard).doesNotContain("WATCHDOG=1");
    }

    @Test
    void being_ready_is_said_until_it_is_heard() {
        AtomicBoolean listening = new AtomicBoolean();
        Notifier deaf = m -> heard.add(m) && listening.get();
        try (ServiceReport report = new ServiceReport(Optional.of(deaf), WATCHED)) {
            report.starting();
            report.ready(() -> patient);
            soon(() -> assertThat(count("READY=1")).isGreaterThan(2));
            listening.set(true);
            long before = count("READY=1");
            long signs = count("WATCHDOG=1");
            soon(() -> assertThat(count("WATCHDOG=1")).isGreaterThan(signs + 2));
            assertThat(count("READY=1")).isLessThanOrEqualTo(before + 1);
        }
    }

    @Test
    void with_nobody_there_nothing_happens() {
        try (ServiceReport report = new ServiceReport(Optional.empty(), WATCHED)) {
            report.starting();
            assertThatNoException()
                    .isThrownBy(() ->
                            report.ready(() -> {
                                throw new AssertionError("asked for nothing");
                            }));
        }
    }

    @Test
    void a_poller_that_died_is_seen_in_a_real_harness(@TempDir Path dir) throws Exception {
        AtomicBoolean deadly = new AtomicBoolean();
        Observer observer =
                new Observer() {
                    @Override
                    public void polled(List<PollResult> results) {
                        if (deadly.get()) {
                            // What no loop outlives; an error would do, but fails the test.
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        try (Rig rig = new Rig(dir)) {
            rig.watch(Rig.BUILT_IN);
            try (Harness harness =
                            new Harness(
                                    rig.load(), rig.options(false), Clock.systemUTC(), observer);
                    ServiceReport report = report(WATCHED)) {
                report.starting();
                harness.start(Duration.ofSeconds(30));
                report.ready(() -> HarnessPatient.of(harness, Clock.systemUTC()));
                soon(() ->
                        assertThat(heard)
                                .contains(
                                        "READY=1",
                                        "STATUS=1 repository, 1 of 1 agents ready, 0 tasks queued; ready"));
                soon(() -> assertThat(count("WATCHDOG=1")).isPositive());
                deadly.set(true);
                harness.poke();
                soon(() -> assertThat(harness.vitals().running()).isFalse());
                soon(() -> assertThat(heard.getLast()).startsWith("STATUS=").contains("polling"));
                assertThat(HarnessPatient.of(harness, Clock.systemUTC()).missing())
                        .contains("a loop has ended by itself");
            }
        }
    }
}
