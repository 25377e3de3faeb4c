package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Json;
import dev.foreman.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where it is quiet now is told, with its end. */
class QuietReportTest {
    private static final Instant NIGHT = Instant.parse("2026-11-21T23:00:00Z");
    private static final String QUIET =
            "policy: {quiet_hours: {from: '22:00', to: '07:00', zone: UTC}}";

    @TempDir private Path dir;
    private Rig rig;

    @BeforeEach
    void set() {
        rig = new Rig(dir);
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    private String shown(Instant now) {
        Rig other = rig;
        QuietReport.show(Json.tree(QuietReport.of(other.load(), now)), other.terminal());
        return other.out();
    }

    @Test
    void each_end_has_a_line_with_the_repositories() {
        rig.watch(rig.widgets, "{type: issue-triage}", QUIET);
        for (String name : List.of("a", "b", "c", "d")) {
            rig.watch(rig.addRepo(name), "{type: issue-triage}", QUIET);
        }
        rig.watch(rig.addRepo("loud"), "{type: issue-triage}");
        assertThat(shown(NIGHT))
                .contains("quiet until", "in acme/widgets, acme/a, acme/b and 2 more")
                .contains("07:00")
                .doesNotContain("loud")
                .hasLineCount(1);
        assertThat(QuietReport.of(rig.load(), NIGHT).get("quiet"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(5)
                .first()
                .isEqualTo(Map.of("repository", "acme/widgets", "until", "2026-11-22T07:00:00Z"));
    }

    @Test
    void agents_that_differ_are_named() {
        rig.watch(
                rig.widgets,
                "{type: issue-triage, policy: {quiet_hours: none}}\n      - {type: issue-triage}",
                QUIET);
        assertThat(shown(NIGHT)).contains("in acme/widgets:issue-triage").hasLineCount(1);
    }

    @Test
    void by_day_nothing_is_said() {
        rig.watch(rig.widgets, "{type: issue-triage}", QUIET);
        assertThat(shown(NIGHT.plusSeconds(12 * 3600))).isEmpty();
    }

    @Test
    void status_tells_it_whether_or_not_foreman_runs() throws Exception {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        String always =
                "policy: {quiet_hours: {from: '%1$tH:00', to: '%2$tH:00', zone: UTC}}"
                        .formatted(now.minusHours(2), now.plusHours(3));
        rig.watch(rig.widgets, Rig.BUILT_IN, always);
        Store.open(rig.db, Clock.systemUTC()).close();
        assertThat(rig.run("status")).isEqualTo(1);
        assertThat(rig.out()).contains("quiet until", "in acme/widgets: only what a human asks");
        try (Harness harness = rig.start()) {
            rig.run("status", "--json");
            assertThat(rig.json().path("quiet").path(0).path("repository").asText())
                    .isEqualTo("acme/widgets");
            rig.run("status");
            assertThat(rig.out()).contains("quiet until", "in acme/widgets");
        }
    }
}
