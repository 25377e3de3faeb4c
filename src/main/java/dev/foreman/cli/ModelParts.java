package dev.foreman.cli;

import dev.foreman.config.Llm;
import dev.foreman.config.Runtime;
import dev.foreman.dispatch.ModelAccess;
import dev.foreman.llm.Backends;
import dev.foreman.llm.gateway.Gateway;
import dev.foreman.llm.gateway.Grant;
import dev.foreman.llm.gateway.Grants;
import dev.foreman.llm.gateway.Provider;
import dev.foreman.protocol.TaskMessage.LlmEndpoint;
import dev.foreman.protocol.models.Reservation;
import dev.foreman.protocol.models.SpendBook;
import dev.foreman.protocol.models.Spender;
import dev.foreman.store.Task;
import dev.foreman.web.AgentDoor;
import dev.foreman.web.ModelRoutes;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The gateway to models, where a provider is configured; otherwise nothing at all. */
final class ModelParts implements AutoCloseable {
    private static final String CONTAINER = "container:";
    private static final String PROCESS = "process:";
    private static final String URL = "url:";

    private final Grants grants;
    private final Backends backends;
    private final Optional<Gateway> gateway;
    private final Optional<ModelRoutes> routes;

    ModelParts(Llm llm, SpendBook book, Clock clock) {
        this.backends = Backends.of(llm, book, clock, new SecureRandom());
        this.grants = new Grants(clock);
        this.gateway =
                llm.thinks()
                        ? Optional.of(
                                new Gateway(
                                        Provider.of(llm),
                                        grants,
                                        book,
                                        (model, tokens) -> llm.amount(model, tokens).microUsd(),
                                        backends::as,
                                        llm.overBudget()))
                        : Optional.empty();
        this.routes =
                gateway.map(g ->
                        new ModelRoutes(
                                g, grants, llm.models().getFirst(), Provider.of(llm).timeout()));
    }

    /** The door that agents reach it by; open for those that are child processes. */
    AgentDoor door(int port) {
        AgentDoor door = new AgentDoor(port, routes);
        try {
            door.openLocal();
            return door;
        } catch (IOException e) {
            door.close();
            throw new CommandFailedException(
                    "the gateway to models cannot listen at the loopback address: "
                            + e.getMessage());
        }
    }

    ModelAccess access(AgentDoor door) {
        return gateway.isEmpty()
                ? ModelAccess.NONE
                : (task, instance, until) ->
                        address(door, instance)
                                .map(url -> open(task, instance, until, url))
                                .orElse(ModelAccess.Lease.NONE);
    }

    /** Programs elsewhere reach no address of ours; those of this machine do. */
    private static Optional<URI> address(AgentDoor door, String instance) {
        if (instance.startsWith(CONTAINER)) {
            return door.gateway(instance);
        }
        boolean here =
                instance.startsWith(PROCESS)
                        || instance.startsWith(URL) && isLoopback(instance.substring(URL.length()));
        return here ? door.localGateway() : Optional.empty();
    }

    private static boolean isLoopback(String url) {
        try {
            return new Runtime.Url(URI.create(url)).isHere();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private ModelAccess.Lease open(Task task, String instance, Instant until, URI url) {
        Grant grant = grants.open(new Spender(task.id(), task.agent()), instance, until);
        LlmEndpoint endpoint = new LlmEndpoint(url, grant.token());
        return new ModelAccess.Lease() {
            @Override
            public Optional<LlmEndpoint> endpoint() {
                return Optional.of(endpoint);
            }

            @Override
            public Optional<Reservation.Refused> lacked() {
                return grant.lacked();
            }

            @Override
            public void close() {
                grants.close(grant);
            }
        };
    }

    @Override
    public void close() {
        gateway.ifPresent(Gateway::close);
        backends.close();
    }
}
