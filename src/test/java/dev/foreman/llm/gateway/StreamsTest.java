package dev.foreman.llm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.models.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is done to an answer while its bytes pass, wherever they are cut. */
class StreamsTest {
    private static final String KEY = "aabaabaac-key";

    private static final class Collected implements ByteSink {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(byte[] b, int from, int length) {
            bytes.write(b, from, length);
        }

        @Override
        public void end() {
            bytes.write('$');
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static void cut(String text, ByteSink sink, Random random) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int from = 0;
        while (from < bytes.length) {
            int length = Math.min(bytes.length - from, random.nextInt(4));
            sink.write(bytes, from, length);
            from += length;
        }
        sink.end();
    }

    @Test
    void a_key_is_blotted_out_wherever_it_is_cut() throws IOException {
        String[] parts = {KEY, "a", "aab", "aabaab", "aabaabaac-ke", "x", "\u20ac", "\n"};
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            Collected out = new Collected();
            cut(text.toString(), Redactor.of(KEY, out), random);
            assertThat(out.text())
                    .as("seed %s", seed)
                    .isEqualTo(text.toString().replace(KEY, "*".repeat(KEY.length())) + "$");
        }
    }

    @Test
    void nothing_is_held_back_at_the_end_of_a_line() throws IOException {
        Collected out = new Collected();
        ByteSink sink = Redactor.of(KEY, out);
        byte[] line = "data: aab\n\n".getBytes(StandardCharsets.UTF_8);
        sink.write(line, 0, line.length);
        assertThat(out.text()).isEqualTo("data: aab\n\n");
        assertThat(Redactor.of("short", out)).isSameAs(out);
    }

    private static Tokens metered(Dialect dialect, boolean events, String text, long seed)
            throws IOException {
        Tally tally = new Tally();
        Collected out = new Collected();
        cut(text, new UsageMeter(events, dialect, tally, out), new Random(seed));
        assertThat(out.text()).isEqualTo(text + "$");
        assertThat(tally.isWhole()).isTrue();
        return tally.tokens(dialect.cacheIsWithinInput(), 999);
    }

    private static final String MESSAGES =
            """
            event: message_start
            data: {"type":"message_start","message":{"id":"usage","usage":{"input_tokens":25,"cache_read_input_tokens":7,"cache_creation_input_tokens":2,"output_tokens":1}}}

            : a comment {"usage":{"output_tokens":9000}}
            event: content_block_delta
            data: {"type":"content_block_delta","delta":{"type":"text_delta","text":"ä \\"usage\\":{\\"output_tokens\\":77777} €\\\\"}}

            event: content_block_delta
            data: {"delta":{"partial_json":"{}"},
            data: "x":[[[{"usage":{"output_tokens":88}}]]]}

            event: message_delta
            data: {"type":"message_delta","usage":{"output_tokens":15,"server_tool_use":{"output_tokens":99}}}

            """;

