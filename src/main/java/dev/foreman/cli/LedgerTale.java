package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Json;
import dev.foreman.store.LedgerEntry;
import dev.foreman.store.LedgerType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entries of the ledger, told to a person, in their order. */
final class LedgerTale {
    /** Columns of a moment and the gap after it. */
    private static final int TIME = 25;

    private static final int TYPE = 16;

    /** A narrow terminal breaks the lines itself. */
    private static final int LEAST = 20;

    private final Terminal terminal;

    /** What each task's decision wanted, so that later entries can be told in its words. */
    private final Map<String, List<String>> wanted = new HashMap<>();

    private LedgerTale(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * @param entries the oldest first
     * @param whose whether each line says which issue it is about
     */
    static void tell(List<LedgerEntry> entries, boolean whose, Terminal terminal) {
        LedgerTale tale = new LedgerTale(terminal);
        entries.forEach(e -> tale.line(e, whose));
    }

    private void line(LedgerEntry entry, boolean whose) {
        JsonNode told = entry.fields();
        if (entry.type().equals(LedgerType.DECISION.wire())) {
            remember(entry, told);
        }
        String about =
                whose && entry.repo().isPresent()
                        ? entry.repo().get() + entry.issue().map(n -> "#" + n).orElse("") + "  "
                        : "";
        if (entry.type().equals(LedgerType.VERDICT.wire())) {
            rename(entry, told);
        }
        String words = LedgerWords.of(entry, told, action(entry, told));
        int indent = TIME + TYPE + Text.width(about);
        List<String> lines = Text.wrap(words, Math.max(LEAST, terminal.width() - indent));
        terminal.line(
                terminal.paint(Style.DIM, Story.time(entry.at()))
                        + "  "
                        + terminal.paint(style(entry, told), pad(entry.type()))
                        + (about.isEmpty() ? "" : terminal.paint(Style.NAME, about))
                        + lines.getFirst());
        lines.stream().skip(1).forEach(l -> terminal.line(" ".repeat(TIME + TYPE) + l));
    }

    private void remember(LedgerEntry entry, JsonNode told) {
        List<String> actions = new ArrayList<>();
        told.path("actions")
                .forEach(a -> actions.add(Actions.phrase(Json.read(a.toString(), Action.class))));
        entry.task().ifPresent(t -> wanted.put(t, actions));
    }

    /** What the gate or a human made of an action is what later entries are about. */
    private void rename(LedgerEntry entry, JsonNode told) {
        String changed = changed(told);
        int index = told.path("index").asInt(-1);
        if (changed.isEmpty() || index < 0 || entry.task().isEmpty()) {
            return;
        }
        List<String> actions = wanted.computeIfAbsent(entry.task().get(), _ -> new ArrayList<>());
        if (index < actions.size()) {
            actions.set(index, changed);
        } else if (index == actions.size()) {
            actions.add(changed);
        }
    }

    /** What the gate or a human made of it. */
    private static String changed(JsonNode told) {
        JsonNode changed = told.path("action").path(0);
        return changed.isObject()
                ? Actions.phrase(Json.read(changed.toString(), Action.class))
                : "";
    }

    /** The action that the entry is about, or its kind where its decision is not shown. */
    private String action(LedgerEntry entry, JsonNode told) {
        String changed = changed(told);
        if (!changed.isEmpty()) {
            return changed;
        }
        List<String> actions = wanted.getOrDefault(entry.task().orElse(""), List.of());
        int index = told.path("index").asInt(-1);
        return index >= 0 && index < actions.size()
                ? actions.get(index)
                : told.path("kind").asText().replace('_', ' ');
    }

    private static Style style(LedgerEntry entry, JsonNode told) {
        return switch (LedgerType.of(entry.type()).orElse(LedgerType.BEGUN)) {
            case DECISION -> Story.style(told.path("decision").asText());
            case OUTCOME, UNDO_OUTCOME -> outcome(told.path("outcome").asText());
            case VERDICT ->
                    told.path("verdict").asText().equals("refused") ? Style.BAD : Style.GOOD;
            case FINISHED -> told.path("state").asText().equals("FAILED") ? Style.BAD : Style.GOOD;
            case ATTEMPT_FAILED -> Style.BAD;
            case POSTPONED,
                    RELEASED,
                    RETRIED,
                    APPROVAL,
                    PAUSE,
                    CORRECTION,
                    TRUST,
                    COMMAND,
                    UNDO_INTENT,
                    CONFIGURATION,
                    AGENT ->
                    Style.WARN;
            case BEGUN, EVENT, TASK, SUPERSEDED, DISPATCHED, INTENT, ARCHIVED -> Style.DIM;
        };
    }

    private static Style outcome(String word) {
        return switch (word) {
            case "APPLIED", "ALREADY_SO", "UNDONE" -> Style.GOOD;
            case "DRY_RUN" -> Style.WARN;
            default -> Style.BAD;
        };
    }

    private static String pad(String type) {
        return type + " ".repeat(Math.max(1, TYPE - type.length()));
    }
}
