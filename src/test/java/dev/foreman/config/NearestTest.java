package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({
        "prot, port",
        "Port, port",
        "event-types, event_types",
        "imge, image",
        "stale_day, stale_days"
    })
    void a_slip_finds_the_word_that_was_meant(String word, String meant) {
        assertThat(
                        Nearest.to(
                                word,
                                java.util.List.of(
                                        "image", "port", "url", "event_types", "stale_days")))
                .contains(meant);
    }

    @Test
    void what_is_far_from_everything_finds_nothing() {
        assertThat(Nearest.to("banana", Schema.POLLING.keys())).isEmpty();
        assertThat(Nearest.to("ab", java.util.List.of("url"))).isEmpty();
        assertThat(Nearest.to("p".repeat(41), java.util.List.of("p".repeat(41)))).isEmpty();
    }

    @Test
    void neighbours_that_changed_places_are_one_slip() {
        assertThat(Nearest.distance("prot", "port")).isEqualTo(1);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void the_name_that_other_tools_give_a_key_finds_it() {
        assertThat(Schema.remedy("token", Schema.IDENTITY.keys()))
                .isEqualTo("did you mean 'github_token'?");
        assertThat(Schema.remedy("repos", Schema.POLLING.keys()))
                .isEqualTo("'repos' belongs in the top level");
    }
}