    @Test
    void usage_is_read_from_events_however_they_are_cut_and_ended() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            assertThat(metered(Anthropic.INSTANCE, true, MESSAGES, seed))
                    .isEqualTo(new Tokens(25, 15, 7, 2));
            assertThat(metered(Anthropic.INSTANCE, true, MESSAGES.replace("\n", "\r\n"), seed))
                    .isEqualTo(new Tokens(25, 15, 7, 2));
        }
    }

    private static final String PASSES =
            "\"usage\":{\"input_tokens\":23,\"output_tokens\":10,\"cache_read_input_tokens\":4,"
                    + "\"iterations\":[{\"type\":\"compaction\",\"input_tokens\":180,\"output_tokens\":35,"
                    + "\"cache_creation_input_tokens\":6,\"cache_creation\":{\"input_tokens\":999}},"
                    + "{\"type\":\"message\",\"input_tokens\":23,\"output_tokens\":10,"
                    + "\"cache_read_input_tokens\":4}]}";

    /** The total at the top leaves it out. */
    @Test
    void the_pass_that_sums_a_conversation_up_is_counted_and_once() throws IOException {
        Tokens all = new Tokens(203, 45, 4, 6);
        assertThat(metered(Anthropic.INSTANCE, false, "{" + PASSES + "}", 1)).isEqualTo(all);
        String start = "data: {\"message\":{" + PASSES + "}}\n\n";
        String delta = "data: {" + PASSES + "}\n\n";
        for (int seed = 0; seed < 50; seed++) {
            assertThat(metered(Anthropic.INSTANCE, true, start + delta + delta, seed))
                    .isEqualTo(all);
        }
        String less = delta.replace("180", "0").replace("35", "-9");
        assertThat(metered(Anthropic.INSTANCE, true, less, 1)).isEqualTo(new Tokens(23, 10, 4, 6));
        String huge = delta.replace("180", "9000000000000000000").replace("35", "9000000000000");
        assertThat(metered(Anthropic.INSTANCE, true, huge, 1).total()).isPositive();
    }

    @Test
    void usage_is_read_from_whole_answers() throws IOException {
        String pretty =
                """
                {
                  "id": "x", "n": [1, -2, 3.5e7, true, null],
                  "usage" : { "prompt_tokens" : 100 , "completion_tokens" : 20,
                     "prompt_tokens_details": {"cached_tokens": 60 } }
                }
                """;
        assertThat(metered(OpenAi.INSTANCE, false, pretty, 1)).isEqualTo(new Tokens(40, 20, 60, 0));
        String quoted =
                "{\"say\":\"one \\\" alone\",\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}";
        assertThat(metered(OpenAi.INSTANCE, false, quoted, 1)).isEqualTo(new Tokens(1, 2, 0, 0));
        String response =
                "data: {\"type\":\"response.completed\",\"response\":{\"usage\":{\"input_tokens\":10,"
                        + "\"input_tokens_details\":{\"cached_tokens\":4},\"output_tokens\":3}}}\n\n";
        assertThat(metered(OpenAi.INSTANCE, true, response, 1)).isEqualTo(new Tokens(6, 3, 4, 0));
        String lines =
                "{\"response\":\"a\",\"done\":false}\n{\"done\":true,\"eval_count\":5,\"prompt_eval_count\":6}\n";
        assertThat(metered(Ollama.INSTANCE, false, lines, 1)).isEqualTo(new Tokens(6, 5, 0, 0));
        // A prompt that it had read before is left out of the count.
        assertThat(metered(Ollama.INSTANCE, false, "{\"eval_count\":5}", 1))
                .isEqualTo(new Tokens(999, 5, 0, 0));
    }

    @Test
    void hostile_numbers_and_shapes_neither_break_nor_overflow() throws IOException {
        String[] odd = {
            "{\"usage\":{\"input_tokens\":-5,\"output_tokens\":99999999999999999999999999999999}}",
            "{".repeat(5_000),
            "[".repeat(70) + "1" + "]".repeat(70),
            "]]}}{\"usage\":1}",
            "\"" + "k".repeat(100) + "\":{\"a\":1}",
            "{\"" + "k".repeat(100) + "\":{\"a\":1}}",
            "\\\"\\u00"
        };
        for (String text : odd) {
            Tally tally = new Tally();
            cut(
                    text,
                    new UsageMeter(false, Anthropic.INSTANCE, tally, new Collected()),
                    new Random(3));
            assertThat(tally.isWhole()).isFalse();
        }
        Tally most = new Tally();
        cut(
                "{\"usage\":{\"input_tokens\":9223372036854775807,\"output_tokens\":9223372036854775807}}",
                new UsageMeter(false, Anthropic.INSTANCE, most, new Collected()),
                new Random(3));
        assertThat(most.tokens(false, 0).total()).isPositive();
    }

    @Test
    void only_the_event_of_usage_alone_is_taken_out() throws IOException {
        String chunk =
                "data: {\"choices\":[{\"delta\":{\"content\":\"\u20ac\"}}],\"usage\":null}\r\n\r\n";
        String filter = "data: {\"choices\":[],\"prompt_filter_results\":[],\"usage\":null}\n\n";
        String text = "data: {\"x\":\"say \\\"usage\\\"\"}\n\ndata: \"usage\" {\n\n";
        String usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1}}\r\n\r\n";
        String large =
                "data: {\"choices\":[],\"usage\":{\"pad\":\"" + "x".repeat(20_000) + "\"}}\n\n";
        for (int seed = 0; seed < 100; seed++) {
            Collected out = new Collected();
            cut(
                    chunk + filter + text + usage + large + "data: [DONE]\n\nrest",
                    new UnaskedUsage(out),
                    new Random(seed));
            assertThat(out.text())
                    .isEqualTo(chunk + filter + text + large + "data: [DONE]\n\nrest$");
        }
    }
}
