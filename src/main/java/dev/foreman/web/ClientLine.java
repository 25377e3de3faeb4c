package dev.foreman.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * The connection that a request came by, to see whether its client still is there while it waits.
 * The server itself would learn it only when it writes. Whoever sends something else before its
 * answer is there, as next to nobody does, gets its connection closed after that answer.
 */
final class ClientLine {
    private final EndPoint end;
    private boolean done;
    private boolean gone;
    private boolean early;

    ClientLine(Context ctx) {
        this.end =
                ServletContextRequest.getServletContextRequest(ctx.req())
                        .getConnectionMetaData()
                        .getConnection()
                        .getEndPoint();
    }

    /** Whether it hung up. Asked only when the whole request was read. */
    synchronized boolean isGone() {
        if (done || gone || early || !(end.getTransport() instanceof SocketChannel channel)) {
            return gone;
        }
        try {
            int read = channel.read(ByteBuffer.allocate(1));
            gone = read < 0;
            early = read > 0;
        } catch (IOException _) {
            gone = true;
        }
        return gone;
    }

    /** From now on the server may read from it again. */
    synchronized void done() {
        done = true;
    }

    /** The answer is there: what came too early was spoilt. */
    synchronized void answered() {
        if (early) {
            end.close();
        }
    }

    void abort() {
        end.close();
    }
}
