package dev.foreman.llm.gateway;

import dev.foreman.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;

/** Passes an answer on as it comes, counted and without the key. */
final class AnswerStream {
    private static final int CHUNK = 16 * 1024;

    private final String secret;

    AnswerStream(Provider provider) {
        this.secret = provider.key().map(Secret::reveal).orElse("");
    }

    /**
     * @param unasked whether its event of usage is for the gateway alone
     * @return the way to the client, still to be closed when all is well: an end looks like success
     * @throws IOException when it was broken off, whoever did that
     */
    OutputStream pass(
            HttpResponse<InputStream> response,
            Caller caller,
            Call call,
            Dialect dialect,
            boolean unasked,
            Tally tally)
            throws Refusal, IOException {
        String type = response.headers().firstValue("content-type").orElse("");
        boolean events = type.startsWith("text/event-stream");
        boolean live = events || type.startsWith("application/x-ndjson");
        InputStream in = Upstream.unpacked(response);
        OutputStream out =
                caller.answer(response.statusCode(), Headers.answered(response.headers(), secret));
        ByteSink client = new Written(out);
        ByteSink sink =
                new UsageMeter(
                        events,
                        dialect,
                        tally,
                        Redactor.of(secret, unasked && events ? new UnaskedUsage(client) : client));
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            sink.write(chunk, 0, n);
            if (live) {
                out.flush();
            }
            call.moved();
        }
        sink.end();
        if (call.ending() != null) {
            throw new IOException("broken off");
        }
        return out;
    }

    /** Writes to the client. */
    private record Written(OutputStream out) implements ByteSink {
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void end() {
            // Its opener closes it.
        }
    }
}
