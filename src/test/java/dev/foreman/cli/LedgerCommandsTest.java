package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.store.TaskState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code foreman verify}, and {@code foreman log} where it tells the whole story. */
class LedgerCommandsTest {
    @TempDir Path dir;
    private Rig rig;

    @BeforeEach
    void oneTaskDone() throws Exception {
        rig = new Rig(dir);
        try (FakeAgent agent = new FakeAgent()) {
            rig.watch(agent.yaml(false));
            try (Harness harness = rig.start()) {
                rig.widgets.openIssue("rowan", "Crash", "");
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(
                                () -> harness.engine().store().queue().counts(),
                                c -> c.getOrDefault(TaskState.DONE, 0L) == 1);
            }
        }
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void an_issues_whole_story_is_told_in_order() {
        assertThat(rig.run("log", "acme/widgets#1")).isZero();
        assertThat(rig.out())
                .containsSubsequence(
                        "acme/widgets#1\n",
                        "event ",
                        ", issue of rowan: Crash",
                        "task ",
                        "dispatched ",
                        "decision ",
                        "verdict ",
                        "+bug allowed",
                        "intent ",
                        "+bug",
                        "outcome ",
                        "+bug applied",
                        "finished ",
                        "task done");
        assertThat(rig.run("log", "--repo", "acme/widgets", "--issue", "2")).isZero();
        assertThat(rig.err()).contains("nothing in the ledger on acme/widgets#2");
    }

    @Test
    void entries_are_chosen_by_type_and_given_to_scripts_with_their_hash() {
        assertThat(rig.run("log", "--type", "outcome,finished", "--json", "--since", "1h"))
                .isZero();
        assertThat(rig.out().lines())
                .hasSize(2)
                .allMatch(l -> l.matches(".*\"hash\":\"[0-9a-f]{64}\".*"))
                .noneMatch(l -> l.contains("\"prev\""));
        assertThat(rig.run("log", "--type", "configuration")).isZero();
        assertThat(rig.out().lines()).hasSize(1);
        assertThat(rig.run("log", "--type", "all", "-n", "2")).isZero();
        assertThat(rig.out().lines()).hasSize(2);
        assertThat(rig.err()).contains("the newest 2 entries");
    }

    @Test
    void a_sound_ledger_is_said_to_be_sound_and_an_exported_head_proves_it() throws Exception {
        assertThat(rig.run("verify", "--head")).isZero();
        Path heads = Files.writeString(dir.resolve("heads.jsonl"), rig.out());
        assertThat(rig.run("verify", "--anchors", heads.toString())).isZero();
        assertThat(rig.out())
                .contains("✓ the ledger is sound", ", 1 exported heads lie on it", "head ");
        assertThat(rig.run("verify", "--json")).isZero();
        assertThat(rig.out()).contains("\"sound\":true");

        Files.writeString(heads, "nonsense\n");
        assertThat(rig.run("verify", "--anchors", heads.toString())).isEqualTo(2);
        assertThat(rig.err()).contains("heads.jsonl, line 1: this is no head");
        Files.writeString(heads, "");
        assertThat(rig.run("verify", "--anchors", heads.toString())).isEqualTo(2);
        assertThat(rig.err()).contains("holds no head");
        assertThat(rig.run("verify", "--anchors", "none.jsonl")).isEqualTo(2);
        assertThat(rig.err()).contains("none.jsonl: there is no such file");
        assertThat(rig.run("verify", "--head", "--anchors", heads.toString())).isEqualTo(2);
    }

    @Test
    void a_changed_ledger_ends_with_an_exit_code_and_the_first_broken_link() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + rig.db);
                var statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER ledger_unchanged");
            statement.execute("UPDATE ledger SET body = '{}' WHERE seq = 3");
        }
        assertThat(rig.run("verify")).isEqualTo(1);
        assertThat(rig.out()).contains("✗ broken at entry 3 in the database");
        assertThat(rig.run("verify", "--json")).isEqualTo(1);
        assertThat(rig.out()).contains("\"sound\":false", "\"broken\":{\"seq\":3");
    }

    /** A timer that backs up, or a colleague who reads, need not hold the token. */
    @Test
    void whoever_only_looks_needs_no_secret() {
        rig.env.remove("GITHUB_TOKEN");
        assertThat(rig.run("verify")).isZero();
        assertThat(rig.run("log")).isZero();
        assertThat(rig.run("backup", dir.resolve("copy.db").toString())).isZero();
        assertThat(rig.run("start")).isEqualTo(2);
        assertThat(rig.err()).contains("GITHUB_TOKEN is not set");
    }
}
