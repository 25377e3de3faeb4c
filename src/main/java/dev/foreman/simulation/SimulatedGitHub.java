package dev.foreman.simulation;

import dev.foreman.simulation.Fault.Phase;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The simulated GitHub: a REST server on loopback, the world behind it, the journal of what was
 * asked and the faults to come.
 */
public final class SimulatedGitHub implements AutoCloseable {
    /** GitHub's primary limit for a token, in calls an hour. */
    public static final int DEFAULT_RATE_LIMIT = 5000;

    private final Clock clock;
    private final SimulatedWorld world;
    private final RateLimits limits;
    private final Api api;
    private final Front front;
    private final HttpFace face;
    private final Faults faults = new Faults();
    private final RequestJournal journal = new RequestJournal();

    private SimulatedGitHub(Clock clock, int port) {
        this.clock = clock;
        this.world = new SimulatedWorld(clock);
        this.limits = new RateLimits(clock, DEFAULT_RATE_LIMIT);
        this.api = new Api(world);
        this.face = HttpFace.bind(port);
        this.front =
                new Front(
                        world,
                        api,
                        new WebFace(world),
                        Views.of(face.url().toString(), world),
                        new Credentials(world),
                        limits);
    }

    /** Starts on a free port of 127.0.0.1. */
    public static SimulatedGitHub start(Clock clock) {
        return start(clock, 0);
    }

    /**
     * Starts on 127.0.0.1.
     *
     * @param port 0 for any free one
     * @throws java.io.UncheckedIOException when the port is taken
     */
    public static SimulatedGitHub start(Clock clock, int port) {
        SimulatedGitHub gitHub = new SimulatedGitHub(clock, port);
        gitHub.face.serve(gitHub::handle);
        return gitHub;
    }

    /** Where the API is: what {@code identity.api_url} wants. */
    public URI url() {
        return face.url();
    }

    public SimulatedWorld world() {
        return world;
    }

    public RequestJournal requests() {
        return journal;
    }

    public Faults faults() {
        return faults;
    }

    /** Sets how many calls an hour each token has; 60 at most without one. */
    public SimulatedGitHub rateLimit(int callsPerHour) {
        limits.limit(callsPerHour);
        return this;
    }

    /** Sets how far this GitHub's own clock, as the {@code Date} header tells it, is ahead. */
    public SimulatedGitHub skew(Duration ahead) {
        world.skew(ahead);
        return this;
    }

    /** How many clients are connected at this moment. */
    public int connections() {
        return face.connections();
    }

    /** Stops listening and cuts every connection, also those that hang on purpose. */
    @Override
    public void close() {
        face.close();
    }

    private Delivery handle(Request request, Connection connection) throws IOException {
        RequestJournal.Entry entry =
                journal.arrived(request, api.endpoint(request), clock.instant());
        Delivery delivery = deliver(request, connection);
        entry.answered(
                switch (delivery) {
                    case Delivery.Whole(Response r) -> r.status();
                    case Delivery.Truncated(Response r) -> r.status();
                    case Delivery.Dripping(Response r, int _, Duration _) -> r.status();
                    case Delivery.Cut _ -> 0;
                });
        return delivery;
    }

    private Delivery deliver(Request request, Connection connection) throws IOException {
        Optional<Fault> fault = faults.pick(request);
        if (fault.isEmpty()) {
            return new Delivery.Whole(front.respond(request));
        }
        return switch (fault.get()) {
            case Fault.Waiting w when w.phase() == Phase.BEFORE ->
                    connection.await(w.until(), w.atMost())
                            ? new Delivery.Whole(front.respond(request))
                            : new Delivery.Cut(false);
            case Fault.Waiting w -> {
                Response response = front.respond(request);
                yield connection.await(w.until(), w.atMost())
                        ? new Delivery.Whole(response)
                        : new Delivery.Cut(false);
            }
            case Fault.Cut(Phase phase, boolean reset) -> {
                if (phase == Phase.AFTER) {
                    var _ = front.respond(request);
                }
                yield new Delivery.Cut(reset);
            }
            case Fault.Answer a -> {
                byte[] body = a.body().getBytes(StandardCharsets.UTF_8);
                Response answer =
                        new Response(a.status(), a.headers(), body).with("Content-Type", a.type());
                yield new Delivery.Whole(front.dressed(request, answer));
            }
            case Fault.Headers h -> {
                Response response = front.respond(request);
                for (var header : h.headers().entrySet()) {
                    response = response.with(header.getKey(), header.getValue());
                }
                yield new Delivery.Whole(response);
            }
            case Fault.Truncated _ -> new Delivery.Truncated(front.respond(request));
            case Fault.Dripping d ->
                    new Delivery.Dripping(front.respond(request), d.piece(), d.pause());
        };
    }
}
