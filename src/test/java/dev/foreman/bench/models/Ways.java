package dev.foreman.bench.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The provider and the gateway, each a process of its own, and how clients reach them. */
final class Ways implements AutoCloseable {
    private final Child provider;
    private final Child gateway;
    private final JsonNode doors;

    Ways(BenchPlan plan) throws IOException {
        provider = Child.start(List.of("-XX:+UseSerialGC", "-Xmx256m"), ProviderMain.class);
        // As the launcher starts it, but with a small heap, so that a leak has nowhere to hide, and
        // all of it touched, so that resident memory tells of what grows outside of it.
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "-XX:+UseG1GC",
                                "-Xms" + plan.heap(),
                                "-Xmx" + plan.heap(),
                                "-XX:+AlwaysPreTouch"));
        plan.profile()
                .ifPresent(f -> {
                    options.add("-XX:StartFlightRecording=settings=profile,filename=" + f);
                    // It would greet before the gateway does.
                    options.add("-Xlog:jfr+startup=error");
                });
        try {
            gateway =
                    Child.start(
                            options,
                            GatewayMain.class,
                            provider.greeting(),
                            plan.folder().toString());
        } catch (IOException e) {
            provider.close();
            throw e;
        }
        doors = Json.read(gateway.greeting(), JsonNode.class);
    }

    Child provider() {
        return provider;
    }

    Child gateway() {
        return gateway;
    }

    URI direct() {
        return URI.create(provider.greeting());
    }

    URI through(Api api) {
        return URI.create(doors.path(api.name()).asText());
    }

    /** Leave to ask models, as a task has it. */
    Task task() {
        return new Task(gateway.ask("open"));
    }

    /** A task that is held. */
    final class Task implements AutoCloseable {
        private final String token;

        private Task(String token) {
            this.token = token;
        }

        String token() {
            return token;
        }

        @Override
        public void close() {
            gateway.ask("close " + token);
        }
    }

    @Override
    public void close() {
        try (provider;
                gateway) {
            // In this order: the gateway's calls end before their provider does.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
