package dev.foreman.llm.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/** Room for the requests that are under way, so that many large ones wait instead of filling it. */
final class Bodies {
    static final int LARGEST = 32 << 20;

    private static final int KIB = 1024;

    /** In KiB. A request stands there twice at most: as it came, and as it is passed on. */
    private final Semaphore room = new Semaphore(4 * LARGEST / KIB, true);

    /** A request's body and its place. */
    final class Held implements AutoCloseable {
        private byte[] bytes;
        private int kib;

        private Held(byte[] bytes, int kib) {
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
            kib = 0;
        }
    }

    Held read(long length, InputStream in) throws IOException, InterruptedException, Refusal {
        if (length > LARGEST) {
            throw tooLarge();
        }
        int kib = (int) (length < 0 ? LARGEST : length) / KIB + 1;
        room.acquire(kib);
        int over = kib;
        try {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw tooLarge();
            }
            int needed = Math.min(kib, bytes.length / KIB + 1);
            over = kib - needed;
            return new Held(bytes, needed);
        } finally {
            room.release(over);
        }
    }

    private static Refusal tooLarge() {
        return new Refusal(Trouble.TOO_LARGE, "a request has " + (LARGEST >> 20) + " MiB at most");
    }
}
