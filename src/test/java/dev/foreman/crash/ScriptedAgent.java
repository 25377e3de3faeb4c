package dev.foreman.crash;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.testing.FakeAgent;
import java.util.ArrayList;
import java.util.List;

/**
 * An agent that does as an issue's title says, with every kind of write: {@code [label]}, {@code
 * [assign]}, {@code [close]}; {@code rev N} for the Nth text. Comments once on each issue, and
 * takes off the label that asks for sorting.
 */
final class ScriptedAgent {
    static final String UNSORTED = "unsorted";
    static final List<String> LABELS =
            List.of("bug", "question", UNSORTED, "rev/even", "rev/odd", "seen", "needs-info");

    private ScriptedAgent() {}

    static FakeAgent.Answer answer(TaskMessage task) {
        Issue issue = task.payload().issue();
        List<Action> actions = new ArrayList<>();
        if (issue.hasLabel(UNSORTED)) {
            actions.add(new Action.RemoveLabel(UNSORTED));
        }
        revision(issue, actions);
        boolean again = hasSpoken(task) || task.payload().action().equals("unlabeled");
        if (!again) {
            add(issue, "bug", actions);
            actions.add(new Action.PostComment("Sorted, in task " + task.taskId() + "."));
            if (issue.title().contains("[label]")) {
                add(issue, "seen", actions);
                add(issue, "question", actions);
            }
            if (issue.title().contains("[assign]")) {
                actions.add(new Action.Assign(World.MAINTAINER));
            }
        }
        boolean close = !again && issue.title().contains("[close]");
        if (close) {
            actions.add(new Action.CloseIssue("not_planned", null));
        }
        Decision decision =
                close
                        ? Decision.CLOSE
                        : actions.isEmpty() ? Decision.SKIP : Decision.LABEL_AND_RESPOND;
        return FakeAgent.decide(task, decision, actions.toArray(Action[]::new));
    }

    private static void revision(Issue issue, List<Action> actions) {
        int at = issue.title().lastIndexOf("rev ");
        if (at < 0) {
            return;
        }
        boolean odd = Integer.parseInt(issue.title().substring(at + 4)) % 2 == 1;
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

    private static boolean hasSpoken(TaskMessage task) {
        Account bot = task.context().bot();
        return task.context().comments().stream()
                .anyMatch(c -> bot != null && c.user() != null && c.user().id() == bot.id());
    }
}
