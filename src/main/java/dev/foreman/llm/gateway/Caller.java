package dev.foreman.llm.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request to the gateway, and the way back to whoever made it. */
public interface Caller {
    String method();

    /** As it was sent, without its query. */
    String path();

    @Nullable String query();

    @Nullable String header(String name);

    /** The agent instance on whose network it came in, or {@link Grants#LOCAL}. */
    String from();

    /** How long its body says it is; -1 where it does not. */
    long length();

    InputStream body() throws IOException;

    /**
     * Begins the answer. What is written goes out when it is flushed, or before; it is complete
     * when the stream is closed.
     */
    OutputStream answer(int status, Map<String, String> headers) throws IOException;

    /** Whether the caller hung up. Asked only after its body was read to its end. */
    boolean isGone();

    /** Breaks the connection, so that an answer that is not complete does not look so. */
    void abort();
}
