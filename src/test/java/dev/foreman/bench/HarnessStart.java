package dev.foreman.bench;

import dev.foreman.simulation.Permission;
import dev.foreman.simulation.SimRepo;
import dev.foreman.simulation.SimulatedGitHub;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged program, from its start until its first agent is ready. */
final class HarnessStart {
    private static final String TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";

    private HarnessStart() {}

    /**
     * @param nanos from the start of the process to its word that the agent is ready
     * @param mebibytes resident then
     */
    record Figures(long nanos, long mebibytes) {}

    /**
     * @param containers the configuration's section of that name
     * @param agent the agent's own section
     */
    static Figures of(Path jar, String containers, String agent) throws Exception {
        Path folder = Files.createTempDirectory("foreman-bench");
        try (SimulatedGitHub github = SimulatedGitHub.start(Clock.systemUTC())) {
            github.world().addUser("foreman-bot", "User");
            github.world().addToken(TOKEN, "foreman-bot");
            SimRepo widgets = github.world().addRepo("acme", "widgets");
            widgets.setPermission("foreman-bot", Permission.TRIAGE);
            Path config =
                    Files.writeString(
                            folder.resolve("config.yaml"),
                            """
                            identity: {github_token: "${GITHUB_TOKEN}", github_user: foreman-bot, api_url: "%s"}
                            llm: {provider: none}
                            containers: %s
                            queue: {db_path: "%s"}
                            repos: [{owner: acme, name: widgets, agents: [%s]}]
                            """
                                    .formatted(
                                            github.url(),
                                            containers,
                                            folder.resolve("memory.db"),
                                            agent));
            return run(jar, config, folder);
        }
    }

    private static Figures run(Path jar, Path config, Path folder)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder =
                new ProcessBuilder(
                                List.of(
                                        java,
                                        "-jar",
                                        jar.toString(),
                                        "start",
                                        "--port",
                                        "0",
                                        "--config",
                                        config.toString()))
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("GITHUB_TOKEN", TOKEN);
        long began = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader log = process.inputReader(StandardCharsets.UTF_8)) {
            String line = log.readLine();
            while (line != null && !(line.contains("Agent ") && line.contains(" is ready"))) {
                line = log.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("it ended before its agent was ready");
            }
            long took = System.nanoTime() - began;
            return new Figures(took, AgentBench.resident(process.pid()));
        } finally {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
