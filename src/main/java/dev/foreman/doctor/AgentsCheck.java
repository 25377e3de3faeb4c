package dev.foreman.doctor;

import dev.foreman.agents.AgentClient;
import dev.foreman.agents.AgentState;
import dev.foreman.agents.Pace;
import dev.foreman.agents.ProcessRuntime;
import dev.foreman.config.Agent;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Runtime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Every agent's health: those elsewhere are asked, a built-in one is started for a moment. */
record AgentsCheck(
        ForemanConfig config, List<String> agentCommand, Fetch fetch, LongSupplier nanoTime)
        implements Check {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration SLOW_START = Duration.ofSeconds(12);
    private static final Duration START = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(2);
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        Set<URI> addresses = new LinkedHashSet<>();
        Set<String> builtIn = new LinkedHashSet<>();
        config.repos().stream()
                .flatMap(repo -> repo.agents().stream())
                .forEach(agent -> sort(agent, addresses, builtIn));
        List<Finding> findings = new ArrayList<>();
        for (String type : builtIn) {
            findings.add(start(type));
        }
        for (URI address : addresses) {
            findings.add(ask(address));
        }
        return findings;
    }

    private static void sort(Agent agent, Set<URI> addresses, Set<String> builtIn) {
        switch (agent.runtime()) {
            case Runtime.Url url -> addresses.add(url.url());
            case Runtime.BuiltIn _ -> builtIn.add(agent.id().type());
            case Runtime.Image
                            _ -> {} // The check of the containers says whether its image is there.
        }
    }

    private Finding ask(URI address) throws InterruptedException {
        URI health = URI.create(address + "/health");
        return switch (fetch.get(health, Map.of(), DEADLINE)) {
            case Fetch.Reply.Silent silent ->
                    Finding.failure(
                            name(),
                            "nobody answers at " + address + ": " + silent.why(),
                            "Start the agent, or correct its url");
            case Fetch.Reply.Answered answer -> judge(address, answer);
        };
    }

    Finding judge(URI address, Fetch.Reply.Answered answer) {
        if (answer.status() != 200) {
            return Finding.failure(
                    name(),
                    address + " answers GET /health with " + answer.status(),
                    "Look at the agent's own log; a healthy one answers 200");
        }
        String seen = address + " is well; it answered in " + answer.took().toMillis() + " ms";
        return answer.took().compareTo(SLOW) < 0
                ? Finding.ok(name(), seen)
                : Finding.warning(
                        name(),
                        seen,
                        "An agent that is this slow to say that it is well is busy or far away");
    }

    private Finding start(String type) throws InterruptedException {
        List<String> command = new ArrayList<>(agentCommand);
        command.add(type);
        CountDownLatch settled = new CountDownLatch(1);
        long began = nanoTime.getAsLong();
        try (AgentClient client = new AgentClient();
                ProcessRuntime child =
                        new ProcessRuntime(type, command, client, Pace.PROCESS, nanoTime)) {
            child.addListener((_, _, to) -> {
                if (to != AgentState.STARTING) {
                    settled.countDown();
                }
            });
            child.start();
            boolean inTime = settled.await(START.toMillis(), TimeUnit.MILLISECONDS);
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - began);
            if (inTime && child.state() == AgentState.READY) {
                return started(type, took);
            }
            return Finding.failure(
                    name(),
                    "built-in "
                            + type
                            + " does not start: "
                            + child.lastError()
                                    .orElse("it is not ready after " + took.toSeconds() + " s"),
                    "Free some memory; foreman agent "
                            + type
                            + " starts it by hand and shows what it says");
        }
    }

    Finding started(String type, Duration took) {
        String seen = "built-in " + type + " starts, in " + took.toMillis() + " ms";
        return took.compareTo(SLOW_START) < 0
                ? Finding.ok(name(), seen)
                : Finding.warning(
                        name(),
                        seen,
                        "This machine is slow or busy: Foreman gives an agent 20 s to start");
    }
}
