package dev.foreman.triage;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Label;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The main job: labels what is clear, silently, and asks once for what a bug report lacks. Never
 * invents a label, never adds a kind where a human already chose one, says nothing when unsure.
 */
final class LabelAndAsk implements Behaviour {

    @Override
    public Optional<Finding> consider(Case c) {
        List<Template> templates =
                c.task().context().issueTemplates().stream().map(Template::read).toList();
        Optional<Label> given = givenKind(c);
        boolean byTemplate = given.isPresent() && isAutomatic(given.get(), templates);
        if (given.isPresent() && !byTemplate) {
            return Optional.of(
                    Finding.skip(
                            "It already carries the kind label '"
                                    + Clean.name(given.get().name(), 50)
                                    + "', and labels of others are not overridden."));
        }
        Proposal labels = new Proposal(c);
        Kind kind;
        if (given.isPresent()) {
            kind = KindLabels.kindOf(given.get()).orElse(labels.guess().kind());
        } else {
            labels.addKind();
            kind = labels.kind();
        }
        labels.addOthers();
        boolean isBug =
                kind == Kind.BUG
                        && (given.isPresent()
                                || labels.guess().confidence() >= c.settings().confidenceFloor());
        List<String> missing = isBug && mayAsk(c) ? MissingInformation.in(c, templates) : List.of();
        return Optional.of(conclude(c, labels, missing));
    }

    private static Finding conclude(Case c, Proposal labels, List<String> missing) {
        List<Action> actions = new ArrayList<>();
        labels.names().forEach(name -> actions.add(new Action.AddLabel(name)));
        List<String> why = new ArrayList<>(labels.reasons());
        if (!missing.isEmpty()) {
            NeedsInfo.among(c.task().context().repoLabels())
                    .filter(l -> !c.issue().hasLabel(l.name()))
                    .ifPresent(l -> actions.add(new Action.AddLabel(l.name())));
            actions.add(new Action.PostComment(question(missing)));
            why.add("Asked for what is missing: " + String.join(", ", missing) + ".");
        }
        double confidence = Math.round(labels.confidence() * 100) / 100.0;
        if (actions.isEmpty()) {
            why.add("Nothing to add.");
            return Finding.skip(String.join(" ", why), confidence);
        }
        return Finding.act(String.join(" ", why), actions, confidence);
    }

    private static String question(List<String> missing) {
        String list = missing.stream().map(m -> "- " + m).collect(Collectors.joining("\n"));
        return "To look into this, a few details that the template asks for are still needed:\n\n"
                + list
                + "\n\nCould you add them to the description above?";
    }

    private static boolean mayAsk(Case c) {
        return c.settings().askForInformation()
                && !c.weSpoke()
                && !c.maintainerSpoke()
                && !Case.isMaintainer(c.issue().authorAssociation())
                && NeedsInfo.among(c.issue().labels()).isEmpty();
    }

    private static Optional<Label> givenKind(Case c) {
        Set<Label> kinds = new LinkedHashSet<>();
        for (Label l : c.issue().labels()) {
            if (KindLabels.kindOf(l).isPresent()) {
                kinds.add(l);
            }
        }
        return kinds.stream().findFirst();
    }

    /** Whether a template sets the label by itself: then no human chose it. */
    private static boolean isAutomatic(Label label, List<Template> templates) {
        String name = label.name().toLowerCase(Locale.ROOT);
        return templates.stream()
                .flatMap(t -> t.labels().stream())
                .anyMatch(l -> l.toLowerCase(Locale.ROOT).equals(name));
    }
}
