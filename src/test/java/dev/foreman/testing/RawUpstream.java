package dev.foreman.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback whose answers are written byte by byte, as a test wants them. */
public final class RawUpstream implements AutoCloseable {

    /** What to do with a request; the connection is closed afterwards. */
    @FunctionalInterface
    public interface Script {
        void answer(Asked asked, Wire wire) throws Exception;
    }

    /**
     * @param headers by lower-case name
     */
    public record Asked(String line, Map<String, String> headers, String body) {}

    /** The way back to the client. */
    public static final class Wire {
        private final Socket socket;

        private Wire(Socket socket) {
            this.socket = socket;
        }

        /** Status and headers of an answer in chunks. */
        public Wire head(int status, String... headers) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " So\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            return raw(head + "Transfer-Encoding: chunked\r\n\r\n");
        }

        public Wire chunk(String text) throws IOException {
            return chunk(text.getBytes(StandardCharsets.UTF_8));
        }

        public Wire chunk(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length + 16);
            all.writeBytes(
                    (Integer.toHexString(bytes.length) + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(bytes);
            all.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(all.toByteArray());
            out.flush();
            return this;
        }

        public void end() throws IOException {
            raw("0\r\n\r\n");
        }

        public Wire raw(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return this;
        }

        /** A whole answer. */
        public void whole(int status, String type, String body, String... headers)
                throws IOException {
            head(status, append(headers, "Content-Type: " + type)).chunk(body).end();
        }

        private static String[] append(String[] headers, String last) {
            String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
            all[headers.length] = last;
            return all;
        }

        /** Waits until the client hangs up. */
        public void awaitGone() {
            try {
                while (socket.getInputStream().read() >= 0) {
                    // It says something more: not gone.
                }
            } catch (IOException _) {
                // Gone.
            }
        }
    }

    private final ServerSocket listener;
    private final List<Asked> journal = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Script script;

    public RawUpstream(Script script) throws IOException {
        this.script = script;
        this.listener = new ServerSocket(0, 300, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public void now(Script other) {
        script = other;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    public List<Asked> journal() {
        return List.copyOf(journal);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String line = line(in);
            if (line.isEmpty()) {
                return;
            }
            Map<String, String> headers = new TreeMap<>();
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
            byte[] body =
                    in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            Asked asked = new Asked(line, headers, new String(body, StandardCharsets.UTF_8));
            journal.add(asked);
            script.answer(asked, new Wire(socket));
        } catch (Exception _) {
            // The client went away: that is its right.
        } finally {
            open.remove(socket);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
