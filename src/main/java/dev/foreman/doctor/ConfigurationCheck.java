package dev.foreman.doctor;

import dev.foreman.config.Agent;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Identity;
import dev.foreman.config.Secret;
import dev.foreman.protocol.TaskType;
import dev.foreman.routing.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A configuration that could be read: does it come to something, and does it keep its secrets? */
record ConfigurationCheck(Path file, ForemanConfig config) implements Check {

    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        if (config.repos().isEmpty()) {
            findings.add(
                    Finding.failure(
                            name(),
                            file + " names no repository",
                            "Add one under repos: there is nothing to watch"));
        }
        config.repos().stream()
                .filter(repo -> repo.agents().isEmpty())
                .forEach(repo ->
                        findings.add(
                                Finding.warning(
                                        name(),
                                        repo.name() + " has no agent",
                                        "Add one under its agents, or leave the repository out")));
        agents().filter(ConfigurationCheck::isIdle)
                .forEach(agent ->
                        findings.add(
                                Finding.warning(
                                        name(),
                                        "agent "
                                                + agent.id()
                                                + " takes "
                                                + String.join(", ", agent.eventTypes())
                                                + ", and nothing of that kind ever happens",
                                        "Write event_types: [\"issue.*\"] into its config or its"
                                                + " manifest's events")));
        config.outOfReachOfModels()
                .forEach(agent ->
                        findings.add(
                                Finding.warning(
                                        name(),
                                        "agent "
                                                + agent.id()
                                                + " is on another machine and cannot ask "
                                                + config.llm().provider()
                                                + " through Foreman",
                                        "If it is to think with a model, give it an image, or a url"
                                                + " at 127.0.0.1")));
        secretsInTheFile().forEach(findings::add);
        if (findings.isEmpty()) {
            findings.add(Finding.ok(name(), file + ": " + counted()));
        }
        return findings;
    }

    /** Issues are all that Foreman watches. */
    static boolean isIdle(Agent agent) {
        return !new Subscription(agent.id(), agent.eventTypes()).wants(TaskType.ISSUE_TRIAGE);
    }

    private Stream<Agent> agents() {
        return config.repos().stream().flatMap(repo -> repo.agents().stream());
    }

    private String counted() {
        long agents = agents().count();
        int repos = config.repos().size();
        return repos
                + (repos == 1 ? " repository, " : " repositories, ")
                + agents
                + (agents == 1 ? " agent" : " agents")
                + "; no secret stands in the file itself";
    }

    private Stream<Finding> secretsInTheFile() {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            return Stream.of(
                    Finding.warning(name(), file + " could not be read again", "Try once more"));
        }
        Optional<Secret> token =
                config.identity() instanceof Identity.Token t
                        ? Optional.of(t.token())
                        : Optional.empty();
        return Stream.of(
                        token.map(t -> literal(text, t, "github_token", "GITHUB_TOKEN")),
                        config.llm().apiKey().map(k -> literal(text, k, "api_key", "MODEL_KEY")))
                .flatMap(Optional::stream)
                .flatMap(List::stream);
    }

    private List<Finding> literal(String text, Secret secret, String key, String variable) {
        return text.contains(secret.reveal())
                ? List.of(
                        Finding.warning(
                                name(),
                                key + " stands in " + file + " itself",
                                "Write \"${" + variable + "}\" and set that in the environment"))
                : List.of();
    }
}
