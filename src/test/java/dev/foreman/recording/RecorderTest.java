package dev.foreman.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.testing.Recording;
import dev.foreman.testing.ScriptedModel;
import dev.foreman.testing.Turn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecorderTest {
    private static final String KEY = "sk-ant-very-secret-q7w8e9r0t1";

    private final ScriptedModel model = new ScriptedModel().takes(KEY).has("m");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir Path folder;

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    private boolean record(Dialect dialect) throws Exception {
        return new Recorder(
                        model.url(),
                        KEY,
                        folder,
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .record(dialect, "m");
    }

    private String written() throws Exception {
        StringBuilder all = new StringBuilder(out.toString(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void keeps_what_a_provider_says_in_the_form_that_is_replayed(Dialect dialect) throws Exception {
        model.then(Turn.text("It is a bug."));

        assertThat(record(dialect)).describedAs(written()).isTrue();

        Path files = folder.resolve(dialect.key());
        assertThat(files.resolve("normal.http")).content().contains("It is a bug.");
        assertThat(files.resolve("normal-streamed.http")).content().contains(" bug.");
        assertThat(files.resolve("unknown-model.http")).content().startsWith("HTTP/1.1 404");
        assertThat(Files.exists(files.resolve("bad-key.http")))
                .isEqualTo(dialect != Dialect.OLLAMA);
        try (Stream<Path> all = Files.list(files)) {
            assertThat(all).allSatisfy(file -> Recording.parse(Files.readString(file)));
        }
        assertThat(written()).doesNotContain(KEY);
    }

    @Test
    void nothing_of_key_and_account_is_kept() throws Exception {
        model.then(
                new Turn.Raw(
                        200,
                        Map.of(
                                "Content-Type", "application/json",
                                "Set-Cookie", "session=abc",
                                "openai-organization", "org-acme",
                                "X-Echo", KEY),
                        """
                        {"id": "msg_01AbCdEfGhIj", "echo": "%s", "user": "org-123456789abc",
                         "again": "msg_01AbCdEfGhIj", "masked": "sk-proj-****wxyz"}\
                        """
                                .formatted(KEY)));

        record(Dialect.ANTHROPIC);

        assertThat(written()).doesNotContain(KEY, "session=abc", "org-acme", "AbCdEf", "wxyz");
        assertThat(folder.resolve("anthropic/normal.http"))
                .hasContent(
                        """
                        HTTP/1.1 200
                        content-type: application/json

                        {"id": "msg_00000001", "echo": "***", "user": "org-00000002",
                         "again": "msg_00000001", "masked": "***"}
                        """);
    }

    @Test
    void what_holds_a_piece_of_the_key_is_not_kept_at_all() throws Exception {
        model.then(Turn.text("your key ends with q7w8e9r0t1"));

        assertThat(record(Dialect.OPENAI)).isFalse();

        assertThat(folder.resolve("openai/normal.http")).doesNotExist();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("a piece of the key is left");
        assertThatThrownBy(() -> new Scrubber(KEY).scrub("very-sec"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_answer_that_is_not_what_it_should_be_leaves_the_old_one() throws Exception {
        Path old = folder.resolve("ollama/normal.http");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "old");
        model.then(Turn.fail(503, KEY), Turn.text("fine"));

        assertThat(record(Dialect.OLLAMA)).isFalse();

        assertThat(old).hasContent("old");
        assertThat(folder.resolve("ollama/tool.http")).exists();
        assertThat(written()).doesNotContain(KEY).contains("normal.http: kept", "503");
    }
}
