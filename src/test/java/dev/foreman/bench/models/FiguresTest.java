package dev.foreman.bench.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void a_histogram_tells_quantiles_to_less_than_half_a_percent() {
        Histogram histogram = new Histogram();
        LongStream.rangeClosed(1, 100_000).forEach(i -> histogram.add(i * 1_000));

        Spread spread = histogram.spread();

        assertThat(spread.count()).isEqualTo(100_000);
        assertThat(spread.p50()).isCloseTo(50_000, Percentage.withPercentage(0.4));
        assertThat(spread.p99()).isCloseTo(99_000, Percentage.withPercentage(0.4));
        assertThat(spread.most()).isEqualTo(100_000);
        assertThat(spread.mean()).isCloseTo(50_000.5, within(0.01));
    }

    @Test
    void a_histogram_takes_any_time() {
        Histogram histogram = new Histogram();
        histogram.add(-1);
        histogram.add(0);
        histogram.add(Long.MAX_VALUE);

        assertThat(histogram.spread().count()).isEqualTo(3);
        histogram.clear();
        assertThat(histogram.spread()).isEqualTo(new Spread(0, 0, 0, 0, 0, 0));
    }

    @Test
    void what_drifts_for_both_is_no_difference() {
        long[] direct = LongStream.range(0, 1_000).map(i -> 100_000 + i * 500).toArray();
        long[] through = LongStream.of(direct).map(n -> n + 30_000).toArray();

        Compared compared = Compared.of("calls", direct, through);

        assertThat(compared.more()).isCloseTo(30, within(0.001));
        assertThat(compared.sure()).isCloseTo(0, within(0.001));
        assertThat(compared.direct().count()).isEqualTo(1_000);
    }

    @Test
    void a_difference_that_comes_and_goes_is_less_sure() {
        long[] direct = LongStream.generate(() -> 100_000).limit(100).toArray();
        long[] through = LongStream.range(0, 100).map(i -> i < 50 ? 100_000 : 200_000).toArray();

        assertThat(Compared.of("calls", direct, through).sure()).isBetween(30.0, 45.0);
    }

    @Test
    void tables_are_aligned_and_are_markdown() {
        Sheet sheet = new Sheet("what", "p50").row("a call", 1234.5).row("b", 1.25);

        assertThat(sheet)
                .hasToString(
                        """
                        | what   |   p50 |
                        | ------ | -----:|
                        | a call | 1,235 |
                        | b      |  1.25 |
                        """);
    }
}
