package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Json;
import dev.foreman.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentionReportTest {

    @TempDir Path folder;

    @Test
    void status_says_what_is_trusted_no_more_and_is_silent_where_all_is_well() throws Exception {
        try (Rig rig = new Rig(folder)) {
            rig.watch("{type: issue-triage}");
            Store.open(rig.db, Clock.systemUTC()).close();
            rig.run("status");
            assertThat(rig.out()).contains("not running").doesNotContain("approval", "corrected");

            try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + rig.db);
                    Statement s = c.createStatement()) {
                s.execute(
                        "INSERT INTO mode_lowered (repo, kind, at, rate, judged, reason)"
                                + " VALUES ('acme/widgets', 'add_label', 0, 0.55, 20, 'people left only 11 of the last 20')");
            }
            rig.run("status");
            assertThat(rig.out())
                    .contains("add_label in acme/widgets needs approval: people left only")
                    .contains("11 of the last 20 (`foreman acceptance`)");
            rig.run("status", "--json");
            assertThat(rig.json().path("approvals_waiting").asInt(-1)).isZero();
            assertThat(rig.json().path("lowered")).hasSize(1);
            assertThat(rig.json().path("lowered").path(0))
                    .isEqualTo(
                            Json.tree(
                                    Map.of(
                                            "repository", "acme/widgets",
                                            "kind", "add_label",
                                            "rate", 0.55,
                                            "judged", 20,
                                            "reason", "people left only 11 of the last 20",
                                            "since", "1970-01-01T00:00:00Z")));
            try (Harness harness = rig.start()) {
                assertThat(rig.run("status")).as("ready all the same").isZero();
                assertThat(rig.out()).contains("add_label in acme/widgets needs approval");
            }
        }
    }

    @Test
    void status_counts_what_waits_for_a_human() throws Exception {
        Map<String, Object> none = Map.of("approvals_waiting", 0);
        Map<String, Object> one = Map.of("approvals_waiting", 1);
        Map<String, Object> two = Map.of("approvals_waiting", 2);
        assertThat(shown(none)).isEmpty();
        assertThat(shown(one)).isEqualTo("  1 action waits for approval: `foreman approvals`\n");
        assertThat(shown(two)).isEqualTo("  2 actions wait for approval: `foreman approvals`\n");
    }

    private String shown(Map<String, Object> status) {
        try (Rig rig = new Rig(folder)) {
            AttentionReport.show(Json.tree(status), rig.terminal());
            return rig.out();
        }
    }
}
