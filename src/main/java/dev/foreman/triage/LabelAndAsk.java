package dev.foreman.triage;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The main job: labels what is clear, silently, asks once for what a bug report lacks, and takes
 * its own needs-info label off when that has come. Never invents a label, never adds a kind where a
 * human already chose one, says nothing when unsure.
 */
final class LabelAndAsk implements Behaviour {

    @Override
    public Optional<Finding> consider(Case c) {
        Optional<Label> given = givenKind(c);
        boolean byTemplate = given.isPresent() && isAutomatic(given.get(), c.templates());
        Optional<Label> asked = Asked.by(c);
        if (given.isPresent() && !byTemplate && asked.isEmpty()) {
            return Optional.of(
                    Finding.skip(
                            "It carries '"
                                    + Clean.name(given.get().name(), 50)
                                    + "' already; a kind that is set is left alone."));
        }
        Proposal labels = new Proposal(c);
        if (given.isEmpty()) {
            labels.addKind();
        }
        if (given.isEmpty() || byTemplate) {
            labels.addOthers();
        }
        Kind kind = given.flatMap(KindLabels::kindOf).orElse(labels.kind());
        if (asked.isPresent()) {
            return Optional.of(followUp(c, labels, asked.get()));
        }
        boolean isBug = kind == Kind.BUG && (given.isPresent() || labels.isBugReport());
        List<String> missing = isBug && mayAsk(c) ? MissingInformation.in(c) : List.of();
        return Optional.of(ask(c, labels, missing));
    }

    private static Finding ask(Case c, Proposal labels, List<String> missing) {
        List<Action> actions = added(c, labels);
        List<String> why = reasons(c, labels);
        if (!missing.isEmpty()) {
            NeedsInfo.among(c.task().context().repoLabels())
                    .filter(l -> !c.issue().hasLabel(l.name()))
                    .ifPresent(l -> actions.add(new Action.AddLabel(l.name())));
            actions.add(new Action.PostComment(question(missing, c.task().context().tone())));
            why.add("Asked for what is missing: " + String.join(", ", missing) + ".");
        }
        return conclude(labels, actions, why);
    }

    /** We asked before, and never ask again: either it has come, or we go on waiting. */
    private static Finding followUp(Case c, Proposal labels, Label waiting) {
        List<Action> actions = added(c, labels);
        List<String> why = reasons(c, labels);
        List<String> missing = MissingInformation.in(c);
        if (missing.isEmpty() && Asked.mayBeAnswered(c)) {
            actions.add(new Action.RemoveLabel(waiting.name()));
            why.add("The reporter added what was asked for.");
        } else if (!missing.isEmpty()) {
            why.add("Still missing: " + String.join(", ", missing) + ". It was asked for once.");
        }
        return conclude(labels, actions, why);
    }

    private static Finding conclude(Proposal labels, List<Action> actions, List<String> why) {
        double confidence = Math.round(labels.confidence() * 100) / 100.0;
        if (actions.isEmpty()) {
            return Finding.skip(
                    why.isEmpty() ? "Nothing to add." : String.join(" ", why), confidence);
        }
        return Finding.act(String.join(" ", why), actions, confidence);
    }

    private static List<Action> added(Case c, Proposal labels) {
        return labels.names().stream()
                .filter(name -> !wasTakenOff(c, name))
                .<Action>map(Action.AddLabel::new)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<String> reasons(Case c, Proposal labels) {
        List<String> why = new ArrayList<>(labels.reasons());
        labels.names().stream()
                .filter(name -> wasTakenOff(c, name))
                .map(name -> "'" + Memory.shown(name) + "' was taken off; it is not set again.")
                .forEach(why::add);
        return why;
    }

    /**
     * Whether we set a label before and it is gone: somebody thought otherwise, and is believed.
     */
    static boolean wasTakenOff(Case c, String name) {
        return !c.issue().hasLabel(name)
                && Memory.labelsSet(c.task().context().memorySummary())
                        .contains(Memory.shown(name));
    }

    static String question(List<String> missing, @Nullable String tone) {
        boolean one = missing.size() == 1;
        String list = missing.stream().map(m -> "- " + m).collect(Collectors.joining("\n"));
        return Tone.opening(tone)
                + (one
                        ? "one detail that the template asks for is still needed:\n\n"
                        : "a few details that the template asks for are still needed:\n\n")
                + list
                + "\n\nCould you add "
                + (one ? "it" : "them")
                + " to the description above, or in a comment?";
    }

    static boolean mayAsk(Case c) {
        return c.settings().askForInformation()
                && !c.weSpoke()
                && !c.maintainerSpoke()
                && !Case.isMaintainer(c.issue().authorAssociation())
                && NeedsInfo.among(c.issue().labels()).isEmpty();
    }

    static Optional<Label> givenKind(Case c) {
        return c.issue().labels().stream()
                .filter(l -> KindLabels.kindOf(l).isPresent())
                .findFirst();
    }

    /** Whether a template sets the label by itself: then no human chose it. */
    static boolean isAutomatic(Label label, List<Template> templates) {
        String name = label.name().toLowerCase(Locale.ROOT);
        return templates.stream()
                .flatMap(t -> t.labels().stream())
                .anyMatch(l -> l.toLowerCase(Locale.ROOT).equals(name));
    }
}
