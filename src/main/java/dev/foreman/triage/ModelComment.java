package dev.foreman.triage;

import dev.foreman.triage.model.Evidence;
import dev.foreman.triage.model.Opinion;
import dev.foreman.triage.model.Plain;
import dev.foreman.triage.model.Scrub;
import dev.foreman.triage.model.Speech;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of a model's comments is written: a question for what is missing indeed, or an answer whose
 * every proof stands in the repository's own texts.
 */
final class ModelComment {
    private static final int MOST_QUOTES = 3;

    private final Case c;
    private final List<String> notes;
    private final Evidence evidence;

    /**
     * @param answers rather than asks
     */
    record Said(String body, boolean answers) {}

    ModelComment(Case c, List<String> notes) {
        this.c = c;
        this.notes = notes;
        this.evidence = new Evidence(c.task().context().repoTexts());
    }

    Optional<Said> of(Opinion.Remark remark) {
        return switch (remark.kind()) {
            case NONE -> Optional.empty();
            case FAREWELL -> left("a farewell without a closing");
            case ASK -> ask(remark);
            case ANSWER -> answer(remark);
        };
    }

    private Optional<Said> ask(Opinion.Remark remark) {
        if (!LabelAndAsk.mayAsk(c)) {
            return left("asking is not wanted here, or was done before");
        }
        List<String> missing = missing(remark.missing());
        if (missing.isEmpty()) {
            return left("nothing that a template asks for is missing");
        }
        if (remark.body().isBlank()) {
            return Optional.of(
                    new Said(LabelAndAsk.question(missing, c.task().context().tone()), false));
        }
        return spoken(remark.body())
                .map(body -> {
                    notes.add("Asked for what is missing: " + String.join(", ", missing) + ".");
                    return new Said(body, false);
                });
    }

    /** By rule, or as the model names it: a section of a template that the issue does not fill. */
    private List<String> missing(List<String> named) {
        List<String> missing = new ArrayList<>(MissingInformation.in(c));
        for (String name : named) {
            MissingInformation.section(c, Scrub.line(name, 100))
                    .filter(shown -> !missing.contains(shown))
                    .ifPresent(missing::add);
        }
        return missing;
    }

    private Optional<Said> answer(Opinion.Remark remark) {
        if (c.weSpoke() && c.answer().isEmpty()) {
            return left("we had the last word");
        }
        if (remark.body().isBlank() || remark.quotes().isEmpty()) {
            return left("an answer without a proof");
        }
        Map<String, String> proofs = new LinkedHashMap<>();
        for (String quote : remark.quotes()) {
            Optional<String> source = evidence.source(quote);
            if (source.isEmpty()) {
                return left("its proof does not stand in the repository's texts");
            }
            proofs.put(quote, source.get());
        }
        return spoken(remark.body()).map(body -> new Said(body + shown(proofs), true));
    }

    /** The reader sees what the answer rests on. */
    private static String shown(Map<String, String> proofs) {
        StringBuilder out = new StringBuilder();
        proofs.entrySet().stream()
                .limit(MOST_QUOTES)
                .forEach(e ->
                        out.append("\n\n> ")
                                .append(Speech.quotable(e.getKey()))
                                .append("\n>\n> — `")
                                .append(Clean.name(e.getValue(), 80))
                                .append('`'));
        return out.toString();
    }

    private Optional<String> spoken(String body) {
        Speech speech = Speech.of(body, evidence);
        return speech.fault()
                .flatMap(this::left)
                .map(Said::body)
                .or(() -> speech.fault().isEmpty() ? Optional.of(speech.body()) : Optional.empty());
    }

    private Optional<Said> left(String why) {
        notes.add("The comment is left out: " + Plain.line(why, 120) + ".");
        return Optional.empty();
    }
}
