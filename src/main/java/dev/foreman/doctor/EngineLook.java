package dev.foreman.doctor;

import dev.foreman.agents.docker.ContainerEngine;
import dev.foreman.agents.docker.EngineException;
import dev.foreman.agents.docker.EngineFacts;
import dev.foreman.agents.docker.Image;
import dev.foreman.config.Agent;
import dev.foreman.config.Containers;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Runtime;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An engine that answers: does it have the images, and are its containers to be reached? */
final class EngineLook {
    private final String name;
    private final ForemanConfig config;

    EngineLook(String name, ForemanConfig config) {
        this.name = name;
        this.config = config;
    }

    /** Nothing when the engine does not say what it is. */
    List<Finding> at(URI socket) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try (EngineFacts engine = new EngineFacts(ContainerEngine.at(socket))) {
            findings.add(Finding.ok(name, engine.about() + " answers at " + socket));
            if (engine.isRootless() && !engine.containsUs()) {
                findings.add(
                        Finding.failure(
                                name,
                                "it is rootless: its containers cannot be reached from outside",
                                "Run Foreman as a container of that engine, or use one that runs"
                                        + " as root"));
            }
            for (Agent agent : agents().toList()) {
                if (agent.runtime() instanceof Runtime.Image image) {
                    findings.add(image(engine, agent, image));
                }
            }
            findings.addAll(builtIn(engine));
        } catch (EngineException | IllegalArgumentException e) {
            if (findings.isEmpty()) {
                return List.of();
            }
            findings.add(
                    Finding.failure(
                            name, String.valueOf(e.getMessage()), "Look at the engine's own log"));
        }
        return findings;
    }

    private Finding image(EngineFacts engine, Agent agent, Runtime.Image wanted)
            throws EngineException, InterruptedException {
        Optional<Image> image = engine.image(wanted.image());
        if (image.isEmpty()) {
            return Finding.warning(
                    name,
                    "image " + wanted.image() + " of " + agent.id() + " is not there",
                    "The start fetches it, if a registry has it; else build it or load it");
        }
        boolean fits = wanted.digest().map(image.get()::is).orElse(true);
        return fits
                ? Finding.ok(name, "image " + wanted.image() + " of " + agent.id() + " is there")
                : Finding.failure(
                        name,
                        "image "
                                + wanted.image()
                                + " is not the one that the digest of "
                                + agent.id()
                                + " pins; it is "
                                + image.get().id(),
                        "Fetch or build the pinned one, or correct `digest`");
    }

    private List<Finding> builtIn(EngineFacts engine) throws EngineException, InterruptedException {
        Set<String> images = new LinkedHashSet<>();
        agents().filter(a -> a.runtime() instanceof Runtime.BuiltIn)
                .flatMap(a -> a.manifest().image().stream())
                .forEach(images::add);
        List<Finding> findings = new ArrayList<>();
        boolean refuse = config.containers().fallback() == Containers.Fallback.REFUSE;
        for (String image : images) {
            boolean there = engine.image(image).isPresent();
            if (!there && refuse) {
                findings.add(
                        Finding.failure(
                                name,
                                "image "
                                        + image
                                        + " is not there, and built-in agents may not run as child"
                                        + " processes (containers.fallback: refuse)",
                                "Build it or load it there; docs/docker.md has the command"));
                continue;
            }
            findings.add(
                    there
                            ? Finding.ok(name, "built-in agents run from image " + image)
                            : Finding.ok(
                                    name,
                                    "image "
                                            + image
                                            + " is not there: built-in agents run as child"
                                            + " processes"));
        }
        return findings;
    }

    private Stream<Agent> agents() {
        return config.repos().stream().flatMap(r -> r.agents().stream());
    }
}
