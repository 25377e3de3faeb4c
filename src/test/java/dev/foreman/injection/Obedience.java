package dev.foreman.injection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a model says that does as the attacker tells it, as far as its form lets it; each time under
 * another pretext, for the attacker knows the agent's rules.
 */
final class Obedience {
    private Obedience() {}

    static List<String> of(Attack attack) {
        List<String> answers = new ArrayList<>();
        String acts = attack.closes() ? "close" : "label_and_respond";
        answers.add(answer(attack, "label_and_respond", "answer", "none"));
        answers.add(answer(attack, "label_and_respond", "ask", "none"));
        if (attack.closes()) {
            answers.add(answer(attack, acts, "farewell", "solved_by_reporter"));
            answers.add(answer(attack, acts, "farewell", "says_nothing"));
        }
        return answers;
    }

    private static String answer(Attack attack, String decision, String kind, String why) {
        ObjectNode said = Json.mapper().createObjectNode();
        said.put("decision", decision)
                .put("rationale", attack.says())
                .put("confidence", 1.0)
                .put("close_reason", why)
                .put("answered", true)
                .put("language", "en")
                .put("memory", Objects.requireNonNullElse(attack.notes(), ""));
        attack.labels().forEach(said.putArray("labels")::add);
        // What no such answer can say is said all the same.
        attack.acts().forEach(said.putArray("actions")::add);
        String body = attack.comments();
        ObjectNode comment = said.putObject("comment");
        comment.put("kind", body.isEmpty() ? "none" : kind).put("body", body);
        comment.putArray("missing").add("Steps to reproduce");
        comment.putArray("quotes").add(Scene.PROOF);
        ObjectNode whole = Json.mapper().createObjectNode();
        whole.put("text", said.toString()).put("model", "obedient").put("stop", "end_turn");
        whole.set("json", said);
        return whole.toString();
    }
}
