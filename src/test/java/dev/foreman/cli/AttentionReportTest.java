package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
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
                                + " VALUES ('acme/widgets', 'add_label', 0, 0.55, 20, 'x')");
            }
            rig.run("status");
            assertThat(rig.out())
                    .contains("add_label in acme/widgets needs approval since people corrected it")
                    .contains("55 % of 20 stood");
            rig.run("status", "--json");
            assertThat(rig.out()).contains("\"approvals_waiting\":0", "\"kind\":\"add_label\"");
        }
    }
}
