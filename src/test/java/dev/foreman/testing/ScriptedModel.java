package dev.foreman.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every provider at once, on loopback: Anthropic's Messages, OpenAI's chat completions and
 * responses, Ollama's chat and generate, whole and streamed, with lists of models and counted
 * tokens. It answers each question with the next {@link Turn} of its script, the last of which
 * stays, and writes down what it was asked and how that ended. Wrong keys, unknown models and
 * questions that a provider would not understand are refused before the script is looked at.
 */
public final class ScriptedModel implements AutoCloseable {

    /** How an answer ended. */
    public enum Ending {
        /** All of it was written. */
        WHOLE,
        /** Broken off by the script. */
        BROKEN_OFF,
        /** The asker went away before it was all written. */
        HUNG_UP
    }

    /**
     * A request as it arrived.
     *
     * @param headers by lower-case name
     * @param ending completed when the answer is over
     */
    public record Seen(
            String method,
            String path,
            Map<String, String> headers,
            String body,
            CompletableFuture<Ending> ending) {
        private static Seen of(Loopback.Request request) {
            return new Seen(
                    request.method(),
                    request.target().replaceFirst("\\?.*", ""),
                    request.headers(),
                    request.body(),
                    new CompletableFuture<>());
        }

        public JsonNode json() {
            return ModelWire.parse(body.isEmpty() ? "{}" : body);
        }

        /** The key that came with it, in whichever of the usual headers; empty without one. */
        public String key() {
            String key = headers.get("x-api-key");
            String bearer = headers.getOrDefault("authorization", "");
            return key != null ? key : bearer.replaceFirst("^Bearer ", "");
        }
    }

    private final Deque<Turn> script = new ArrayDeque<>();
    private final List<Seen> journal = new CopyOnWriteArrayList<>();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<String> key = Optional.empty();
    private volatile List<String> models = List.of();

    /** The last, for it may be asked at once. */
    private final Loopback server = new Loopback(this::serve);

    /** Without {@code /v1}. */
    public URI url() {
        return server.url();
    }

    /** What comes next, after what was queued before. */
    public ScriptedModel then(Turn... turns) {
        synchronized (script) {
            script.addAll(Arrays.asList(turns));
        }
        return this;
    }

    /** Forgets the script, and plays this. */
    public ScriptedModel now(Turn... turns) {
        synchronized (script) {
            script.clear();
            return then(turns);
        }
    }

    /** Takes this key alone; without it, any or none. */
    public ScriptedModel takes(String only) {
        key = Optional.of(only);
        return this;
    }

    /** Has these models alone; without it, every one that is asked for. */
    public ScriptedModel has(String... only) {
        models = List.of(only);
        return this;
    }

    /** Everything that was asked, lists and counts included. */
    public List<Seen> journal() {
        return List.copyOf(journal);
    }

    public Seen last() {
        return journal.getLast();
    }

    /** The most answers that were under way at the same time. */
    public int mostAtOnce() {
        return most.get();
    }

    private void serve(Socket socket, InputStream in) throws IOException, InterruptedException {
        boolean more = true;
        while (more) {
            Optional<Seen> seen = Loopback.read(in).map(Seen::of);
            more = seen.isPresent() && converse(seen.get(), socket, in);
        }
    }

    private boolean converse(Seen seen, Socket socket, InputStream in) throws InterruptedException {
        journal.add(seen);
        Thread watch = watch(in, socket, seen);
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        boolean more = false;
        try {
            more = play(seen, safely(seen), socket);
        } catch (IOException e) {
            seen.ending().complete(Ending.HUNG_UP);
        } finally {
            underWay.decrementAndGet();
        }
        if (more) {
            watch.join();
        }
        return more;
    }

