package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.approvals.Revision;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.config.ForemanConfig;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Json;
import dev.foreman.store.Decider;
import dev.foreman.store.Store;
import dev.foreman.web.ApprovalBoard;
import dev.foreman.web.ApprovalRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongFunction;

/**
 * Has held actions decided about, one after the other: through the running harness, or by itself
 * when there is none. One that cannot be decided does not keep the others waiting.
 */
final class Deciding {
    private final Terminal terminal;
    private final Clock clock;
    private final boolean json;

    Deciding(Terminal terminal, Clock clock, boolean json) {
        this.terminal = terminal;
        this.clock = clock;
        this.json = json;
    }

    /** What is wanted of every one of them. */
    record Wish(boolean approve, Decider decider, Optional<Revision> revision) {
        String word() {
            return approve ? "approve" : "reject";
        }
    }

    /**
     * @return the exit code: 0 when all were decided so
     */
    int run(ConfigOptions options, List<Long> ids, Wish wish) {
        ForemanConfig config = options.load(terminal.env());
        Path db = options.db(config);
        Optional<ControlClient> running = ControlClient.of(db);
        if (running.isPresent()) {
            try (ControlClient client = running.get();
                    Store store = Store.openReadOnly(db)) {
                return all(
                        ids,
                        wish,
                        id -> store.approvals().find(id).map(ApprovalReport::of).map(Json::tree),
                        (id, request) ->
                                client.postPatiently(
                                        "/api/v1/approvals/" + id + "/" + wish.word(),
                                        request.json()));
            }
        }
        int[] code = {0};
        LoneApproval.run(
                config,
                db,
                clock,
                board ->
                        code[0] =
                                all(
                                        ids,
                                        wish,
                                        id -> board.find(id).map(Json::tree),
                                        (id, request) -> alone(board, id, request, wish)));
        return code[0];
    }

    private static JsonNode alone(
            ApprovalBoard board, long id, ApprovalRequest request, Wish wish) {
        ApprovalBoard.Outcome outcome =
                wish.approve() ? board.approve(id, request) : board.reject(id, request);
        JsonNode body = Json.tree(outcome.body());
        if (outcome.status() >= 300) {
            throw new CommandFailedException(body.path("error").asText());
        }
        return body;
    }

    private int all(
            List<Long> ids,
            Wish wish,
            LongFunction<Optional<JsonNode>> look,
            BiFunction<Long, ApprovalRequest, JsonNode> decide) {
        int code = 0;
        for (long id : ids) {
            try {
                JsonNode seen =
                        look.apply(id)
                                .orElseThrow(() ->
                                        new CommandFailedException(ApprovalReport.notThere(id)));
                wish.revision().ifPresent(revision -> fit(id, revision, seen));
                tell(
                        decide.apply(
                                id,
                                new ApprovalRequest(
                                        seen.path("digest").asText(),
                                        wish.decider(),
                                        wish.revision())));
            } catch (CommandFailedException e) {
                terminal.note(
                        Style.BAD, "foreman:", Text.oneLine(String.valueOf(e.getMessage()), 0));
                code = CommandLines.FAILED;
            }
        }
        return code;
    }

    private static void fit(long id, Revision revision, JsonNode seen) {
        Action action = Json.mapper().convertValue(seen.path("action"), Action.class);
        if (revision.of(action).isEmpty()) {
            throw new UsageException(
                    revision.misfit(action)
                            + "; nothing was done, and `foreman approvals show "
                            + id
                            + "` shows it");
        }
    }

    private void tell(JsonNode approval) {
        if (json) {
            terminal.line(Json.write(approval));
            return;
        }
        String state = approval.path("state").asText();
        terminal.line(
                terminal.paint(state.equals("approved") ? Style.GOOD : Style.WARN, state)
                        + "  "
                        + approval.path("id").asText()
                        + "  "
                        + terminal.paint(
                                Style.NAME, Text.oneLine(approval.path("issue").asText(), 0))
                        + "  "
                        + Text.oneLine(approval.path("what").asText(), 0));
        approval.path("held_up")
                .forEach(why ->
                        terminal.line(
                                "  "
                                        + terminal.paint(Style.WARN, "not done yet:")
                                        + " "
                                        + Text.oneLine(why.asText(), 0)));
    }
}
