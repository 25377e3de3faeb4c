package dev.foreman.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Names of things, from files, arguments and URLs: what is one is read back from its own text. */
class IdsFuzz {

    @FuzzTest
    void an_id_reads_back_from_its_own_text_or_is_none(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);

        RepoName.parse(text).ifPresent(r -> assertThat(RepoName.of(r.toString())).isEqualTo(r));
        IssueRef.parse(text).ifPresent(i -> assertThat(IssueRef.parse(i.toString())).contains(i));
        reads(text, AgentId::of);
        reads(text, TaskType::new);
        reads(text, TaskId::of);
    }

    private static <T> void reads(String text, Function<String, T> parser) {
        tried(text, parser).ifPresent(id -> assertThat(tried(id.toString(), parser)).contains(id));
    }

    private static <T> Optional<T> tried(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            return Optional.empty();
        }
    }
}
