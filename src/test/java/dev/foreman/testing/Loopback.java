package dev.foreman.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What servers of tests have in common: a port on loopback, a thread for each connection. */
final class Loopback implements AutoCloseable {

    /** What to do with a connection; it is closed afterwards. */
    @FunctionalInterface
    interface Service {
        void serve(Socket socket, InputStream in) throws IOException, InterruptedException;
    }

    /**
     * A request as it arrived.
     *
     * @param headers by lower-case name
     */
    record Request(String method, String target, Map<String, String> headers, String body) {}

    private final ServerSocket listener;
    private final Service service;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Loopback(Service service) {
        this.service = service;
        try {
            listener = new ServerSocket(0, 300, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            service.serve(socket, new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            // The client went away: that is its right.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    /** The next request; empty where the client has none, or does not speak HTTP. */
    static Optional<Request> read(InputStream in) throws IOException {
        Optional<String> first = line(in);
        if (first.isEmpty() || first.get().isEmpty()) {
            return Optional.empty();
        }
        String[] parts = first.get().split(" ", 3);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in).orElse(""); !header.isEmpty(); header = line(in).orElse("")) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                return Optional.empty(); // a TLS greeting, perhaps
            }
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        String body = new String(body(in, headers), StandardCharsets.UTF_8);
        return Optional.of(new Request(parts[0], parts[1], headers, body));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            String size = line(in).orElse("0").replaceFirst(";.*", "");
            int length = Integer.parseInt(size, 16);
            whole.write(in.readNBytes(length));
            line(in);
            if (length == 0) {
                return whole.toByteArray();
            }
        }
    }

    private static Optional<String> line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            if (b != '\r') {
                line.write(b);
            }
            b = in.read();
        }
        return b < 0 && line.size() == 0
                ? Optional.empty()
                : Optional.of(line.toString(StandardCharsets.ISO_8859_1));
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone, then.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(Loopback::closeQuietly);
    }
}
