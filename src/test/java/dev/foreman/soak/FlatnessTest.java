package dev.foreman.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.soak.Flatness.Allowance;
import dev.foreman.soak.Flatness.Point;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlatnessTest {
    private static final Allowance TENTH = new Allowance(0.1, 1);

    private final Random random = new Random(7);

    private static Flatness of(IntToDoubleFunction figure) {
        List<Point> points =
                IntStream.range(0, 60)
                        .mapToObj(i -> new Point(5.0 * i, figure.applyAsDouble(i)))
                        .toList();
        return Flatness.of("it", points, TENTH);
    }

    @Test
    void noise_around_a_level_is_flat() {
        assertThat(of(_ -> 100 + random.nextGaussian()).holds()).isTrue();
    }

    @Test
    void a_few_bad_moments_do_not_decide() {
        assertThat(of(i -> i % 20 == 19 ? 1000 : 100).holds()).isTrue();
    }

    @Test
    void a_slow_leak_grows() {
        Flatness leak = of(i -> 100 + 0.3 * i + random.nextGaussian());

        assertThat(leak.holds()).isFalse();
        assertThat(leak.growth()).isBetween(15.0, 21.0);
        assertThat(leak.line()).endsWith("GROWS");
    }

    @Test
    void a_leap_in_the_middle_grows() {
        assertThat(of(i -> i < 30 ? 100 : 130).holds()).isFalse();
    }

    @Test
    void what_shrinks_is_no_harm() {
        assertThat(of(i -> 100 - i).holds()).isTrue();
    }

    @Test
    void something_small_may_wobble() {
        assertThat(of(i -> i % 2).holds()).isTrue();
        assertThat(of(i -> i < 30 ? 0 : 2).holds()).isFalse();
    }

    @Test
    void too_few_measurements_prove_nothing() {
        Flatness few = Flatness.of("it", List.of(new Point(0, 1), new Point(1, 1)), TENTH);

        assertThat(few.holds()).isFalse();
        assertThat(Flatness.of("it", List.of(), TENTH).holds()).isFalse();
    }

    @Test
    void a_median_lies_in_the_middle() {
        assertThat(Flatness.median(new double[] {3, 1, 2})).isEqualTo(2);
        assertThat(Flatness.median(new double[] {4, 1, 2, 3})).isEqualTo(2.5);
    }
}
