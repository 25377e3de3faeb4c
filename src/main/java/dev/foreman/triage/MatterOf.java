package dev.foreman.triage;

import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Label;
import dev.foreman.triage.model.Matter;
import dev.foreman.triage.model.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a model is told of a case. */
final class MatterOf {
    private MatterOf() {}

    static Matter the(Case c) {
        return new Matter(
                c.task(),
                Case.isMaintainer(c.issue().authorAssociation()) ? "a maintainer" : "the reporter",
                c.comments().stream().map(m -> turn(c, m)).toList(),
                labels(c),
                c.templates().stream().map(MatterOf::line).toList(),
                MissingInformation.in(c),
                LabelAndAsk.mayAsk(c),
                Asked.by(c).isPresent(),
                Language.foreign(c.text()),
                c.now());
    }

    /**
     * Those that may be chosen: kinds first, then what the text names, then the rest; of a sender
     * that lists none those that the operator names.
     */
    static List<Label> labels(Case c) {
        List<Label> all = c.task().context().repoLabels();
        List<Label> known =
                all.isEmpty()
                        ? c.settings().keywords().keySet().stream()
                                .map(name -> new Label(name, null))
                                .toList()
                        : all;
        Set<String> near = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        AreaLabels.in(c.text(), known).forEach(hit -> near.add(hit.label()));
        c.task().context().labelSuggestions().forEach(s -> near.add(s.label()));
        near.addAll(c.settings().keywords().keySet());
        List<Label> open =
                known.stream()
                        .filter(l -> !States.isState(l))
                        .collect(Collectors.toCollection(ArrayList::new));
        open.sort(
                Comparator.comparingInt(l ->
                        KindLabels.kindOf(l).isPresent() ? 0 : near.contains(l.name()) ? 1 : 2));
        return open;
    }

    private static Turn turn(Case c, Comment m) {
        String who;
        if (c.isUs(m.user())) {
            who = "you";
        } else if (m.user() != null && m.user().isBot()) {
            who = "another program";
        } else if (c.isReporter(m)) {
            who = "the reporter";
        } else if (Case.isMaintainer(m.authorAssociation())) {
            who = "a maintainer";
        } else {
            who = "somebody else";
        }
        return new Turn(who, m.createdAt(), m.body());
    }

    private static String line(Template t) {
        String sections =
                t.fields().stream()
                        .map(f -> f.name() + (f.required() ? " (required)" : ""))
                        .collect(Collectors.joining("; "));
        return (t.name().isBlank() ? t.path() : t.name())
                + ": "
                + (sections.isEmpty() ? "no sections" : sections);
    }
}
