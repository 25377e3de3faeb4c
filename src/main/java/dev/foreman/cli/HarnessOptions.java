package dev.foreman.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the command line says beside the configuration.
 *
 * @param db the database
 * @param host where the control API listens
 * @param port 0 for any free one
 * @param dryRun whether everything stops before GitHub is changed
 * @param agentCommand how a built-in agent is started, without its name
 * @param env the environment, for where the container engine is
 */
record HarnessOptions(
        Path db,
        String host,
        int port,
        boolean dryRun,
        List<String> agentCommand,
        Map<String, String> env) {

    static final String DEFAULT_HOST = "127.0.0.1";
    static final int DEFAULT_PORT = 8000;
}
