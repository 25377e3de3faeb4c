package dev.foreman.triage;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.TaskMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is remembered of an issue. By rule alone: it holds our own words, label names and
 * counts, so that no text of a stranger comes back later as something we know.
 */
final class Memory {
    private static final int MOST = 1_000;
    private static final int MOST_STEPS = 8;
    private static final Pattern SEEN = Pattern.compile("Seen (\\d{1,6}) times?\\.");
    private static final Pattern STEP =
            Pattern.compile("\\[([a-z_]{1,20}: [a-z_]{1,20}(?:; [^\\[\\]\\n]{1,120})?)\\]");

    private Memory() {}

    static String after(TaskMessage task, Finding finding) {
        String earlier = task.context().memorySummary();
        List<String> steps = new ArrayList<>(steps(earlier));
        steps.add(step(task, finding));
        int seen = seen(earlier) + 1;
        String head = "Seen " + seen + (seen == 1 ? " time." : " times.") + awaited(finding);
        List<String> kept = steps.subList(Math.max(0, steps.size() - MOST_STEPS), steps.size());
        String text = head + " Steps: [" + String.join("] [", kept) + "]";
        return text.length() <= MOST ? text : head + " Steps: [" + kept.getLast() + "]";
    }

    private static String awaited(Finding finding) {
        boolean asked = finding.actions().stream().anyMatch(Action.PostComment.class::isInstance);
        return asked && finding.decision().acts() ? " Awaiting the reporter." : "";
    }

    private static String step(TaskMessage task, Finding finding) {
        List<String> labels = new ArrayList<>();
        List<String> did = new ArrayList<>();
        for (Action a : finding.actions()) {
            switch (a) {
                case Action.AddLabel l -> labels.add("label " + Clean.name(l.label(), 40));
                case Action.PostComment _ -> did.add("comment");
                case Action.CloseIssue _ -> did.add("close");
                case Action.RemoveLabel _,
                        Action.Assign _,
                        Action.SuggestLabel _,
                        Action.Unacceptable _ -> {}
            }
        }
        if (labels.size() > 2) {
            did.addFirst("and " + (labels.size() - 2) + " more");
        }
        did.addAll(0, labels.subList(0, Math.min(2, labels.size())));
        String action = task.payload().action();
        String word = action.matches("[a-z_]{1,20}") ? action : "other";
        String done = String.join(", ", did);
        return word + ": " + finding.decision().wire() + (done.isEmpty() ? "" : "; " + done);
    }

    private static int seen(@Nullable String earlier) {
        Matcher m = SEEN.matcher(earlier == null ? "" : earlier);
        return m.find() ? Integer.parseInt(m.group(1)) : 0;
    }

    private static List<String> steps(@Nullable String earlier) {
        return STEP.matcher(earlier == null ? "" : earlier)
                .results()
                .map(m -> m.group(1))
                .limit(50)
                .toList();
    }
}
