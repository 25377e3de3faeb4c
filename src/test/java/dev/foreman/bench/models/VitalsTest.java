package dev.foreman.bench.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class VitalsTest {
    private static final int MIB = 1 << 20;

    private final Vitals vitals = new Vitals();

    @Test
    void what_is_held_is_counted_and_what_is_dropped_is_not() {
        Vitals.Living before = vitals.collect();
        byte[][] held = new byte[40][MIB];
        Vitals.Living with = vitals.collect();
        assertThat(held).hasDimensions(40, MIB);
        held[0] = new byte[0];

        assertThat(with.heap() - before.heap()).isGreaterThan(20L * MIB);
        // A full collection has just been, so the latest one left about as much.
        assertThat(vitals.look().heapAfterGc()).isGreaterThan(20L * MIB);
    }

    @Test
    void waiting_virtual_threads_and_memory_outside_of_the_heap_are_counted() throws Exception {
        long direct = vitals.look().direct();
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 * MIB);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(10);
        for (int i = 0; i < 10; i++) {
            Thread.ofVirtual()
                    .start(() -> {
                        begun.countDown();
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
        }
        begun.await();

        assertThat(vitals.collect().virtualThreads()).isGreaterThanOrEqualTo(10);
        assertThat(vitals.look().direct() - direct).isGreaterThan(buffer.capacity() / 2);
        end.countDown();
    }
}
