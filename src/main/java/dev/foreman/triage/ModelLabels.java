package dev.foreman.triage;

import dev.foreman.protocol.Label;
import dev.foreman.triage.model.Plain;
import dev.foreman.triage.model.Scrub;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * Which of the labels that a model names are set: those it was given, and no human spoke against.
 */
final class ModelLabels {
    private static final int MOST = 3;

    private final Case c;
    private final List<String> notes;

    ModelLabels(Case c, List<String> notes) {
        this.c = c;
        this.notes = notes;
    }

    List<String> of(List<String> named) {
        Map<String, String> known =
                MatterOf.labels(c).stream()
                        .map(Label::name)
                        .collect(Collectors.toMap(ModelLabels::key, n -> n, (first, _) -> first));
        Optional<Label> kind = LabelAndAsk.givenKind(c);
        boolean hasKind = kind.isPresent();
        SequencedSet<String> kept = new LinkedHashSet<>();
        for (String name : named) {
            String label = known.get(key(name));
            if (label == null) {
                notes.add("'" + Plain.line(name, 50) + "' is no label to choose from; left out.");
            } else if (LabelAndAsk.wasTakenOff(c, label)) {
                notes.add("'" + Memory.shown(label) + "' was taken off; it is not set again.");
            } else if (c.issue().hasLabel(label) || kept.contains(label)) {
                continue;
            } else if (isKind(label) && hasKind) {
                notes.add("'" + Memory.shown(label) + "' left out: there is a kind already.");
            } else if (kept.size() == MOST) {
                notes.add("More than " + MOST + " labels; the rest is left out.");
                break;
            } else {
                kept.add(label);
                hasKind |= isKind(label);
            }
        }
        return new ArrayList<>(kept);
    }

    private static boolean isKind(String label) {
        return KindLabels.kindOf(new Label(label, null)).isPresent();
    }

    /** As it was shown to the model. */
    private static String key(String name) {
        return Scrub.line(name, 60).toLowerCase(Locale.ROOT);
    }
}
