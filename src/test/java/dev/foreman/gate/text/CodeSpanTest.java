package dev.foreman.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeSpanTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "a, `a`",
                "a`b, ``a`b``",
                "a``b, ```a``b```",
                "`a, `` `a ``",
                "a`, `` a` ``",
                "\" a\", \"` a`\"",
                "\"a \", \"`a `\"",
                "\" a \", \"`  a  `\"",
                "\"  \", \"`  `\"",
            })
    void its_fence_is_longer_than_what_is_in_it(String code, String expected) {
        assertThat(CodeSpan.of(code)).isEqualTo(expected);
        assertThat(CodeSpan.isOne(expected)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\"",
                "a",
                "`",
                "``",
                "```",
                "`a",
                "a`",
                "`a``",
                "``a`",
                "`a`b`",
                "``a``b``",
                "\"`a` \""
            })
    void anything_else_is_none(String text) {
        assertThat(CodeSpan.isOne(text)).isFalse();
    }
}
