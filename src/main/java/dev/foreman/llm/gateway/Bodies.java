package dev.foreman.llm.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Room for the requests that are under way, so that many large ones wait instead of filling it. An
 * agent that is slow to say many leaves others half of it: they wait at their own share, first.
 */
final class Bodies {
    static final int LARGEST = 32 << 20;

    private static final int KIB = 1024;

    /** In KiB. A request stands there twice at most: as it came, and as it is passed on. */
    private final Semaphore room = new Semaphore(4 * LARGEST / KIB, true);

    /** Of that, for each desk. There are no more than agent instances. */
    private final Map<String, Semaphore> shares = new ConcurrentHashMap<>();

    /** A request's body and its place. */
    final class Held implements AutoCloseable {
        private final Semaphore share;
        private byte[] bytes;
        private int kib;

        private Held(Semaphore share, byte[] bytes, int kib) {
            this.share = share;
            this.bytes = bytes;
            this.kib = kib;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public void close() {
            bytes = new byte[0];
            room.release(kib);
            share.release(kib);
            kib = 0;
        }
    }

    /**
     * @param desk the agent instance that sends it
     */
    Held read(String desk, long length, InputStream in)
            throws IOException, InterruptedException, Refusal {
        if (length > LARGEST) {
            throw tooLarge();
        }
        int kib = (int) (length < 0 ? LARGEST : length) / KIB + 1;
        Semaphore share = shares.computeIfAbsent(desk, _ -> new Semaphore(2 * LARGEST / KIB, true));
        int kept = 0;
        share.acquire(kib);
        try {
            room.acquire(kib);
            try {
                byte[] bytes = whole(in);
                kept = Math.min(kib, bytes.length / KIB + 1);
                return new Held(share, bytes, kept);
            } finally {
                room.release(kib - kept);
            }
        } finally {
            share.release(kib - kept);
        }
    }

    private static byte[] whole(InputStream in) throws IOException, Refusal {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw tooLarge();
        }
        return bytes;
    }

    private static Refusal tooLarge() {
        return new Refusal(Trouble.TOO_LARGE, "a request has " + (LARGEST >> 20) + " MiB at most");
    }
}
