package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.foreman.config.policy.Safety;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.RepoName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A file whose mere presence stops everything. */
class KillSwitchTest {
    private static final RepoName REPO = RepoName.of("acme/widgets");

    @TempDir private Path dir;
    private final Logger logger = (Logger) LoggerFactory.getLogger(KillSwitch.class);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @BeforeEach
    void listen() {
        told.start();
        logger.addAppender(told);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(told);
    }

    @Test
    void it_is_told_once_when_it_appears_and_once_when_it_goes() throws Exception {
        Path file = dir.resolve("memory.db.stop");
        Brakes brakes = new KillSwitch(file);

        assertThat(brakes.stopped()).isEmpty();
        assertThat(told.list).isEmpty();
        for (int i = 0; i < 2; i++) {
            Files.createFile(file);
            assertThat(brakes.stopped()).contains("the kill-switch file " + file + " is there");
            assertThat(brakes.stopped(REPO)).isPresent();
            Files.delete(file);
            assertThat(brakes.stopped(REPO)).isEmpty();
            assertThat(brakes.stopped()).isEmpty();
        }
        assertThat(told.list)
                .extracting(e -> e.getFormattedMessage().contains("is gone"))
                .containsExactly(false, true, false, true);
    }

    @Test
    void a_folder_and_a_link_to_nowhere_count_too() throws Exception {
        KillSwitch folder = new KillSwitch(Files.createDirectory(dir.resolve("stop")));
        KillSwitch link =
                new KillSwitch(
                        Files.createSymbolicLink(dir.resolve("link"), dir.resolve("nowhere")));

        assertThat(folder.isOn()).isTrue();
        assertThat(link.isOn()).isTrue();
    }

    @Test
    void where_it_cannot_be_told_nothing_is_written() throws Exception {
        Path circle = dir.resolve("circle");
        Files.createSymbolicLink(circle, circle);

        assertThat(new KillSwitch(circle.resolve("stop")).isOn()).isTrue();
    }

    @Test
    void it_lies_beside_the_database_unless_somebody_says_otherwise() {
        Path db = dir.resolve("memory.db");

        assertThat(Safety.DEFAULT.killSwitchOf(db)).isEqualTo(dir.resolve("memory.db.stop"));
        assertThat(
                        new Safety(1, 1, Duration.ofMinutes(1), Optional.of(Path.of("/run/stop")))
                                .killSwitchOf(db))
                .isEqualTo(Path.of("/run/stop"));
    }

    @Test
    void a_pause_stops_its_repository_and_the_kill_switch_every_one() throws Exception {
        Path file = dir.resolve("stop");
        try (Store store = Store.open(dir.resolve("memory.db"), new TestClock())) {
            Stops stops = new Stops(new KillSwitch(file), store.pauses());
            assertThat(stops.stopped(REPO)).isEmpty();

            store.pauses().pause(Optional.of(REPO), "mara", "release");
            assertThat(stops.stopped(REPO)).get().asString().contains("paused", "by mara: release");
            assertThat(stops.stopped(RepoName.of("acme/gears"))).isEmpty();
            assertThat(stops.stopped()).isEmpty();

            store.pauses().pause(Optional.empty(), "rowan", null);
            assertThat(stops.stopped(REPO)).get().asString().startsWith("all repositories");

            Files.createFile(file);
            assertThat(stops.stopped(REPO)).get().asString().startsWith("the kill-switch file");
            assertThat(stops.stopped()).isPresent();
        }
    }
}
