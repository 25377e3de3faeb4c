package dev.foreman.triage;

import dev.foreman.protocol.Label;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** Collects the labels that a case calls for, with the reason and the figure for each. */
final class Proposal {
    private final Case c;
    private final KindGuess guess;
    private final Optional<Template> followed;
    private final List<KeywordMap.Hit> keywords;
    private final SequencedSet<String> names = new LinkedHashSet<>();
    private final List<String> reasons = new ArrayList<>();
    private double confidence;
    private Kind kind;

    Proposal(Case c) {
        this.c = c;
        this.followed = Template.followedBy(c.text(), c.templates());
        this.guess = KindModel.guess(c.text(), followed);
        this.keywords = KeywordMap.in(c.text(), c.settings().keywords());
        this.kind = guess.kind();
    }

    Kind kind() {
        return kind;
    }

    /** Sure enough of that; or in the repository's own form for it; or hardly anything at all. */
    boolean isBugReport() {
        boolean bare = !guess.evidence().isEmpty() && c.hasEmptyBody();
        return kind == Kind.BUG
                && (isSure(guess.confidence())
                        || bare
                        || followed.filter(Template::isForBugs).isPresent());
    }

    SequencedSet<String> names() {
        return names;
    }

    List<String> reasons() {
        return reasons;
    }

    double confidence() {
        return names.isEmpty() ? guess.confidence() : confidence;
    }

    /** One label for the kind: by the operator's keywords first, else by the signals. */
    void addKind() {
        Optional<KeywordMap.Hit> asked =
                keywords.stream()
                        .filter(h -> isKind(h.label()) && isSure(h.confidence()))
                        .filter(h -> existing(h.label()).isPresent())
                        .max((a, b) -> Double.compare(weighed(a), weighed(b)));
        if (asked.isPresent()) {
            KeywordMap.Hit hit = asked.get();
            kind = KindLabels.kindOf(new Label(hit.label(), null)).orElse(kind);
            add(hit);
            return;
        }
        Optional<String> language = Language.foreign(c.text());
        if (language.isPresent()) {
            reasons.add(
                    "The text does not seem to be English (%s, perhaps), so its kind was not judged."
                            .formatted(language.get()));
            return;
        }
        String evidence =
                guess.evidence().isEmpty()
                        ? "no clear signal"
                        : String.join(", ", guess.evidence());
        if (!isSure(guess.confidence())) {
            reasons.add(
                    "Unsure. Perhaps %s: %s; confidence %.2f, needed %.2f."
                            .formatted(
                                    guess.kind().phrase(),
                                    evidence,
                                    guess.confidence(),
                                    c.settings().confidenceFloor()));
            return;
        }
        String looks =
                "Looks like %s: %s; confidence %.2f."
                        .formatted(guess.kind().phrase(), evidence, guess.confidence());
        Optional<Label> label = labelFor(guess.kind());
        if (label.isEmpty()) {
            reasons.add(looks + " The repository has no label for it.");
        } else {
            put(label.get().name(), guess.confidence(), looks + described(label.get()));
        }
    }

    /** What else the operator's keywords and the repository's areas call for. */
    void addOthers() {
        for (KeywordMap.Hit hit : keywords) {
            if (!isKind(hit.label()) && isSure(hit.confidence())) {
                add(hit);
            }
        }
        for (AreaLabels.Hit hit : AreaLabels.in(c.text(), c.task().context().repoLabels())) {
            if (isSure(hit.confidence())) {
                put(
                        hit.label(),
                        hit.confidence(),
                        "Label '%s': %s; confidence %.2f."
                                .formatted(
                                        Clean.name(hit.label(), 50),
                                        hit.evidence(),
                                        hit.confidence()));
            }
        }
    }

    private void add(KeywordMap.Hit hit) {
        List<String> words = hit.words().stream().map(w -> "'" + Clean.name(w, 30) + "'").toList();
        existing(hit.label())
                .ifPresent(name ->
                        put(
                                name,
                                hit.confidence(),
                                "Label '%s': the keyword%s %s; confidence %.2f."
                                        .formatted(
                                                Clean.name(name, 50),
                                                words.size() == 1 ? "" : "s",
                                                String.join(", ", words),
                                                hit.confidence())));
    }

    private void put(String name, double sure, String reason) {
        if (!c.issue().hasLabel(name) && names.add(name)) {
            confidence = Math.max(confidence, sure);
            reasons.add(reason);
        }
    }

    /** Keywords decide; where two kinds are called for alike, the signals do. */
    private double weighed(KeywordMap.Hit hit) {
        boolean same =
                KindLabels.kindOf(new Label(hit.label(), null))
                        .filter(k -> k == guess.kind())
                        .isPresent();
        return hit.confidence() + (same ? 0.25 * guess.confidence() : 0);
    }

    private boolean isSure(double sure) {
        return sure >= c.settings().confidenceFloor();
    }

    private static boolean isKind(String label) {
        return KindLabels.kindOf(new Label(label, null)).isPresent();
    }

    /** The label in the repository's spelling. A plain v0 sender lists none: then any may be. */
    private Optional<String> existing(String label) {
        List<Label> known = c.task().context().repoLabels();
        return known.isEmpty()
                ? Optional.of(label)
                : known.stream().map(Label::name).filter(label::equalsIgnoreCase).findFirst();
    }

    /** Without the repository's labels, only those that the operator names are known to exist. */
    private Optional<Label> labelFor(Kind wanted) {
        if (!c.task().context().repoLabels().isEmpty()) {
            return c.kinds().labelFor(wanted);
        }
        return new KindLabels(
                        c.settings().keywords().keySet().stream()
                                .map(name -> new Label(name, null))
                                .toList())
                .labelFor(wanted);
    }

    /** Why this label means the kind, where its name does not say so. */
    private static String described(Label label) {
        return label.description() == null || KindLabels.kindOf(label).isPresent()
                ? ""
                : " Label '%s' is described as \"%s\"."
                        .formatted(
                                Clean.name(label.name(), 50), Clean.name(label.description(), 80));
    }
}
