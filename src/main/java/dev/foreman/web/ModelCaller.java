package dev.foreman.web;

import dev.foreman.llm.gateway.Caller;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request to the model gateway as it came in over HTTP. */
final class ModelCaller implements Caller {
    private final Context ctx;
    private final String from;
    private final ClientLine line;
    private boolean begun;

    ModelCaller(Context ctx, String from) {
        this.ctx = ctx;
        this.from = from;
        this.line = new ClientLine(ctx);
    }

    @Override
    public String method() {
        return ctx.req().getMethod();
    }

    @Override
    public String path() {
        return ctx.req().getRequestURI();
    }

    @Override
    public @Nullable String query() {
        return ctx.req().getQueryString();
    }

    @Override
    public @Nullable String header(String name) {
        return ctx.req().getHeader(name);
    }

    @Override
    public String from() {
        return from;
    }

    @Override
    public long length() {
        return ctx.req().getContentLengthLong();
    }

    @Override
    public InputStream body() throws IOException {
        return ctx.req().getInputStream();
    }

    @Override
    public OutputStream answer(int status, Map<String, String> headers) throws IOException {
        if (begun) {
            throw new IllegalStateException("the answer has begun");
        }
        begun = true;
        HttpServletResponse response = ctx.res();
        response.setStatus(status);
        headers.forEach(response::setHeader);
        return new FilterOutputStream(response.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                // Its client may ask the next thing as soon as this is complete.
                line.done();
                out.close();
                line.answered();
            }
        };
    }

    @Override
    public boolean isGone() {
        return line.isGone();
    }

    @Override
    public void abort() {
        line.abort();
    }
}
