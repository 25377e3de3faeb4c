package dev.foreman.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void nothing_that_moves_a_cursor_or_hides_is_left() {
        assertThat(Excerpt.of("a\u001b[2Jb\u0000c\u202ed\r\n\u0007\ne\ufeff"))
                .isEqualTo("a [2Jb c d\ne");
    }

    @Test
    void it_is_four_short_lines_at_most() {
        assertThat(Excerpt.of("1\n2\n3\n4\n5")).isEqualTo("1\n2\n3\n4 …");
        assertThat(Excerpt.of("x".repeat(1_000_000))).hasSize(161).endsWith("x…");
        assertThat(Excerpt.of("\n".repeat(5_000) + "late")).isEqualTo(" …");
        assertThat(Excerpt.of("")).isEmpty();
    }
}
