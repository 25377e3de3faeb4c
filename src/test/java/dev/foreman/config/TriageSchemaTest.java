package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in agent's published schema and the reader of its settings accept the same. */
class TriageSchemaTest {
    private static final Map<String, Object> SCHEMA =
            agent("issue-triage", "").manifest().settingsSchema();

    @Test
    void they_have_the_same_keys() {
        assertThat(((Map<?, ?>) Objects.requireNonNull(SCHEMA.get("properties"))).keySet())
                .extracting(Object::toString)
                .containsExactlyInAnyOrderElementsOf(Schema.TRIAGE.keys());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "true; ",
                "true; stale_days: 1",
                "true; stale_days: 36500",
                "false; stale_days: 0",
                "false; stale_days: 36501",
                "false; stale_days: -1",
                "false; stale_days: 1.5",
                "false; stale_days: \"30\"",
                "false; stale_days: never",
                "false; stale_days: [30]",
                "true; confidence_floor: 0",
                "true; confidence_floor: 1",
                "true; confidence_floor: 0.6",
                "false; confidence_floor: 1.01",
                "false; confidence_floor: -0.1",
                "false; confidence_floor: \"0.6\"",
                "false; confidence_floor: true",
                "true; ask_for_information: true",
                "true; ask_for_information: off",
                "false; ask_for_information: \"yes\"",
                "false; ask_for_information: 1",
                "true; required_sections: []",
                "true; required_sections: [Steps to reproduce, Version]",
                "false; required_sections: Version",
                "false; required_sections: [\"\"]",
                "false; required_sections: [\" \"]",
                "false; required_sections: [[Version]]",
                "false; required_sections: {a: b}",
                "true; labels: {}",
                "true; labels: {bug: [], needs info: [crash, how do I]}",
                "false; labels: [bug]",
                "false; labels: {bug: crash}",
                "false; labels: {bug: [\"\"]}",
                "false; labels: {bug: [{a: b}]}",
                "false; labels: {\" \": [crash]}",
                "false; stale_day: 3",
                "false; anything: true",
                "true; stale_days: 3, confidence_floor: 0.5, ask_for_information: no"
            })
    void they_accept_the_same_values(boolean good, String settings) throws Unfit {
        String given = settings == null ? "" : settings;
        assertThat(isRead(given)).as("its reader").isEqualTo(good);
        Map<String, Object> plain =
                agent("other", "url: \"http://localhost:1\", " + given).settings();
        assertThat(SettingsSchema.of(SCHEMA, SettingsSchema.LIMIT).check(plain).isEmpty())
                .as("its schema")
                .isEqualTo(good);
    }

    private static boolean isRead(String settings) {
        try {
            agent("issue-triage", settings);
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    private static Agent agent(String type, String config) {
        return Given.parse(
                        Given.BASE
                                + "repos: [{owner: o, name: r, agents: [{type: "
                                + type
                                + ", config: {"
                                + config
                                + "}}]}]")
                .repos()
                .getFirst()
                .agents()
                .getFirst();
    }
}
