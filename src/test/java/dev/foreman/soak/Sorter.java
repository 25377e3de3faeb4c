package dev.foreman.soak;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.testing.FakeAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * An agent that has something to write about most events: comments on a new issue and labels it,
 * keeps a label in step with the text's revision, says nothing to comments. Now and then it fails.
 */
final class Sorter implements Function<TaskMessage, FakeAgent.Answer> {
    static final List<String> LABELS = List.of("bug", "seen", "rev/even", "rev/odd");
    private static final double FAILING = 0.003;

    private final Random moods;

    Sorter(Random moods) {
        this.moods = moods;
    }

    @Override
    public FakeAgent.Answer apply(TaskMessage task) {
        if (moods.nextDouble() < FAILING) {
            return new FakeAgent.Answer(500, "no good day");
        }
        Issue issue = task.payload().issue();
        List<Action> actions = new ArrayList<>();
        switch (task.payload().action()) {
            case "opened" -> {
                actions.add(new Action.AddLabel("bug"));
                actions.add(new Action.PostComment("Sorted, in task " + task.taskId() + "."));
            }
            case "edited" -> revision(issue, actions);
            case "labeled" -> add(issue, "seen", actions);
            default -> {}
        }
        return FakeAgent.decide(
                task,
                actions.isEmpty() ? Decision.SKIP : Decision.LABEL_AND_RESPOND,
                actions.toArray(Action[]::new));
    }

    private static void revision(Issue issue, List<Action> actions) {
        boolean odd = Integer.parseInt(issue.title().replaceFirst(".* rev ", "")) % 2 == 1;
        add(issue, odd ? "rev/odd" : "rev/even", actions);
        String other = odd ? "rev/even" : "rev/odd";
        if (issue.hasLabel(other)) {
            actions.add(new Action.RemoveLabel(other));
        }
    }

    private static void add(Issue issue, String label, List<Action> actions) {
        if (!issue.hasLabel(label)) {
            actions.add(new Action.AddLabel(label));
        }
    }
}
