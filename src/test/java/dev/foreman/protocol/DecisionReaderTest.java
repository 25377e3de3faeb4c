package dev.foreman.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionReaderTest {
    private static final TaskId TASK = TaskId.of("6b3c1b1e-58a1-4c2f-9f0e-0c5b1d2e3f40");
    private static final IssueRef ISSUE = IssueRef.parse("acme/widgets#12").orElseThrow();
    private final DecisionReader reader = new DecisionReader(TASK, ISSUE);

    @Test
    void a_plain_v0_decision_is_read() throws MalformedDecision {
        DecisionMessage read =
                reader.read(
                        """
                        {"task_id": "%s", "decision": "label_and_respond", "rationale": "a crash",
                         "actions": [{"type": "add_label", "label": "bug"},
                                     {"type": "comment", "body": "Which version?"}]}
                        """
                                .formatted(TASK));

        assertThat(read)
                .isEqualTo(
                        new DecisionMessage(
                                TASK,
                                Decision.LABEL_AND_RESPOND,
                                "a crash",
                                List.of(
                                        new Action.AddLabel("bug"),
                                        new Action.PostComment("Which version?")),
                                null,
                                null));
    }

    @Test
    void foremans_additions_are_read_and_unknown_fields_ignored() throws MalformedDecision {
        DecisionMessage read =
                reader.read(
                        decision(
                                """
                                {"type": "remove_label", "label": "x", "colour": "red"},
                                {"type": "assign", "user": "sam"},
                                {"type": "suggest_label", "label": "y", "rationale": "z", "confidence": 0.5},
                                {"type": "close_issue", "reason": "duplicate", "duplicate_of": 3}
                                """,
                                ", \"confidence\": 1, \"memory\": \"seen\", \"mood\": {\"good\": true}"));

        assertThat(read.confidence()).isEqualTo(1.0);
        assertThat(read.memory()).isEqualTo("seen");
        assertThat(read.actions())
                .containsExactly(
                        new Action.RemoveLabel("x"),
                        new Action.Assign("sam"),
                        new Action.SuggestLabel("y", "z", 0.5),
                        new Action.CloseIssue("duplicate", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"merge_pull_request\"}",
                "{\"type\": \"close_issue\", \"reason\": \"because\"}",
                "{\"type\": \"add_label\", \"label\": \"bug\", \"issue\": 13}",
                "{\"type\": \"add_label\", \"label\": \"bug\", \"issue_number\": \"13\"}",
                "{\"type\": \"comment\", \"body\": \"hi\", \"number\": {\"a\": 1}}",
                "{\"type\": \"comment\", \"body\": \"hi\", \"repo\": \"acme/gears\"}",
                "{\"type\": \"comment\", \"body\": \"hi\", \"repository\": \"x\"}",
            })
    void what_no_action_of_this_issue_can_be_is_kept_for_the_gate_to_refuse(String action)
            throws MalformedDecision {
        assertThat(reader.read(decision(action, "")).actions())
                .singleElement()
                .isInstanceOf(Action.Unacceptable.class);
    }

    @Test
    void an_endless_word_for_a_type_is_kept_short() throws MalformedDecision {
        String type = "x".repeat(100_000);

        for (String more : List.of("", ", \"issue\": 13")) {
            String action = "{\"type\": \"" + type + "\"" + more + "}";
            assertThat(reader.read(decision(action, "")).actions())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Action.Unacceptable.class,
                            a -> assertThat(a.asked() + a.why()).hasSizeLessThan(300));
        }
    }

    @Test
    void naming_ones_own_issue_does_no_harm() throws MalformedDecision {
        String own = "{\"type\": \"close_issue\", \"issue\": 12, \"repo\": \"Acme/Widgets\"}";

        assertThat(reader.read(decision(own, "")).actions())
                .containsExactly(new Action.CloseIssue(null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | not JSON",
                "[] | not a JSON object",
                "'' | not a JSON object",
                "{} | task_id is missing",
                "{\"task_id\": 4} | task_id is not a string",
                "{\"task_id\": \"6b3c1b1e-58a1-4c2f-9f0e-0c5b1d2e3f41\"} | but the task is",
                "{\"task_id\": \"6b3c1b1e-58a1-4c2f-9f0e-0c5b1d2e3f40\", \"decision\": \"ban\"} | 'ban' is unknown",
                "{\"task_id\": \"6b3c1b1e-58a1-4c2f-9f0e-0c5b1d2e3f40\", \"decision\": \"skip\"} | rationale is missing",
                "{\"task_id\": \"6b3c1b1e-58a1-4c2f-9f0e-0c5b1d2e3f40\", \"decision\": \"skip\", \"rationale\": \"\"} | actions is not a list",
            })
    void what_is_no_decision_is_malformed_and_says_why(String body, String why) {
        assertThatThrownBy(() -> reader.read(body == null ? "" : body))
                .isInstanceOf(MalformedDecision.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"add_label\"} | label is missing",
                "{\"type\": \"comment\", \"body\": 3} | body is not a string",
                "{\"type\": \"assign\", \"user\": null} | user is not a string",
                "{\"label\": \"x\"} | type is missing",
                "\"add_label\" | actions[0] is not an object",
                "{\"type\": \"close_issue\", \"duplicate_of\": 0} | duplicate_of",
                "{\"type\": \"suggest_label\", \"label\": \"x\", \"confidence\": 2} | from 0 to 1",
            })
    void a_known_action_without_what_it_needs_is_malformed(String action, String why) {
        assertThatThrownBy(() -> reader.read(decision(action, "")))
                .isInstanceOf(MalformedDecision.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.1", "\"high\"", "NaN"})
    void confidence_is_a_number_from_0_to_1(String confidence) {
        assertThatThrownBy(() -> reader.read(decision("", ", \"confidence\": " + confidence)))
                .isInstanceOf(MalformedDecision.class);
    }

    @Test
    void a_body_that_says_a_thing_twice_or_goes_on_is_malformed() {
        assertThatThrownBy(() -> reader.read(decision("", ", \"decision\": \"close\"")))
                .isInstanceOf(MalformedDecision.class);
        assertThatThrownBy(() -> reader.read(decision("", "") + "{}"))
                .isInstanceOf(MalformedDecision.class);
    }

    @Test
    void nesting_beyond_all_measure_is_malformed() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);

        assertThatThrownBy(() -> reader.read(decision("", ", \"x\": " + deep)))
                .isInstanceOf(MalformedDecision.class);
    }

    private static String decision(String actions, String more) {
        return "{\"task_id\": \"%s\", \"decision\": \"skip\", \"rationale\": \"r\", \"actions\": [%s]%s}"
                .formatted(TASK, actions, more);
    }
}
