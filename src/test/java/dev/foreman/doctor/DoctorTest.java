package dev.foreman.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static Check check(String name, Callable<List<Finding>> look) {
        return new Check() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Finding> look() throws InterruptedException {
                try {
                    return look.call();
                } catch (InterruptedException | RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public Duration patience() {
                return Duration.ofMillis(300);
            }
        };
    }

    @Test
    void checks_run_side_by_side_and_are_told_in_their_order() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(1);
        List<Finding> told = new ArrayList<>();
        Map<Level, Integer> counts =
                new Doctor(
                                List.of(
                                        check(
                                                "a",
                                                () -> {
                                                    second.await();
                                                    return List.of(Finding.ok("a", "1"));
                                                }),
                                        check(
                                                "b",
                                                () -> {
                                                    second.countDown();
                                                    return List.of(
                                                            Finding.warning("b", "2", "x"),
                                                            Finding.failure("b", "3", "y"));
                                                })))
                        .examine(told::add);

        assertThat(told).extracting(Finding::seen).containsExactly("1", "2", "3");
        assertThat(counts).isEqualTo(Map.of(Level.OK, 1, Level.WARNING, 1, Level.FAILURE, 1));
    }

    @Test
    void one_that_hangs_and_one_that_breaks_stop_no_other() throws InterruptedException {
        List<Finding> told = new ArrayList<>();
        new Doctor(
                        List.of(
                                check(
                                        "hangs",
                                        () -> {
                                            new CountDownLatch(1).await();
                                            return List.of();
                                        }),
                                check(
                                        "breaks",
                                        () -> {
                                            throw new IllegalStateException("secret " + Scenes.KEY);
                                        }),
                                check("works", () -> List.of(Finding.ok("works", "fine")))))
                .examine(told::add);

        assertThat(told)
                .extracting(f -> f.check() + " " + f.level())
                .containsExactly("hangs FAILURE", "breaks FAILURE", "works OK");
        assertThat(told.toString()).contains("IllegalStateException").doesNotContain(Scenes.KEY);
    }
}
