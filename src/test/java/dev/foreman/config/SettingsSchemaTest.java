package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A third party's schema can neither reach out nor hold up the start. */
class SettingsSchemaTest {
    private static final Map<String, Object> TONE = Map.of("tone", "kind");

    @TempDir Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"$ref", "$dynamicRef", "$schema"})
    void nothing_is_ever_fetched(String keyword) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        byte[] any = "{\"type\": \"number\"}".getBytes(StandardCharsets.UTF_8);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    exchange.sendResponseHeaders(200, any.length);
                    exchange.getResponseBody().write(any);
                    exchange.close();
                });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/schema.json";
            assertThatThrownBy(() -> verdict(Map.of(keyword, url))).isInstanceOf(Unfit.class);
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void no_file_and_no_resource_is_ever_read() throws IOException {
        Path file = Files.writeString(dir.resolve("any.json"), "{\"type\": \"string\"}");

        for (String place :
                List.of(
                        file.toUri().toString(),
                        "classpath:draft-07/schema",
                        "resource:draft-07/schema",
                        "jar:" + file.toUri() + "!/a",
                        "other.json")) {
            assertThatThrownBy(() -> verdict(Map.of("$ref", place)))
                    .as(place)
                    .isInstanceOf(Unfit.class)
                    .hasMessageContaining("refers to something that is not in it");
        }
    }

    @Test
    void what_it_defines_itself_may_be_referred_to() throws Unfit {
        Map<String, Object> schema =
                Map.of(
                        "$defs",
                        Map.of("word", Map.of("type", "string", "maxLength", 3)),
                        "properties",
                        Map.of("tone", Map.of("$ref", "#/$defs/word")));

        List<Fault> faults =
                SettingsSchema.of(schema, SettingsSchema.LIMIT).check(Map.of("tone", "kind"));

        assertThat(faults).singleElement().extracting(Fault::keyword).isEqualTo("maxLength");
        assertThat(faults.getFirst().where()).containsExactly("tone");
        assertThat(faults.getFirst().around().path("type").asText()).isEqualTo("string");
    }

    @Test
    void a_circle_of_references_ends() {
        assertThatThrownBy(() -> verdict(Map.of("allOf", List.of(Map.of("$ref", "#")))))
                .isInstanceOf(Unfit.class)
                .hasMessageContaining("refers to itself without end");
    }

    /** Some seconds: the JDK remembers no dead ends where a pattern refers to a group. */
    private static final Map<String, Object> SLOW =
            Map.of(
                    "properties",
                    Map.of("tone", Map.of("type", "string", "pattern", "^(a|aa)+\\1?b$")));

    private static final Map<String, Object> SLOW_TONE = Map.of("tone", "a".repeat(38));

    @Test
    void a_pattern_that_takes_for_ever_is_not_waited_for() throws Unfit {
        SettingsSchema schema = SettingsSchema.of(SLOW, SettingsSchema.LIMIT);

        assertThat(schema.check(Map.of("tone", "aab"))).isEmpty();
        assertThat(schema.check(Map.of("tone", "aac"))).hasSize(1);
        assertThatThrownBy(() -> schema.within(Duration.ZERO).check(SLOW_TONE))
                .isInstanceOf(Unfit.class)
                .hasMessageContaining("it takes more than 0 s");
    }

    @Test
    void formats_and_unknown_keywords_are_notes() throws Unfit {
        Map<String, Object> noted =
                Map.of("type", "string", "format", "date-time", "x-order", 3, "$comment", "why");

        assertThat(
                        SettingsSchema.of(
                                        Map.of("properties", Map.of("tone", noted)),
                                        SettingsSchema.LIMIT)
                                .check(TONE))
                .isEmpty();
    }

    @Test
    void an_interrupt_is_kept() throws Unfit {
        SettingsSchema schema = SettingsSchema.of(SLOW, SettingsSchema.LIMIT);
        Thread.currentThread().interrupt();

        // Slow, lest the answer be there before the interrupt is looked at.
        assertThatThrownBy(() -> schema.check(SLOW_TONE)).isInstanceOf(Unfit.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static List<Fault> verdict(Map<String, Object> schema) throws Unfit {
        return SettingsSchema.of(schema, SettingsSchema.LIMIT).check(TONE);
    }
}
