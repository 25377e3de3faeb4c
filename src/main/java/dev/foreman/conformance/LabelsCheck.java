package dev.foreman.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.foreman.protocol.Action;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names no label that the repository does not have. Its labels here are not the usual ones. */
final class LabelsCheck {
    private static final Set<String> LABELS = Set.of("kind/defect", "wish", "papercut");
    private static final List<String> TITLES =
            List.of(
                    Specimen.TITLE,
                    "Feature request: please add support for dark mode",
                    "How do I configure the proxy?",
                    "Typo in the documentation of the README",
                    "Good first issue: fix the link");

    private LabelsCheck() {}

    static Check check() {
        return new Check(
                "labels",
                Rule.LABELS,
                Optional.of(DecisionCheck.NAME),
                TITLES.size(),
                LabelsCheck::run);
    }

    private static void run(Probe probe) throws Violation, InterruptedException {
        for (String title : TITLES) {
            Specimen task =
                    Specimen.full(probe.in(probe.terms().answer())).saying(title, Specimen.BODY);
            ArrayNode labels = task.context().putArray("repo_labels");
            LABELS.stream().sorted().forEach(l -> labels.addObject().put("name", l));
            Judged judged = probe.ask(task);
            for (Action action : judged.decision().actions()) {
                String label = named(action);
                if (label != null && !LABELS.contains(label.toLowerCase(Locale.ROOT))) {
                    throw new Violation(
                            "it names the label '"
                                    + Excerpt.of(label)
                                    + "', which this repository does not have: Foreman would refuse"
                                    + " the whole decision",
                            judged.exchange());
                }
            }
        }
    }

    private static @Nullable String named(Action action) {
        return switch (action) {
            case Action.AddLabel(String label) -> label;
            case Action.RemoveLabel(String label) -> label;
            case Action.SuggestLabel(String label, _, _) -> label;
            case Action.PostComment _,
                    Action.EditComment _,
                    Action.CloseIssue _,
                    Action.Assign _,
                    Action.Unacceptable _ ->
                    null;
        };
    }
}
