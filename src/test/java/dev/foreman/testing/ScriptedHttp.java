package dev.foreman.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A loopback HTTP/1.1 server that says what it was told to say, badly if wanted, and writes down
 * what it was asked. Answers are queued by {@code METHOD target}; the last of a queue stays.
 */
public final class ScriptedHttp implements AutoCloseable {

    /** What to do with a request. */
    public sealed interface Say {
        /** A whole answer. */
        record Answer(int status, Map<String, String> headers, String body) implements Say {
            public Answer with(String name, String value) {
                Map<String, String> more = new LinkedHashMap<>(headers);
                more.put(name, value);
                return new Answer(status, more, body);
            }
        }

        /** The answer, cut after so many bytes of its body, though all of them were announced. */
        record Truncated(Answer answer, int bytes) implements Say {}

        /** Nothing at all, until the server is closed. */
        record Hang() implements Say {}

        /** The headers of an answer with a body that never comes. */
        record HangInBody() implements Say {}

        /** The connection is reset after the request was read. */
        record Reset() implements Say {}

        /** The answer, but only when the gate opens. */
        record Held(CountDownLatch gate, Answer answer) implements Say {}
    }

    /**
     * A request as it arrived.
     *
     * @param headers by lower-case name
     */
    public record Seen(String method, String target, Map<String, String> headers, String body) {
        private static Seen of(Loopback.Request request) {
            return new Seen(request.method(), request.target(), request.headers(), request.body());
        }

        public String line() {
            return method + " " + target;
        }
    }

    private final Map<String, Deque<Say>> script = new ConcurrentHashMap<>();
    private final List<Seen> journal = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, String> usual = new ConcurrentHashMap<>();

    /** The last, for it may be asked at once. */
    private final Loopback server = new Loopback(this::serve);

    public static Say.Answer json(int status, String body) {
        return new Say.Answer(
                status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
    }

    public static Say.Answer ok(String body) {
        return json(200, body);
    }

    public URI url() {
        return server.url();
    }

    /** A header of every answer that does not say otherwise. */
    public ScriptedHttp usually(String name, String value) {
        usual.put(name, value);
        return this;
    }

    /**
     * @param request {@code GET /user}; with its query if the query matters
     */
    public ScriptedHttp on(String request, Say... says) {
        Deque<Say> queue = script.computeIfAbsent(request, _ -> new ArrayDeque<>());
        synchronized (queue) {
            queue.addAll(List.of(says));
        }
        return this;
    }

    /** Forgets what was queued for it, and queues this. */
    public ScriptedHttp now(String request, Say... says) {
        script.remove(request);
        return on(request, says);
    }

    public List<Seen> journal() {
        return List.copyOf(journal);
    }

    public List<String> lines() {
        return journal.stream().map(Seen::line).toList();
    }

    public Seen last() {
        return journal.getLast();
    }

    private void serve(Socket socket, InputStream in) throws IOException, InterruptedException {
        boolean more = true;
        while (more) {
            Optional<Seen> seen = Loopback.read(in).map(Seen::of);
            more = seen.isPresent() && answer(seen.get(), socket);
        }
    }

    private boolean answer(Seen seen, Socket socket) throws IOException, InterruptedException {
        Say say = next(seen);
        journal.add(seen);
        OutputStream out = socket.getOutputStream();
        return switch (say) {
            case Say.Answer answer -> {
                write(out, answer, Integer.MAX_VALUE);
                yield true;
            }
            case Say.Held(CountDownLatch gate, Say.Answer answer) -> {
                gate.await();
                write(out, answer, Integer.MAX_VALUE);
                yield true;
            }
            case Say.Truncated(Say.Answer answer, int bytes) -> {
                write(out, answer, bytes);
                yield false;
            }
            case Say.Hang() -> {
                closed.await();
                yield false;
            }
            case Say.HangInBody() -> {
                write(out, ok("{\"never\": \"whole\"}"), 3);
                closed.await();
                yield false;
            }
            case Say.Reset() -> {
                socket.setSoLinger(true, 0);
                yield false;
            }
        };
    }

    private Say next(Seen seen) {
        Deque<Say> queue = script.get(seen.line());
        if (queue == null) {
            queue = script.get(seen.method() + " " + seen.target().replaceFirst("\\?.*", ""));
        }
        if (queue == null) {
            return json(599, "{\"message\": \"not in the script: " + seen.line() + "\"}");
        }
        synchronized (queue) {
            return queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
        }
    }

    private void write(OutputStream out, Say.Answer answer, int bodyBytes) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(usual);
        headers.putAll(answer.headers());
        if (answer.status() != 204 && answer.status() != 304) {
            headers.put("Content-Length", String.valueOf(body.length));
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Scripted\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        whole.write(body, 0, Math.min(bodyBytes, body.length));
        out.write(whole.toByteArray());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
