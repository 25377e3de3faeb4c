package dev.foreman.simulation;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One client's connection: reads request after request and delivers each answer. */
final class Connection implements Closeable {
    private static final int TICK_MILLIS = 10;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Serves until either side ends the connection. */
    void serve(HttpFace.Handler handler) throws IOException {
        RequestReader reader = new RequestReader(in);
        boolean more = true;
        while (more) {
            Optional<Request> request = reader.next();
            if (request.isEmpty()) {
                return;
            }
            Delivery delivery = handler.handle(request.get(), this);
            more = deliver(delivery, request.get());
        }
    }

    /**
     * Waits for the latch, but no longer than the client does.
     *
     * @return whether the client is still there
     */
    boolean await(CountDownLatch latch, Duration atMost) throws IOException {
        try {
            for (long left = atMost.toMillis(); left > 0; left -= TICK_MILLIS) {
                if (latch.await(Math.min(left, TICK_MILLIS), TimeUnit.MILLISECONDS)) {
                    return true;
                }
                if (clientIsGone()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean clientIsGone() throws IOException {
        socket.setSoTimeout(1);
        in.mark(1);
        try {
            if (in.read() < 0) {
                return true;
            }
            in.reset();
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    /** Returns whether the connection can go on. */
    private boolean deliver(Delivery delivery, Request request) throws IOException {
        switch (delivery) {
            case Delivery.Whole whole -> {
                head(whole.response());
                if (!request.method().equals("HEAD")) {
                    out.write(whole.response().body());
                }
                out.flush();
                return !"close".equalsIgnoreCase(request.header("Connection").orElse(""));
            }
            case Delivery.Truncated truncated -> {
                head(truncated.response());
                byte[] body = truncated.response().body();
                out.write(body, 0, body.length / 2);
                out.flush();
                return false;
            }
            case Delivery.Dripping dripping -> {
                head(dripping.response());
                byte[] body = dripping.response().body();
                CountDownLatch never = new CountDownLatch(1);
                for (int at = 0; at < body.length; at += dripping.piece()) {
                    int end = Math.min(body.length, at + dripping.piece());
                    out.write(Arrays.copyOfRange(body, at, end));
                    out.flush();
                    if (!await(never, dripping.pause())) {
                        return false;
                    }
                }
                return true;
            }
            case Delivery.Cut cut -> {
                if (cut.reset()) {
                    // Unsent data is thrown away and the peer sees RST instead of FIN.
                    socket.setSoLinger(true, 0);
                }
                return false;
            }
        }
    }

    private void head(Response response) throws IOException {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(response.status()).append(" \r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (response.status() != 204 && response.status() != 304) {
            head.append("Content-Length: ").append(response.body().length).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
