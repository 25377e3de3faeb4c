package dev.foreman.bench.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A client's connection that is kept: to the provider itself, or to the gateway. */
final class Line implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final Inlet inlet;
    private final OutputStream out;

    Line(URI to) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(to.getHost(), to.getPort()), PATIENCE_MILLIS);
            inlet = new Inlet(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * A request's bytes, made before anything is measured.
     *
     * @param key the provider's own, or a task's token
     */
    static byte[] request(Api api, Order order, String key) {
        byte[] body = api.request(order).getBytes(StandardCharsets.US_ASCII);
        byte[] head =
                Inlet.head(
                        "POST " + api.path() + " HTTP/1.1",
                        "Host: 127.0.0.1",
                        "Content-Type: application/json",
                        "Content-Length: " + body.length,
                        "anthropic-version: 2023-06-01",
                        "Authorization: Bearer " + key);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /**
     * @return how long it took until all of the answer was there
     * @throws BrokenException when the answer is not the provider's
     */
    long call(byte[] request, byte[] expected) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream(expected.length);
        long began = System.nanoTime();
        out.write(request);
        Inlet.Head head = inlet.head();
        inlet.body(head, (bytes, from, length, _) -> answer.write(bytes, from, length));
        long took = System.nanoTime() - began;
        if (head.status() != 200 || !Arrays.equals(answer.toByteArray(), expected)) {
            throw broken(head, answer);
        }
        return took;
    }

    /**
     * @throws BrokenException when it is not the whole stream that the provider sent
     */
    Hearing stream(Api api, byte[] request, Order order, Hearing.Listener listener)
            throws IOException {
        out.write(request);
        Inlet.Head head = inlet.head();
        if (head.status() != 200) {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            inlet.body(head, (bytes, from, length, _) -> answer.write(bytes, from, length));
            throw broken(head, answer);
        }
        Hearing hearing = new Hearing(api, listener);
        inlet.body(head, hearing);
        hearing.check(order);
        return hearing;
    }

    private static BrokenException broken(Inlet.Head head, ByteArrayOutputStream answer) {
        String text = answer.toString(StandardCharsets.UTF_8);
        return new BrokenException(
                "not the provider's answer: "
                        + head.start()
                        + " "
                        + text.substring(0, Math.min(300, text.length())));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
