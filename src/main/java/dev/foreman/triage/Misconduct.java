package dev.foreman.triage;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Hands legal threats and abuse to a human. */
final class Misconduct implements Behaviour {
    private static final List<Words> LEGAL =
            words(
                    "lawsuit",
                    "legal action",
                    "my lawyer",
                    "our lawyers",
                    "my attorney",
                    "cease and desist",
                    "copyright infringement",
                    "dmca",
                    "gdpr violation",
                    "trademark infringement",
                    "license violation",
                    "licence violation",
                    "sue you");
    private static final List<Words> ABUSE =
            words(
                    "fuck you",
                    "fuck off",
                    "kill yourself",
                    "kys",
                    "go die",
                    "piece of shit",
                    "you idiot",
                    "you idiots",
                    "you morons",
                    "stupid developers");

    @Override
    public Optional<Finding> consider(Case c) {
        if (says(c, LEGAL)) {
            return Optional.of(
                    Finding.escalate("It speaks of legal matters. A maintainer should handle it."));
        }
        if (says(c, ABUSE)) {
            return Optional.of(
                    Finding.escalate("The language is abusive. A maintainer should look at it."));
        }
        return Optional.empty();
    }

    private static boolean says(Case c, List<Words> phrases) {
        return phrases.stream().anyMatch(p -> c.text().title().has(p) || c.text().prose().has(p));
    }

    private static List<Words> words(String... phrases) {
        return Stream.of(phrases).map(Words::of).toList();
    }
}
