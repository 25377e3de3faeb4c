package dev.foreman.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever an agent answers is a decision for its own task and issue, or refused in a sentence. */
class DecisionFuzz {
    private static final TaskId TASK = TaskId.of("6b3c1b1e-58a1-4c2f-9f0e-0c5b1d2e3f40");
    private static final IssueRef ISSUE = IssueRef.parse("acme/widgets#12").orElseThrow();
    private static final int LONGEST_MESSAGE = 400;

    @FuzzTest
    void a_decision_is_read_or_refused_and_never_leaves_its_issue(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        DecisionMessage read;
        try {
            read = new DecisionReader(TASK, ISSUE).read(text);
        } catch (MalformedDecision e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_MESSAGE);
            return;
        }
        assertThat(read.taskId()).isEqualTo(TASK);
        survivesBeingWrittenDown(read);
        nothingIsAimedElsewhere(tree(text).get("actions"), read.actions());
        read.actions().stream()
                .filter(Action.Unacceptable.class::isInstance)
                .map(Action.Unacceptable.class::cast)
                .forEach(a -> {
                    assertThat(a.asked()).hasSizeLessThan(LONGEST_MESSAGE);
                    assertThat(a.why()).isNotBlank().hasSizeLessThan(LONGEST_MESSAGE);
                });
    }

    private static void survivesBeingWrittenDown(DecisionMessage read) {
        String written = Json.write(read);
        assertThat(Json.read(written, DecisionMessage.class)).isEqualTo(read);
        if (read.actions().stream().noneMatch(Action.Unacceptable.class::isInstance)) {
            try {
                assertThat(new DecisionReader(TASK, ISSUE).read(written)).isEqualTo(read);
            } catch (MalformedDecision e) {
                throw new AssertionError("what was read is malformed once written: " + written, e);
            }
        }
    }

    /** Read a second time, by other means: any target but the task's own is refused by the gate. */
    private static void nothingIsAimedElsewhere(JsonNode asked, List<Action> read) {
        assertThat(read).hasSize(asked.size());
        for (int i = 0; i < read.size(); i++) {
            boolean elsewhere = false;
            for (String field : List.of("issue", "issue_number", "number", "repo", "repository")) {
                JsonNode target = asked.get(i).path(field);
                if (!target.isMissingNode() && !target.isNull()) {
                    String expected = field.startsWith("repo") ? "acme/widgets" : "12";
                    elsewhere |= !target.asText().equalsIgnoreCase(expected);
                }
            }
            if (elsewhere) {
                assertThat(read.get(i)).isInstanceOf(Action.Unacceptable.class);
            }
        }
    }

    private static JsonNode tree(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
