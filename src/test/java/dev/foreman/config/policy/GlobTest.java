package dev.foreman.config.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "bug, BUG, true",
        "bug, bugs, false",
        "area/*, area/, true",
        "area/*, Area/core/io, true",
        "area/*, area, false",
        "*/io, area/io, true",
        "*a*b, xxaxxbxxb, true",
        "?, 😀, true",
        "?, '', false",
        "*, '', true",
        "**, anything, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "[ab], a, false",
        "[ab], [AB], true",
        "a.c, abc, false",
        "needs *, needs info, true",
        "*?, '', false",
        "P(1)|x, p(1)|X, true"
    })
    void stars_and_question_marks_alone_are_magic(String glob, String name, boolean matches) {
        assertThat(new Glob(glob).matches(name)).isEqualTo(matches);
    }

    @Test
    void it_agrees_with_a_regular_expression() {
        Random random = new Random(5);
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            String glob = word(random, "ab*?", 6);
            String name = word(random, "ab", 8);
            boolean expected = Pattern.matches(glob.replace("*", ".*").replace("?", "."), name);
            assertThat(new Glob(glob).matches(name)).as(glob + " " + name).isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isGreaterThan(1_000);
    }

    /** As a regular expression this would take until the end of the world. */
    @Test
    void many_stars_cost_nothing() {
        assertThat(new Glob("*a".repeat(50)).matches("a".repeat(49) + "b".repeat(1_000))).isFalse();
    }

    private static String word(Random random, String letters, int longest) {
        StringBuilder word = new StringBuilder();
        for (int n = random.nextInt(longest + 1); n > 0; n--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
