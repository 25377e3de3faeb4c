package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.store.LoweredMode;
import dev.foreman.store.ParkedTasks;
import dev.foreman.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a human should look at: what waits to be decided, and what is trusted no more. */
final class AttentionReport {
    private AttentionReport() {}

    /** For {@code GET /api/v1/status}, whether or not Foreman runs. */
    static Map<String, Object> of(Store store) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("approvals_waiting", store.approvals().count());
        List<Map<String, Object>> lowered =
                store.trust().lowered().stream().map(AttentionReport::lowered).toList();
        report.put("lowered", lowered);
        store.queue().parked().ifPresent(p -> report.put("parked", parked(p)));
        return report;
    }

    private static Map<String, Object> lowered(LoweredMode mode) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("repository", mode.repo().toString());
        one.put("kind", mode.kind().wire());
        one.put("rate", mode.rate());
        one.put("judged", mode.judged());
        one.put("reason", mode.reason());
        one.put("since", mode.at().toString());
        return one;
    }

    private static Map<String, Object> parked(ParkedTasks parked) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("tasks", parked.tasks());
        one.put("until", parked.until().toString());
        one.put("why", parked.why());
        return one;
    }

    /** Nothing where nothing needs anybody. */
    static void show(JsonNode status, Terminal terminal) {
        long waiting = status.path("approvals_waiting").asLong();
        if (waiting > 0) {
            terminal.line(
                    "  "
                            + terminal.paint(Style.WARN, Long.toString(waiting))
                            + (waiting == 1 ? " action waits" : " actions wait")
                            + " for approval: `foreman approvals`");
        }
        JsonNode parked = status.path("parked");
        if (parked.isObject()) {
            long tasks = parked.path("tasks").asLong();
            terminal.line(
                    "  "
                            + terminal.paint(Style.WARN, Long.toString(tasks))
                            + (tasks == 1 ? " task " : " tasks wait, the first ")
                            + parked.path("why").asText()
                            + " (`foreman costs`)");
        }
        for (JsonNode one : status.path("lowered")) {
            terminal.line(
                    "  "
                            + terminal.paint(Style.WARN, one.path("kind").asText())
                            + " in "
                            + one.path("repository").asText()
                            + " needs approval: "
                            + Text.oneLine(one.path("reason").asText(), 200)
                            + " (`foreman acceptance`)");
        }
    }
}
