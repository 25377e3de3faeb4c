package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.config.Agent;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Repo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where it is quiet at the moment, and until when: nothing is done there that nobody asked for. */
final class QuietReport {
    /** So many names fit into a line; {@code --json} has them all. */
    private static final int NAMED = 3;

    private QuietReport() {}

    /**
     * For {@code GET /api/v1/status}: an entry for each repository where it is quiet now, or for
     * each of its agents for which it is, where they are not of one mind.
     */
    static Map<String, Object> of(ForemanConfig config, Instant now) {
        List<Map<String, Object>> quiet = new ArrayList<>();
        for (Repo repo : config.repos()) {
            Map<String, Optional<Instant>> ends = new LinkedHashMap<>();
            repo.agents().forEach(agent -> ends.put(agent.id().toString(), end(agent, now)));
            boolean alike = new HashSet<>(ends.values()).size() == 1;
            for (Map.Entry<String, Optional<Instant>> agent : ends.entrySet()) {
                if (agent.getValue().isPresent()) {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("repository", repo.name().toString());
                    if (!alike) {
                        one.put("agent", agent.getKey());
                    }
                    one.put("until", agent.getValue().get().toString());
                    quiet.add(one);
                    if (alike) {
                        break;
                    }
                }
            }
        }
        return Map.of("quiet", quiet);
    }

    private static Optional<Instant> end(Agent agent, Instant now) {
        return agent.policy().quietHours().flatMap(hours -> hours.until(now));
    }

    /** A line for each end; nothing where it is not quiet. */
    static void show(JsonNode status, Terminal terminal) {
        Map<Instant, List<String>> byEnd = new TreeMap<>();
        for (JsonNode one : status.path("quiet")) {
            byEnd.computeIfAbsent(Instant.parse(one.path("until").asText()), _ -> new ArrayList<>())
                    .add(one.path(one.has("agent") ? "agent" : "repository").asText());
        }
        byEnd.forEach((end, names) ->
                terminal.line(
                        "  "
                                + terminal.paint(Style.WARN, "quiet")
                                + " until "
                                + Story.time(end)
                                + " in "
                                + String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                                + (names.size() > NAMED
                                        ? " and " + (names.size() - NAMED) + " more"
                                        : "")
                                + ": only what a human asks for is done"));
    }
}
