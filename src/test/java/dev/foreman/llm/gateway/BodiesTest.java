package dev.foreman.llm.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.Spender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BodiesTest {
    private static final long UNSAID = -1;

    private final Bodies bodies = new Bodies();
    private final Grant slow = grant("process:slow");
    private final Grant other = grant("process:other");
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger read = new AtomicInteger();

    private static Grant grant(String desk) {
        return new Grant(
                new Spender(TaskId.random(), AgentId.of("acme/rocket:thinker")), desk, Instant.MAX);
    }

    /** Says nothing until the gate opens, and little then. */
    private final class Trickle extends InputStream {
        @Override
        public int read() throws IOException {
            read.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return -1;
        }
    }

    private static InputStream of(int bytes) {
        return new ByteArrayInputStream(new byte[bytes]);
    }

    private int size(Grant grant, long length, InputStream in) {
        try (Bodies.Held held = bodies.read(grant.desk(), length, in)) {
            return held.bytes().length;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void one_that_trickles_many_large_requests_holds_up_no_other_agent() {
        List<Thread> slowOnes = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            long length = i % 2 == 0 ? UNSAID : Bodies.LARGEST;
            slowOnes.add(Thread.startVirtualThread(() -> size(slow, length, new Trickle())));
        }
        await().until(() ->
                slowOnes.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        assertThat(read).hasPositiveValue();

        CompletableFuture<List<Integer>> others =
                CompletableFuture.supplyAsync(() ->
                        List.of(
                                size(other, 1_000, of(1_000)),
                                size(other, UNSAID, of(5)),
                                size(other, Bodies.LARGEST, of(7))));

        assertThat(others).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(List.of(1_000, 5, 7));
        gate.countDown();
        await().until(() -> slowOnes.stream().noneMatch(Thread::isAlive));
        assertThat(read).hasValue(16);
        assertThat(size(slow, UNSAID, of(3))).isEqualTo(3);
    }

    @Test
    void whatever_becomes_of_a_request_its_room_is_free_again() throws Exception {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }
                };
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> bodies.read(slow.desk(), UNSAID, broken))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> bodies.read(slow.desk(), Bodies.LARGEST + 1L, of(1)))
                    .isInstanceOf(Refusal.class);
            // What it did not need of its place is free while it is held.
            Bodies.Held held = bodies.read(slow.desk(), UNSAID, of(2_000));
            assertThat(held.bytes()).hasSize(2_000);
            if (i % 2 == 0) {
                held.close();
                held.close();
            }
        }
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }

                    @Override
                    public int read(byte[] b, int from, int length) {
                        return length;
                    }
                };
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> bodies.read(slow.desk(), UNSAID, endless))
                    .isInstanceOf(Refusal.class);
        }
        assertThat(size(slow, UNSAID, of(9))).isEqualTo(9);
    }
}
