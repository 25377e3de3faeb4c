package dev.foreman.bench;

import dev.foreman.agents.AgentAnswer;
import dev.foreman.agents.AgentClient;
import dev.foreman.agents.AgentInstance;
import dev.foreman.agents.AgentState;
import dev.foreman.agents.Pace;
import dev.foreman.agents.ProcessRuntime;
import dev.foreman.agents.docker.ContainerEngine;
import dev.foreman.agents.docker.ContainerSpec;
import dev.foreman.agents.docker.ContainerYard;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.web.AgentDoor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The same agent as a child process and in a container, measured in turn in one run: from nothing
 * to ready, a task's round trip, memory.
 */
public final class AgentBench {
    private final int rounds;
    private final int tasks;
    private final AgentClient client = new AgentClient();
    private final ContainerYard yard;
    private final AgentDoor door = new AgentDoor(0);
    private final String image;
    private final URI engine;
    private final Path jar;

    private AgentBench(int rounds, int tasks, URI engine, String image, Path jar) {
        this.rounds = rounds;
        this.tasks = tasks;
        this.image = image;
        this.engine = engine;
        this.jar = jar;
        this.yard =
                new ContainerYard(
                        ContainerEngine.at(engine),
                        "bench-" + UUID.randomUUID(),
                        Optional.empty(),
                        door,
                        (_, _) -> {});
    }

    /** Arguments: rounds, tasks, the engine's socket, the agent's image, foreman.jar. */
    public static void main(String[] args) throws Exception {
        AgentBench bench =
                new AgentBench(
                        Integer.parseInt(args[0]),
                        Integer.parseInt(args[1]),
                        URI.create(args[2]),
                        args[3],
                        Path.of(args[4]));
        try {
            bench.run();
        } finally {
            bench.yard.close();
            bench.door.close();
            bench.client.close();
        }
    }

    private AgentInstance process() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessRuntime(
                "issue-triage",
                List.of(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-Xss512k",
                        "-cp",
                        jar.toString(),
                        "dev.foreman.cli.Main",
                        "agent",
                        "--as-child",
                        "issue-triage"),
                client,
                Pace.PROCESS,
                System::nanoTime);
    }

    private AgentInstance container() {
        return yard.agent(
                new ContainerSpec(
                        "bench",
                        image,
                        Optional.empty(),
                        8000,
                        512L << 20,
                        1,
                        128,
                        64L << 20,
                        false),
                client,
                Pace.CONTAINER,
                System::nanoTime);
    }

    private void run() throws Exception {
        List<Long> processStarts = new ArrayList<>();
        List<Long> containerStarts = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            processStarts.add(start(this::process));
            containerStarts.add(start(this::container));
        }
        row("from nothing to ready, ms", 1e6, processStarts, containerStarts);

        try (AgentInstance process = ready(process());
                AgentInstance container = ready(container())) {
            TaskMessage task = task();
            List<Long> near = new ArrayList<>();
            List<Long> walled = new ArrayList<>();
            for (int i = 0; i < 2 * tasks; i++) {
                long one = ask(process, task);
                long other = ask(container, task);
                // The first half warms both up.
                if (i >= tasks) {
                    near.add(one);
                    walled.add(other);
                }
            }
            row("a task and its decision, µs", 1e3, near, walled);
            System.out.printf(
                    "resident after %d tasks, MiB: process %d, container %d%n",
                    2 * tasks, memory("--as-child"), memory("issue-triage.jar"));
        }
        harness();
    }

    /** The same from the outside: {@code foreman start} until its agent is ready. */
    private void harness() throws Exception {
        List<Long> near = new ArrayList<>();
        List<Long> walled = new ArrayList<>();
        List<Long> memory = new ArrayList<>();
        List<Long> walledMemory = new ArrayList<>();
        String config = "{type: issue-triage, config: {image: \"" + image + "\"}}";
        for (int i = 0; i < rounds; i++) {
            HarnessStart.Figures one =
                    HarnessStart.of(jar, "{backend: process}", "{type: issue-triage}");
            HarnessStart.Figures other =
                    HarnessStart.of(jar, "{socket_url: \"" + engine + "\"}", config);
            near.add(one.nanos());
            memory.add(one.mebibytes());
            walled.add(other.nanos());
            walledMemory.add(other.mebibytes());
        }
        row("foreman start until its agent is ready, ms", 1e6, near, walled);
        row("foreman itself then, resident MiB", 1, memory, walledMemory);
    }

    private static long start(Supplier<AgentInstance> maker) throws Exception {
        long began = System.nanoTime();
        try (AgentInstance one = ready(maker.get())) {
            return System.nanoTime() - began + (one.endpoint().isPresent() ? 0 : 1);
        }
    }

    private static AgentInstance ready(AgentInstance agent) throws InterruptedException {
        CountDownLatch settled = new CountDownLatch(1);
        agent.addListener((_, _, to) -> {
            if (to == AgentState.READY) {
                settled.countDown();
            }
        });
        agent.start();
        if (!settled.await(90, TimeUnit.SECONDS)) {
            throw new IllegalStateException(agent.name() + ": " + agent.lastError());
        }
        return agent;
    }

    private long ask(AgentInstance agent, TaskMessage task) {
        long began = System.nanoTime();
        AgentAnswer answer =
                client.ask(agent.endpoint().orElseThrow(), task, Duration.ofSeconds(30));
        long took = System.nanoTime() - began;
        if (!(answer instanceof AgentAnswer.Answered)) {
            throw new IllegalStateException(agent.name() + ": " + answer);
        }
        return took;
    }

    private static TaskMessage task() {
        return Json.read(
                """
                {"task_id": "5e1d1f5c-8f0e-4a3e-9f53-0c3b7a2f9d11", "type": "issue.triage",
                 "repo": "acme/rocket",
                 "payload": {"action": "opened", "issue": {"id": 1, "number": 7,
                   "title": "App crashes on startup with a stack trace", "body": "It ends at once.",
                   "labels": [], "state": "open", "author_association": "NONE",
                   "user": {"login": "rowan", "id": 501, "type": "User"},
                   "created_at": "2026-03-01T10:00:00Z", "updated_at": "2026-03-01T10:00:00Z"}},
                 "context": {"memory_summary": null, "llm_backend": null,
                   "repo_labels": [{"name": "bug", "description": null}], "agent_config": {}}}
                """,
                TaskMessage.class);
    }

    private static void row(String what, double unit, List<Long> process, List<Long> container) {
        double one = median(process) / unit;
        double other = median(container) / unit;
        System.out.printf(
                "%s (medians of %d): process %.0f, container %.0f, ratio %.2f%n",
                what, process.size(), one, other, other / one);
    }

    private static double median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** Of the youngest JVM whose command line has the word, in MiB. */
    private static long memory(String word) {
        return ProcessHandle.allProcesses()
                .filter(p -> commandLine(p).contains(word))
                .filter(p -> commandLine(p).contains("java"))
                .mapToLong(p -> resident(p.pid()))
                .max()
                .orElse(-1);
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                            .filter(l -> l.startsWith("VmRSS:"))
                            .mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElse(-1024)
                    / 1024;
        } catch (IOException e) {
            return -1;
        }
    }
}
