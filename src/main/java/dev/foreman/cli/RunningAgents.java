package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The agents of the Foreman that runs on a database. */
final class RunningAgents implements AutoCloseable {
    private static final String PATH = "/api/v1/agents";

    private final ControlClient client;

    private RunningAgents(ControlClient client) {
        this.client = client;
    }

    /**
     * @throws CommandFailedException when none runs: agents live and die with it
     */
    static RunningAgents of(Path db) {
        return new RunningAgents(
                ControlClient.of(db)
                        .orElseThrow(() ->
                                new CommandFailedException(
                                        "no Foreman runs on "
                                                + db
                                                + ", and without one no agent does: start it with"
                                                + " `foreman start`")));
    }

    List<JsonNode> all() {
        return StreamSupport.stream(client.get(PATH).spliterator(), false).toList();
    }

    /**
     * Those that are meant by a name or a part of it.
     *
     * @throws CommandFailedException when there is none
     */
    List<JsonNode> matching(String part) {
        List<JsonNode> all = all();
        List<JsonNode> exact = all.stream().filter(a -> name(a).equals(part)).toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        List<JsonNode> some = all.stream().filter(a -> name(a).contains(part)).toList();
        if (some.isEmpty()) {
            throw new CommandFailedException(
                    "no agent's name has '"
                            + part
                            + "' in it; there is: "
                            + String.join(", ", all.stream().map(RunningAgents::name).toList()));
        }
        return some;
    }

    static String name(JsonNode agent) {
        return agent.path("name").asText();
    }

    JsonNode logs(JsonNode agent) {
        return client.get(PATH + "/logs" + query(agent));
    }

    JsonNode restart(JsonNode agent) {
        return client.post(PATH + "/restart" + query(agent), Map.of());
    }

    private static String query(JsonNode agent) {
        return "?agent=" + URLEncoder.encode(name(agent), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
