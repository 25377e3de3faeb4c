package dev.foreman.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A plain connection, for what no HTTP client lets one do. */
final class Wire implements AutoCloseable {
    private static final int MOST_HEAD = 16 * 1024;

    private final Socket socket = new Socket();

    Wire(URI base, Duration patience) throws IOException {
        int port = base.getPort() >= 0 ? base.getPort() : 80;
        socket.setSoTimeout((int) patience.toMillis());
        socket.connect(
                new InetSocketAddress(base.getHost().replaceAll("[\\[\\]]", ""), port),
                (int) patience.toMillis());
    }

    /** Sends these very bytes. */
    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The status line and the headers of an answer, as far as they come. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        int b = in.read();
        while (b >= 0 && head.length() < MOST_HEAD) {
            if (b != '\r') {
                head.append((char) b);
            }
            boolean isWhole = head.length() > 1 && head.substring(head.length() - 2).equals("\n\n");
            b = isWhole ? -1 : in.read();
        }
        return head.toString();
    }

    /** Closes with a reset instead of in order. */
    void slam() throws IOException {
        socket.setSoLinger(true, 0);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
