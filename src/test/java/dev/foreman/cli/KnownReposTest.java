package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.RepoName;
import dev.foreman.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelt repository is no repository without news. */
class KnownReposTest {
    @TempDir private Path dir;
    private Rig rig;

    @BeforeEach
    void set() {
        rig = new Rig(dir).watch(Rig.BUILT_IN);
        try (Store store = Store.open(rig.db, Clock.systemUTC())) {
            store.inbox().observe(RepoName.of("acme/former"), tx -> tx.cursor(Instant.EPOCH));
        }
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"approvals", "log", "acceptance", "resume", "pause"})
    void it_is_refused_with_the_nearest_name(String command) {
        assertThat(rig.run(command, "acme/widgetz")).isEqualTo(1);
        assertThat(rig.err()).contains("acme/widgetz", "did you mean acme/widgets?");
        assertThat(rig.run(command, "other/thing")).isEqualTo(1);
        assertThat(rig.err()).contains("other/thing").doesNotContain("did you mean");
        assertThat(rig.run(command, "ACME/Widgets")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"approvals", "log", "acceptance", "resume"})
    void one_that_was_watched_once_is_known(String command) {
        assertThat(rig.run(command, "acme/former")).isZero();
        assertThat(rig.run(command, "acme/formr")).isEqualTo(1);
        assertThat(rig.err()).contains("did you mean acme/former?");
    }

    @Test
    void without_news_it_says_so() {
        assertThat(rig.run("log", "acme/former", "--since", "5d")).isZero();
        assertThat(rig.err()).contains("nothing decided on acme/former in the last 5d");
        assertThat(rig.run("acceptance", "acme/former")).isZero();
        assertThat(rig.err()).contains("nothing was done yet in acme/former");
    }

    @Test
    void an_issue_of_a_misspelt_one_is_not_known_either() {
        assertThat(rig.run("log", "acme/widgetz#3")).isEqualTo(1);
        assertThat(rig.run("log", "acme/widgets#3")).isZero();
    }

    @Test
    void a_pause_of_a_repository_that_left_can_still_be_ended() {
        try (Store store = Store.open(rig.db, Clock.systemUTC())) {
            store.pauses().pause(java.util.Optional.of(RepoName.of("gone/away")), "mara", null);
        }
        assertThat(rig.run("resume", "gone/away")).isZero();
        assertThat(rig.run("resume", "gone/away")).isEqualTo(1);
    }

    @Test
    void a_database_is_readable_beside_a_bad_configuration() throws Exception {
        Files.writeString(rig.config, "nonsense: 1\n");
        String db = rig.db.toString();
        assertThat(rig.run("approvals", "acme/former", "--db", db)).isZero();
        assertThat(rig.run("approvals", "acme/widgets", "--db", db)).isEqualTo(1);
        assertThat(rig.err()).contains("nothing is known of acme/widgets");
    }

    @Test
    void a_running_foreman_says_the_same() throws Exception {
        try (Harness harness = rig.start()) {
            for (String command : List.of("resume", "pause", "approvals")) {
                assertThat(rig.run(command, "acme/widgetz")).isEqualTo(1);
                assertThat(rig.err()).contains("did you mean acme/widgets?");
            }
            assertThat(rig.run("resume", "acme/former")).isZero();
        }
    }
}
