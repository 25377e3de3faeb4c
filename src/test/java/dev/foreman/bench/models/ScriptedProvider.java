package dev.foreman.bench.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** All three providers at one port of loopback. Answers what the {@link Order} in a prompt says. */
final class ScriptedProvider implements AutoCloseable {
    static final String KEY = "sk-bench-0123456789abcdefghijklmnopqrstuvwxyz";

    private static final String JSON = "application/json";

    private final ServerSocket server;

    ScriptedProvider() throws IOException {
        server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            Inlet inlet = new Inlet(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (inlet.more()) {
                Inlet.Head head = inlet.head();
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                inlet.body(head, (bytes, from, length, _) -> body.write(bytes, from, length));
                answer(head, body.toByteArray(), out);
            }
        } catch (IOException _) {
            // The client has gone, and says so itself where that is no good.
        }
    }

    private static void answer(Inlet.Head head, byte[] body, OutputStream out) throws IOException {
        if (head.fields().values().stream().noneMatch(v -> v.contains(KEY))) {
            whole(out, "401 Unauthorized", "{\"error\":{\"message\":\"no key\"}}");
            return;
        }
        Api api =
                Arrays.stream(Api.values())
                        .filter(a -> head.start().startsWith("POST " + a.path() + " "))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no such endpoint: " + head.start()));
        Order order;
        try {
            order = Order.in(body);
        } catch (IllegalArgumentException e) {
            whole(out, "400 Bad Request", "{\"error\":{\"message\":\"" + e.getMessage() + "\"}}");
            return;
        }
        if (order.streamed()) {
            stream(api, order, out);
        } else {
            whole(out, "200 OK", api.whole());
        }
    }

    private static void whole(OutputStream out, String status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(
                Inlet.head(
                        "HTTP/1.1 " + status,
                        "Content-Type: " + JSON,
                        "Content-Length: " + body.length));
        all.writeBytes(body);
        out.write(all.toByteArray());
    }

    /** Each chunk is one write, at its time and not before. */
    private static void stream(Api api, Order order, OutputStream out) throws IOException {
        MessageDigest digest = Hearing.digest();
        out.write(
                Inlet.head(
                        "HTTP/1.1 200 OK",
                        "Content-Type: " + api.streams(),
                        "Transfer-Encoding: chunked"));
        if (!api.head().isEmpty()) {
            chunk(out, digest, Stamp.bytes(api.head()));
        }
        String[] piece = api.piece().split("%s", 2);
        byte[] after = Stamp.bytes(piece[1]);
        long began = System.nanoTime();
        for (int i = 0; i < order.chunks(); i++) {
            waitUntil(began + TimeUnit.MICROSECONDS.toNanos(i * order.paceMicros()));
            byte[] before = Stamp.bytes(piece[0] + Stamp.of(System.nanoTime()));
            byte[] whole = Arrays.copyOf(before, before.length + after.length);
            System.arraycopy(after, 0, whole, before.length, after.length);
            chunk(out, digest, whole);
        }
        byte[] last = Stamp.bytes(api.beforeDigest());
        digest.update(last);
        String end =
                api.beforeDigest()
                        + Hearing.DIGEST_MARK
                        + HexFormat.of().formatHex(digest.digest())
                        + api.afterDigest();
        chunk(out, Hearing.digest(), Stamp.bytes(end));
        out.write(Stamp.bytes("0\r\n\r\n"));
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void chunk(OutputStream out, MessageDigest digest, byte[] bytes)
            throws IOException {
        digest.update(bytes);
        ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length + 16);
        all.writeBytes(Stamp.bytes(Integer.toHexString(bytes.length) + "\r\n"));
        all.writeBytes(bytes);
        all.writeBytes(Stamp.bytes("\r\n"));
        out.write(all.toByteArray());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
