package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.store.LedgerEntry;
import dev.foreman.store.LedgerType;
import java.util.Locale;

/** What an entry of the ledger says, as a sentence. */
final class LedgerWords {
    private LedgerWords() {}

    /**
     * @param action the action that it is about, in words; empty where it is about none
     */
    static String of(LedgerEntry entry, JsonNode told, String action) {
        return switch (LedgerType.of(entry.type()).orElse(null)) {
            case null -> told.toString();
            case BEGUN -> "the ledger begins";
            case CONFIGURATION ->
                    "SHA-256 "
                            + digest(told, "sha256")
                            + (told.has("before") ? ", before it " + digest(told, "before") : "");
            case AGENT ->
                    text(told, "agent")
                            + " runs from "
                            + text(told, "image")
                            + ", "
                            + text(told, "id")
                            + (told.has("before") ? ", before it " + text(told, "before") : "");
            case EVENT -> text(told, "action") + by(told) + ": " + text(told, "title");
            case TASK ->
                    task(entry)
                            + " for "
                            + text(told, "agent")
                            + (told.path("requested").asBoolean() ? ", asked for by hand" : "")
                            + (told.path("dry_run").asBoolean() ? ", dry run" : "");
            case SUPERSEDED -> task(entry) + " gave way to a newer event";
            case DISPATCHED ->
                    "to " + text(told, "instance") + ", attempt " + text(told, "attempt");
            // What waits for a budget says itself until when.
            case POSTPONED ->
                    told.has("budget")
                            ? text(told, "error")
                            : "until " + text(told, "until") + ": " + text(told, "error");
            case ATTEMPT_FAILED ->
                    text(told, "error")
                            + (told.has("until") ? "; again from " + text(told, "until") : "");
            case RELEASED -> "its worker was gone; taken back";
            case DECISION -> text(told, "decision") + ": " + text(told, "rationale");
            case VERDICT ->
                    action
                            + "  "
                            + text(told, "verdict")
                            + (told.has("rule") ? " by rule " + text(told, "rule") : "")
                            + because(told);
            case INTENT -> action + again(told);
            case UNDO_OUTCOME ->
                    action
                            + "  "
                            + text(told, "outcome").toLowerCase(Locale.ROOT).replace('_', ' ')
                            + asked(told)
                            + ", "
                            + name(entry, told)
                            + (told.has("why") ? ": " + text(told, "why") : "");
            case OUTCOME ->
                    action
                            + "  "
                            + text(told, "outcome").toLowerCase(Locale.ROOT).replace('_', ' ')
                            + because(told)
                            + undoable(entry, told);
            case FINISHED ->
                    "task "
                            + text(told, "state").toLowerCase(Locale.ROOT)
                            + (told.has("error") ? ": " + text(told, "error") : "");
            case RETRIED -> task(entry) + " is tried again, by hand";
            case APPROVAL ->
                    action
                            + "  "
                            + text(told, "decision")
                            + " by "
                            + text(told, "by")
                            + (told.has("why") ? ": " + text(told, "why") : "");
            case PAUSE ->
                    text(told, "what")
                            + " for "
                            + (told.path("scope").asText().equals("*")
                                    ? "all repositories"
                                    : text(told, "scope"))
                            + ", by "
                            + text(told, "by")
                            + because(told);
            case CORRECTION -> action + "  " + text(told, "verdict") + ": " + text(told, "seen");
            case TRUST ->
                    text(told, "kind")
                            + " "
                            + text(told, "what")
                            + (told.has("repo") ? " in " + text(told, "repo") : "")
                            + (told.has("by") ? " by " + text(told, "by") : "")
                            + because(told);
            case COMMAND ->
                    text(told, "command")
                            + " by "
                            + text(told, "by")
                            + (told.has("answer") ? ": " + text(told, "answer") : "");
            case UNDO_INTENT -> action + asked(told) + ", " + name(entry, told) + again(told);
            case ARCHIVED ->
                    "entries "
                            + text(told, "first")
                            + " to "
                            + text(told, "last")
                            + " moved to "
                            + text(told, "file");
        };
    }

    private static String task(LedgerEntry entry) {
        return "task " + entry.task().map(t -> t.substring(0, 8)).orElse("?");
    }

    private static String undoable(LedgerEntry entry, JsonNode told) {
        return told.path("outcome").asText().equals("APPLIED") ? ", " + name(entry, told) : "";
    }

    /** Under which {@code foreman undo} knows what was done. */
    private static String name(LedgerEntry entry, JsonNode told) {
        return entry.task().map(t -> t.substring(0, 8)).orElse("?") + "/" + text(told, "index");
    }

    private static String by(JsonNode told) {
        return told.has("author") ? ", issue of " + text(told, "author") : "";
    }

    private static String asked(JsonNode told) {
        return "  for "
                + text(told, "by")
                + (told.path("forced").asBoolean() ? ", by force" : "")
                + (told.has("reason") ? " (" + text(told, "reason") + ")" : "");
    }

    private static String because(JsonNode told) {
        return told.has("reason") ? ": " + text(told, "reason") : "";
    }

    private static String again(JsonNode told) {
        int attempt = told.path("attempt").asInt(1);
        return attempt > 1 ? "  attempt " + attempt : "";
    }

    private static String digest(JsonNode told, String field) {
        String text = text(told, field);
        return text.substring(0, Math.min(12, text.length()));
    }

    private static String text(JsonNode told, String field) {
        return told.path(field).asText();
    }
}