    /** Sees the asker hang up while nothing is written; ends at its next question's first byte. */
    private static Thread watch(InputStream in, Socket socket, Seen seen) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        in.mark(1);
                        if (in.read() >= 0) {
                            in.reset();
                            return;
                        }
                    } catch (IOException e) {
                        // Gone all the same.
                    }
                    if (seen.ending().complete(Ending.HUNG_UP)) {
                        Loopback.closeQuietly(socket);
                    }
                });
    }

    /** A mistake in the script is told, not hidden in a lost connection. */
    private Turn safely(Seen seen) {
        try {
            return answer(seen);
        } catch (RuntimeException e) {
            return new Turn.Raw(500, Map.of("Content-Type", "text/plain"), e.toString());
        }
    }

    private Turn answer(Seen seen) {
        Optional<ModelWire> wire = wire(seen.path());
        boolean anthropic = seen.headers().containsKey("anthropic-version");
        ModelWire speaks =
                wire.orElse(
                        anthropic
                                ? new AnthropicWire()
                                : seen.path().startsWith("/api/")
                                        ? new OllamaWire(true)
                                        : new OpenAiChatWire());
        if (key.isPresent() && !key.get().equals(seen.key())) {
            return error(speaks, Turn.fail(401, "invalid x-api-key"));
        }
        if (seen.method().equals("GET")) {
            return lists(seen, speaks);
        }
        String model = seen.json().path("model").asText();
        Optional<String> wrong = wire.flatMap(known -> known.objection(seen));
        if (wrong.isPresent()) {
            return error(speaks, Turn.fail(400, wrong.get()));
        }
        if (!models.isEmpty() && !models.contains(model)) {
            return error(speaks, Turn.fail(404, "model: " + model));
        }
        return switch (seen.path()) {
            case "/v1/messages/count_tokens" ->
                    Turn.raw("{\"input_tokens\":" + (seen.body().length() / 4 + 1) + "}");
            case "/api/show" -> Turn.raw("{\"details\":{\"family\":\"scripted\"}}");
            default ->
                    wire.isPresent()
                            ? render(next(), wire.get(), seen)
                            : error(speaks, Turn.fail(404, "no such path: " + seen.path()));
        };
    }

    private static Optional<ModelWire> wire(String path) {
        return switch (path) {
            case "/v1/messages", "/v1/messages/count_tokens" -> Optional.of(new AnthropicWire());
            case "/v1/chat/completions" -> Optional.of(new OpenAiChatWire());
            case "/v1/responses" -> Optional.of(new OpenAiResponsesWire());
            case "/api/chat" -> Optional.of(new OllamaWire(true));
            case "/api/generate" -> Optional.of(new OllamaWire(false));
            default -> Optional.empty();
        };
    }

    private Turn lists(Seen seen, ModelWire speaks) {
        ObjectNode list = ModelWire.object();
        switch (seen.path()) {
            case "/v1/models" -> {
                list.put("object", "list");
                var data = list.putArray("data");
                models.forEach(id -> data.addObject().put("id", id).put("object", "model"));
            }
            case "/api/tags" -> {
                var data = list.putArray("models");
                models.forEach(id -> data.addObject().put("name", id).put("model", id));
            }
            case "/api/version" -> list.put("version", "0.13.0");
            default -> {
                return error(speaks, Turn.fail(404, "no such path: " + seen.path()));
            }
        }
        return Turn.raw(list.toString());
    }

    private Turn next() {
        synchronized (script) {
            if (script.isEmpty()) {
                return Turn.fail(500, "nothing is in the script");
            }
            return script.size() > 1 ? script.removeFirst() : script.getFirst();
        }
    }

    private static Turn.Raw error(ModelWire wire, Turn.Fail fail) {
        Map<String, String> headers = new TreeMap<>(fail.headers());
        headers.put("Content-Type", "application/json");
        return new Turn.Raw(fail.status(), headers, wire.error(fail.status(), fail.message()));
    }

    /** Everything about the dialect is settled here; what is left is how the bytes are written. */
    private static Turn render(Turn turn, ModelWire wire, Seen seen) {
        JsonNode body = seen.json();
        String model = body.path("model").asText();
        boolean streams = wire.streams(body);
        return switch (turn) {
            case Turn.Say say ->
                    streams
                            ? new Turn.Raw(
                                    200,
                                    Map.of("Content-Type", wire.streamType()),
                                    String.join("", wire.pieces(model, say, body)))
                            : Turn.raw(wire.whole(model, say));
            case Turn.Fail fail -> error(wire, fail);
            case Turn.Recorded(String name) -> Recording.read(wire.name(), name, streams);
            case Turn.Held(CountDownLatch gate, Turn inner) ->
                    new Turn.Held(gate, render(inner, wire, seen));
            case Turn.Paced(var pace, Turn inner) ->
                    new Turn.Paced(pace, render(inner, wire, seen));
            case Turn.Cut(Turn inner, int after) -> new Turn.Cut(render(inner, wire, seen), after);
            case Turn.Raw _, Turn.Hang _, Turn.Reset _ -> turn;
        };
    }

    /** Whether the connection may be asked again. */
    private boolean play(Seen seen, Turn turn, Socket socket)
            throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        Runnable whole = () -> seen.ending().complete(Ending.WHOLE);
        return switch (turn) {
            case Turn.Raw raw -> {
                WireWriter.write(out, raw, Optional.empty(), Integer.MAX_VALUE, whole);
                yield true;
            }
            case Turn.Paced(var pace, Turn.Raw raw) -> {
                WireWriter.write(out, raw, Optional.of(pace), Integer.MAX_VALUE, whole);
                yield true;
            }
            case Turn.Cut(Turn.Paced(var pace, Turn.Raw raw), int after) -> {
                WireWriter.write(out, raw, Optional.of(pace), after, whole);
                yield broken(seen);
            }
            case Turn.Cut(Turn.Raw raw, int after) -> {
                WireWriter.write(out, raw, Optional.empty(), after, whole);
                yield broken(seen);
            }
            case Turn.Held(CountDownLatch gate, Turn inner) -> {
                gate.await();
                yield play(seen, inner, socket);
            }
            case Turn.Hang() -> {
                closed.await();
                yield broken(seen);
            }
            case Turn.Reset() -> {
                seen.ending().complete(Ending.BROKEN_OFF);
                socket.setSoLinger(true, 0);
                yield false;
            }
            case Turn.Paced _, Turn.Cut _, Turn.Say _, Turn.Fail _, Turn.Recorded _ ->
                    throw new IllegalArgumentException("cannot be played: " + turn);
        };
    }

    private static boolean broken(Seen seen) {
        seen.ending().complete(Ending.BROKEN_OFF);
        return false;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
