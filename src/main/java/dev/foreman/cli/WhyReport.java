package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.UndoTarget;
import dev.foreman.store.LedgerEntry;
import dev.foreman.store.LedgerFilter;
import dev.foreman.store.LedgerType;
import dev.foreman.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why one action was allowed, rewritten, held or refused, and what became of it. */
final class WhyReport {
    /** A task that is tried for a whole day has fewer entries. */
    private static final int MOST = 5_000;

    private static final int FIELD = 10;

    private final Terminal terminal;
    private final Store store;

    WhyReport(Terminal terminal, Store store) {
        this.terminal = terminal;
        this.store = store;
    }

    /**
     * @param what such as {@code e241ab12/0}
     * @throws UsageException when it names no action
     * @throws CommandFailedException when there is none of that name
     */
    void show(String what, boolean json) {
        UndoTarget target =
                UndoTarget.parse(what)
                        .filter(t -> t.index() != null)
                        .orElseThrow(() ->
                                new UsageException(
                                        "'"
                                                + Text.oneLine(what, 60)
                                                + "' is no action: write TASK/NUMBER as `foreman"
                                                + " log` and `foreman approvals show` do, such as"
                                                + " e241ab12/0"));
        int index = target.index() == null ? 0 : target.index();
        List<LedgerEntry> told = entries(TaskNames.find(store, target.task()), index);
        LedgerEntry verdict =
                last(told, LedgerType.VERDICT)
                        .orElseThrow(() ->
                                new CommandFailedException(
                                        "the ledger tells of no action " + target));
        if (json) {
            told.forEach(e -> terminal.line(LogJson.of(e).toString()));
            return;
        }
        head(target, verdict, told, index);
        terminal.line();
        LedgerTale.tell(told, false, terminal);
    }

    private void head(UndoTarget target, LedgerEntry verdict, List<LedgerEntry> told, int index) {
        JsonNode said = verdict.fields();
        JsonNode decision = last(told, LedgerType.DECISION).map(LedgerEntry::fields).orElse(said);
        JsonNode asked = decision.path("actions").path(index);
        JsonNode changed = said.path("action").path(0);
        field(
                "action",
                target
                        + "  "
                        + phrase(changed.isObject() ? changed : asked, said)
                        + " on "
                        + verdict.repo().orElse("")
                        + verdict.issue().map(n -> "#" + n).orElse(""));
        field("verdict", said.path("verdict").asText() + rule(said));
        if (said.hasNonNull("reason")) {
            field("because", said.path("reason").asText());
        }
        if (changed.isObject() && asked.isObject()) {
            field("asked for", phrase(asked, said));
        }
        field("agent", decision.path("agent").asText());
        field("it said", decision.path("rationale").asText());
        field("digest", said.path("digest").asText(said.path("action_sha256").asText()));
        if (said.hasNonNull("policy")) {
            field("policy", said.path("policy").asText());
        }
        texts(asked, changed);
    }

    /** As the agent wrote it, and as it went on, where the action has a text. */
    private void texts(JsonNode asked, JsonNode changed) {
        if (!changed.isObject()) {
            text("text", asked);
        } else {
            text("text that the agent proposed", asked);
            text("text instead", changed);
        }
    }

    private void text(String head, JsonNode action) {
        if (action.isObject()) {
            ActionText.of(Json.read(action.toString(), Action.class))
                    .ifPresent(text -> {
                        terminal.line();
                        terminal.line(terminal.paint(Style.DIM, head));
                        Text.lines(text).forEach(line -> terminal.line("    " + line));
                    });
        }
    }

    private static String rule(JsonNode said) {
        return said.hasNonNull("rule") ? " by rule " + said.path("rule").asText() : "";
    }

    private static String phrase(JsonNode action, JsonNode said) {
        return action.isObject()
                ? Actions.phrase(Json.read(action.toString(), Action.class))
                : said.path("kind").asText().replace('_', ' ');
    }

    private void field(String name, String value) {
        String lead = name + " ".repeat(FIELD - name.length());
        List<String> lines = Text.wrap(value, Math.max(FIELD, terminal.width() - FIELD));
        terminal.line(terminal.paint(Style.DIM, lead) + lines.getFirst());
        lines.stream().skip(1).forEach(l -> terminal.line(" ".repeat(FIELD) + l));
    }

    /** Of the decision and of this action, the oldest first. */
    private List<LedgerEntry> entries(TaskId task, int index) {
        LedgerFilter filter =
                new LedgerFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(task),
                        Optional.empty(),
                        Set.of(),
                        MOST);
        return store.ledger().entries(filter).reversed().stream()
                .filter(e ->
                        e.type().equals(LedgerType.DECISION.wire())
                                || e.fields().path("index").asInt(-1) == index)
                .toList();
    }

    private static Optional<LedgerEntry> last(List<LedgerEntry> told, LedgerType type) {
        return told.stream().filter(e -> e.type().equals(type.wire())).reduce((_, later) -> later);
    }
}
