package dev.foreman.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.protocol.TaskMessage.Correction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What maintainers keep taking off is not proposed any more. */
class UnwelcomeTest {
    private static final Finding BUG =
            Finding.act("Looks like a bug.", List.of(new Action.AddLabel("bug")), 0.9);

    private static Correction correction(int count, int accepted) {
        return new Correction("add_label", "Bug", "question", count, accepted);
    }

    @ParameterizedTest
    @CsvSource({"3,0,true", "3,2,true", "3,3,false", "2,0,false", "9,10,false"})
    void a_label_is_left_out_once_it_was_taken_off_often_and_more_than_it_was_left(
            int count, int accepted, boolean left) {
        Finding finding = Unwelcome.without(List.of(correction(count, accepted)), BUG);

        assertThat(finding.actions().isEmpty()).isEqualTo(left);
        if (left) {
            assertThat(finding.decision()).isEqualTo(Decision.SKIP);
            assertThat(finding.rationale())
                    .isEqualTo(
                            "'Bug' was taken off %d times here and left %d times; it is not set. Looks like a bug."
                                    .formatted(count, accepted));
        } else {
            assertThat(finding).isSameAs(BUG);
        }
    }

    @Test
    void the_rest_of_a_finding_goes_on() {
        Finding both =
                Finding.act(
                        "Both.",
                        List.of(
                                new Action.SuggestLabel("bug", null, 0.5),
                                new Action.AddLabel("docs"),
                                new Action.PostComment("bug")),
                        0.9);

        Finding left = Unwelcome.without(List.of(correction(5, 0)), both);

        assertThat(left.actions())
                .containsExactly(new Action.AddLabel("docs"), new Action.PostComment("bug"));
        assertThat(left.decision()).isEqualTo(Decision.LABEL_AND_RESPOND);
        assertThat(Unwelcome.without(List.of(new Correction("assign", "bug", null, 5, 0)), both))
                .isSameAs(both);
    }

    @Test
    void the_agent_reads_it_from_its_task_and_keeps_to_it() throws Exception {
        TaskMessage task =
                Tasks.issue("Crash: exception when saving", "It crashes with an exception.").task();
        assertThat(Tasks.labels(Brain.decide(task, Tasks.NOW))).containsExactly("bug");
        var tree = (com.fasterxml.jackson.databind.node.ObjectNode) Json.tree(task);
        ((com.fasterxml.jackson.databind.node.ObjectNode) tree.path("context"))
                .set(
                        "corrections",
                        Json.mapper()
                                .readTree(
                                        "[{\"action\": \"add_label\", \"label\": \"bug\","
                                                + " \"instead\": null, \"count\": 4,"
                                                + " \"accepted\": 1}, {\"count\": 3}, 7]"));

        TaskMessage read = TaskReader.read(tree.toString().getBytes(StandardCharsets.UTF_8));
        DecisionMessage decision = Brain.decide(read, Tasks.NOW);

        assertThat(read.context().corrections())
                .containsExactly(new Correction("add_label", "bug", null, 4, 1));
        assertThat(Tasks.labels(decision)).isEmpty();
    }
}
