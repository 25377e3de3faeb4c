package dev.foreman.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Repetition that parsers choke on. A stack smaller than usual shows recursion; what is not linear
 * would not come to an end here.
 */
class HostileTest {
    private static final int SIZE = 100_000;
    private static final int LENGTH = 12_000;
    private static final long STACK = 512 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                ">",
                "*",
                "`",
                "_",
                "~",
                "<",
                "(",
                "![",
                "[](",
                "[a](",
                "*a **a ",
                "~~a ",
                "> ",
                "- ",
                "* - ",
                "1. ",
                "<!--",
                "<?",
                "<![CDATA[",
                "</",
                "&#",
                "\\",
                "|",
                "|-",
                "|a|\n",
                " - a\n  ",
                "> a\n>> b\n",
                "[a]: b\n",
                "[a]: <b\n",
                "```\n",
                "`a ``b ",
                "@",
                "@a",
                "fixes ",
                "fixes:::: ",
                "$",
                "$a ",
                "https://",
                "://",
                "a/",
                "a#",
                "/a\n",
                "\t",
                "\u0301",
                "\uFDFA",
                "\uD800",
                "<b>",
                "<br>",
                "\n<div>",
                "&amp;",
                "%25",
                "**a",
                "[[a]](b) ",
                "***a",
                "===\n",
                "a\\\n",
                "(((",
                "](",
                "a@b.c ",
                "<https://docs.example.org/x> ",
                "fixes https://"
            })
    void a_hundred_thousand_of_them_come_to_an_end(String unit) throws InterruptedException {
        Sanitiser sanitiser = Sanitisers.forWidgets(LENGTH);
        AtomicReference<String> cleaned = new AtomicReference<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread =
                new Thread(
                        null,
                        () -> {
                            String once = sanitiser.clean(unit.repeat(SIZE / unit.length())).text();
                            assertThat(sanitiser.clean(once).text()).isEqualTo(once);
                            cleaned.set(once);
                        },
                        "hostile",
                        STACK);
        thread.setUncaughtExceptionHandler((_, e) -> thrown.set(e));
        thread.start();
        thread.join();
        assertThat(thrown.get()).isNull();
        assertThat(cleaned.get()).hasSizeLessThanOrEqualTo(LENGTH);
    }
}
