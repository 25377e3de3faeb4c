package dev.foreman.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** What a missing engine does to a test, here and in CI. */
class EnginesTest {
    private static final URI NAMED = URI.create("unix:///run/named.sock");
    private static final URI USUAL = URI.create("unix:///run/usual.sock");

    private static URI find(Map<String, String> env, URI answering, URI usual) {
        return new Engines(env, answering::equals).find("Docker", Engines.DOCKER, usual);
    }

    @Test
    void the_named_socket_is_taken_and_the_usual_one_otherwise() {
        assertThat(find(Map.of(Engines.DOCKER, NAMED.toString()), NAMED, USUAL)).isEqualTo(NAMED);
        assertThat(find(Map.of(), USUAL, USUAL)).isEqualTo(USUAL);
    }

    @Test
    void a_named_socket_that_does_not_answer_is_not_replaced_by_the_usual_one() {
        assertThatThrownBy(() -> find(Map.of(Engines.DOCKER, NAMED.toString()), USUAL, USUAL))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no Docker engine answers at unix:///run/named.sock")
                .hasMessageContaining(".ci/engine up");
    }

    @Test
    void without_an_engine_tests_are_skipped_here_and_fail_in_ci() {
        assertThatThrownBy(() -> find(Map.of(), NAMED, null))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("FOREMAN_TEST_DOCKER names no Docker socket");
        assertThatThrownBy(() -> find(Map.of("CI", "true"), NAMED, null))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> find(Map.of("CI", "true"), NAMED, USUAL))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(".ci/engine up");
    }

    @Test
    void a_socket_that_is_not_there_does_not_answer(@TempDir Path dir) {
        assertThat(Engines.status(URI.create("unix://" + dir.resolve("no.sock")), "/_ping"))
                .isZero();
    }
}
