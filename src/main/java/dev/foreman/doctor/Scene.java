package dev.foreman.doctor;

import dev.foreman.config.ForemanConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the doctor is shown.
 *
 * @param file the configuration file
 * @param config what it says
 * @param db the database, which the command line may have named
 * @param host where the control API is to listen
 * @param port its port; 0 for any free one
 * @param agentCommand how a built-in agent is started, without its type
 * @param daemon the Foreman that runs on the database
 * @param version Foreman's own
 * @param env the environment
 */
public record Scene(
        Path file,
        ForemanConfig config,
        Path db,
        String host,
        int port,
        List<String> agentCommand,
        Optional<Daemon> daemon,
        String version,
        Map<String, String> env,
        Clock clock) {

    public Scene {
        agentCommand = List.copyOf(agentCommand);
        env = Map.copyOf(env);
    }
}
