package dev.foreman.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.DecisionReader;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.MalformedDecision;
import dev.foreman.protocol.TaskMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever the task, the built-in agent refuses it in a sentence or answers a good decision. */
class TaskFuzz {
    private static final int LONGEST_REFUSAL = 400;
    private static final int LONGEST_MEMORY = 20_000;

    @FuzzTest
    void a_task_is_refused_in_a_sentence_or_decided(byte[] body) {
        TaskMessage task;
        try {
            task = TaskReader.read(body);
        } catch (InvalidTask e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_REFUSAL);
            return;
        }
        isAGoodDecision(task, Brain.decide(task, Tasks.NOW));
    }

    /** Title, body, comments and a template as strangers write them, one to a form feed. */
    @FuzzTest
    void any_words_of_strangers_are_decided_about(byte[] bytes) {
        List<String> parts =
                List.of((new String(bytes, StandardCharsets.UTF_8) + "\f\f\f\f").split("\f", 5));
        TaskMessage task =
                Tasks.issue(parts.get(0), parts.get(1))
                        .comment(Tasks.REPORTER, "NONE", parts.get(2), 40)
                        .template(".github/ISSUE_TEMPLATE/bug.yml", parts.get(3))
                        .template(".github/ISSUE_TEMPLATE/bug.md", parts.get(3))
                        .memory(parts.get(4))
                        .config("stale_days", 30)
                        .task();
        isAGoodDecision(task, Brain.decide(task, Tasks.NOW));
    }

    private static void isAGoodDecision(TaskMessage task, DecisionMessage decision) {
        IssueRef issue = new IssueRef(task.repo(), task.payload().issue().number());
        try {
            assertThat(new DecisionReader(task.taskId(), issue).read(Json.write(decision)))
                    .isEqualTo(decision);
        } catch (MalformedDecision e) {
            throw new AssertionError("our own decision is malformed", e);
        }
        assertThat(decision.rationale()).hasSizeLessThanOrEqualTo(LONGEST_MEMORY);
        if (decision.memory() != null) {
            assertThat(decision.memory()).hasSizeLessThan(LONGEST_MEMORY);
        }
    }
}
