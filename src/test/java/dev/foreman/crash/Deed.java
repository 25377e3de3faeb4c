package dev.foreman.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import dev.foreman.simulation.SimEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing done to an issue, in the same words whether GitHub's timeline tells of it or the
 * ledger.
 *
 * @param issue {@code acme/widgets#7}
 * @param kind as in the ledger
 * @param subject the label, the assignee, or of a comment its task and index
 */
record Deed(String issue, String kind, String subject) {
    private static final Pattern MARKER = Pattern.compile("<!-- foreman:([0-9a-f-]+:\\d+) -->");

    /** Empty for what nobody does through the ledger. */
    static Optional<Deed> of(String issue, SimEvent event) {
        String subject = String.valueOf(event.subject());
        return switch (event.event()) {
            case "labeled" -> Optional.of(new Deed(issue, "add_label", subject));
            case "unlabeled" -> Optional.of(new Deed(issue, "remove_label", subject));
            case "assigned" -> Optional.of(new Deed(issue, "assign", subject));
            case "closed" -> Optional.of(new Deed(issue, "close_issue", ""));
            case "commented" -> Optional.of(new Deed(issue, "comment", marker(subject)));
            default -> Optional.empty();
        };
    }

    static Deed of(String issue, String task, String index, String kind, String json) {
        JsonNode action = tree(json);
        return new Deed(
                issue,
                kind,
                switch (kind) {
                    case "add_label", "remove_label" -> action.get("label").asText();
                    case "assign" -> action.get("user").asText();
                    case "comment" -> task + ":" + index;
                    default -> "";
                });
    }

    /** A comment without what makes it unique. */
    static String text(String body) {
        return MARKER.matcher(body).replaceAll("").strip();
    }

    private static String marker(String body) {
        Matcher marker = MARKER.matcher(body);
        return marker.find() ? marker.group(1) : "(no marker)";
    }

    static JsonNode tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new Failure("no JSON in the database: " + json);
        }
    }
}
