package dev.foreman.triage;

import dev.foreman.protocol.TaskMessage;
import dev.foreman.protocol.TaskMessage.LlmBackend;
import dev.foreman.protocol.TaskMessage.LlmEndpoint;
import dev.foreman.triage.model.Gateway;
import dev.foreman.triage.model.OpinionReader;
import dev.foreman.triage.model.Prompt;
import dev.foreman.triage.model.Reply;
import dev.foreman.triage.model.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides with a model where the harness offers one. What is certain needs none and comes first; a
 * model's failure is a reason to be silent, never one to fail.
 */
final class ModelBrain {
    /** What is left of the deadline for the answer to come home. */
    private static final Duration WAY_HOME = Duration.ofSeconds(2);

    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** With less than that no model is asked: its answer would be paid for and lost. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private ModelBrain() {}

    static Thought think(TaskMessage task, Instant now) {
        LlmEndpoint endpoint = task.context().llmEndpoint();
        if (endpoint == null || isSwitchedOff(task.context().llmBackend())) {
            return new Thought.Decided(Brain.decide(task, now));
        }
        Case c = Case.of(task, now);
        Optional<Finding> certain = Brain.certain(c).or(() -> HumansChoice.of(c));
        if (certain.isPresent()) {
            return decided(c, certain.get());
        }
        Duration time = time(task.context().deadline(), now);
        if (time.compareTo(SHORTEST) < 0) {
            return silent(c, "no time was left to ask it");
        }
        return switch (Gateway.ask(endpoint, Prompt.of(MatterOf.the(c)), time)) {
            case Reply.Said said -> judged(c, said);
            case Reply.OverBudget(boolean park, String why) ->
                    park ? new Thought.Parked(why) : decided(c, byRules(c, why));
            case Reply.Failed(String why) -> silent(c, why);
        };
    }

    private static Thought judged(Case c, Reply.Said said) {
        try {
            return decided(c, new ModelFinding(c, OpinionReader.read(said), said.model()).make());
        } catch (Unreadable e) {
            return silent(c, "its answer cannot be used: " + e.getMessage());
        }
    }

    private static Finding byRules(Case c, String why) {
        Finding finding = Brain.byRules(c);
        return finding.because(
                "The model's budget is used up"
                        + (why.isEmpty() ? "" : " (" + why + ")")
                        + "; decided by rules. "
                        + finding.rationale());
    }

    private static Thought silent(Case c, String why) {
        return decided(c, Finding.skip("The model was of no help: " + why + "."));
    }

    private static Thought decided(Case c, Finding finding) {
        return new Thought.Decided(Brain.concluded(c, finding));
    }

    private static boolean isSwitchedOff(@Nullable LlmBackend backend) {
        return backend != null && backend.provider().equals("none");
    }

    private static Duration time(@Nullable Instant deadline, Instant now) {
        if (deadline == null) {
            return USUAL;
        }
        Duration left = Duration.between(now, deadline).minus(WAY_HOME);
        return left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }
}
