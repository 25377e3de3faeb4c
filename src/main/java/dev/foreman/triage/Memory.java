package dev.foreman.triage;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.TakenBack;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.triage.model.Note;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is remembered of an issue. First by rule alone: our own words, label names and
 * counts, so that no text of a stranger comes back later as something we know. Behind that, on a
 * line of its own, what a model noted: nothing here ever relies on it.
 */
final class Memory {
    private static final int MOST = 1_000;
    private static final int MOST_STEPS = 8;

    /** What stands behind it is a model's. */
    private static final String NOTE = "\nNote: ";

    private static final Pattern SEEN = Pattern.compile("Seen (\\d{1,6}) times?\\.");
    private static final Pattern WE_SET = Pattern.compile(" We set '(.{1,40})'\\. Steps: ");
    private static final Pattern STEP =
            Pattern.compile("\\[([a-z_]{1,20}: [a-z_]{1,20}(?:; [^\\[\\]\\n]{1,120})?)\\]");

    private static final Pattern SPOKEN = Pattern.compile("(?:; |, )(?:comment|answer)(?:,|$)");

    private Memory() {}

    static String after(TaskMessage task, Finding finding) {
        String earlier = task.context().memorySummary();
        List<String> steps = new ArrayList<>(steps(earlier));
        steps.add(step(task, finding));
        int seen = seen(earlier) + 1;
        String head = "Seen " + seen + (seen == 1 ? " time." : " times.") + awaited(task, finding);
        List<String> kept = steps.subList(Math.max(0, steps.size() - MOST_STEPS), steps.size());
        String text = head + " Steps: [" + String.join("] [", kept) + "]";
        String facts = text.length() <= MOST ? text : head + " Steps: [" + kept.getLast() + "]";
        String note = note(task, finding, MOST - facts.length() - NOTE.length());
        return note.isEmpty() ? facts : facts + NOTE + note;
    }

    /** A note of before is cleaned again: it may have been written by anybody since. */
    private static String note(TaskMessage task, Finding finding, int most) {
        String said = finding.note();
        if (said == null) {
            String earlier = task.context().memorySummary();
            int at = earlier == null ? -1 : earlier.indexOf(NOTE);
            said =
                    at < 0 || earlier == null
                            ? ""
                            : earlier.substring(at + NOTE.length()).lines().findFirst().orElse("");
        }
        return said.isBlank() || most <= 0 ? "" : Note.of(said, strangers(task), most);
    }

    /** All that others wrote and a model was shown. */
    private static List<String> strangers(TaskMessage task) {
        List<String> texts = new ArrayList<>();
        texts.add(task.payload().issue().title());
        texts.add(Objects.requireNonNullElse(task.payload().issue().body(), ""));
        task.context().comments().forEach(c -> texts.add(c.body()));
        task.context().similarIssues().forEach(s -> texts.add(s.title()));
        return texts;
    }

    /** What the rules wrote: the rest proves nothing. */
    private static String facts(@Nullable String summary) {
        String text = summary == null ? "" : summary;
        int at = text.indexOf(NOTE);
        return at < 0 ? text : text.substring(0, at);
    }

    /** Whether our last comment was an answer: then nobody owes us a word. */
    static boolean answeredLast(@Nullable String summary) {
        List<String> spoken =
                steps(summary).stream().filter(s -> SPOKEN.matcher(s).find()).toList();
        return !spoken.isEmpty() && spoken.getLast().endsWith("answer");
    }

    /**
     * The label by which we marked the issue as waiting for its reporter, as {@link #shown}. That
     * it was proposed is all that is known here, not that it was done.
     */
    static Optional<String> labelWeSet(@Nullable String summary) {
        Matcher m = WE_SET.matcher(facts(summary));
        // Taken back from us, it is somebody else's should it be there again.
        return m.find() && !TakenBack.in(summary).holds(new Action.AddLabel(m.group(1)))
                ? Optional.of(m.group(1))
                : Optional.empty();
    }

    /**
     * The labels that earlier decisions set, as {@link #shown}: as far as the summary goes back.
     */
    static Set<String> labelsSet(@Nullable String summary) {
        return steps(summary).stream()
                .flatMap(step -> Arrays.stream(step.split("; |, ")))
                .filter(part -> part.startsWith("label "))
                .map(part -> part.substring("label ".length()))
                .collect(Collectors.toSet());
    }

    /** A label's name as it stands in a summary. */
    static String shown(String label) {
        return Clean.name(label, 40);
    }

    private static String awaited(TaskMessage task, Finding finding) {
        if (finding.decision() == Decision.LABEL_AND_RESPOND
                && !finding.answers()
                && finding.actions().stream().anyMatch(Action.PostComment.class::isInstance)) {
            return " Awaiting the reporter." + marked(finding);
        }
        return labelWeSet(task.context().memorySummary())
                .filter(name -> isOn(task, name) && !isTakenOff(finding, name))
                .map(name -> " Awaiting the reporter. We set '" + name + "'.")
                .orElse("");
    }

    private static String marked(Finding finding) {
        return finding.actions().stream()
                .filter(a ->
                        a instanceof Action.AddLabel l && NeedsInfo.is(new Label(l.label(), null)))
                .map(a -> " We set '" + shown(((Action.AddLabel) a).label()) + "'.")
                .findFirst()
                .orElse("");
    }

    /** Once it is gone, whoever sets it again is somebody else. */
    private static boolean isOn(TaskMessage task, String name) {
        return task.payload().issue().labels().stream().anyMatch(l -> shown(l.name()).equals(name));
    }

    private static boolean isTakenOff(Finding finding, String name) {
        return finding.actions().stream()
                .anyMatch(a -> a instanceof Action.RemoveLabel l && shown(l.label()).equals(name));
    }

    private static String step(TaskMessage task, Finding finding) {
        List<String> labels = new ArrayList<>();
        List<String> did = new ArrayList<>();
        for (Action a : finding.actions()) {
            switch (a) {
                case Action.AddLabel l -> labels.add("label " + shown(l.label()));
                case Action.PostComment _, Action.EditComment _ ->
                        did.add(finding.answers() ? "answer" : "comment");
                case Action.CloseIssue _ -> did.add("close");
                case Action.RemoveLabel l -> did.add("unlabel " + shown(l.label()));
                case Action.Assign _, Action.SuggestLabel _, Action.Unacceptable _ -> {}
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
        Matcher m = SEEN.matcher(facts(earlier));
        return m.find() ? Integer.parseInt(m.group(1)) : 0;
    }

    private static List<String> steps(@Nullable String earlier) {
        return STEP.matcher(facts(earlier)).results().map(m -> m.group(1)).limit(50).toList();
    }
}
