package dev.foreman.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known bypass, held against what GitHub would make of it before and after. */
class CorpusTest {
    private final Sanitiser sanitiser = Sanitisers.forWidgets();

    static Stream<Corpus.Bypass> bypasses() {
        return Corpus.all().stream();
    }

    @Test
    void the_corpus_is_large_and_nearly_all_of_it_harmful() {
        List<Corpus.Bypass> all = Corpus.all();
        assertThat(all).hasSizeGreaterThanOrEqualTo(300);
        assertThat(all.stream().map(Corpus.Bypass::text)).doesNotHaveDuplicates();
        assertThat(all.stream().filter(b -> !b.harmful()).count()).isLessThan(10);
    }

    @ParameterizedTest
    @MethodSource("bypasses")
    void a_known_bypass_does_harm_before_and_none_after(Corpus.Bypass bypass) {
        assertThat(GitHubModel.findings(bypass.text()).isEmpty())
                .as("is benign")
                .isNotEqualTo(bypass.harmful());
        Cleaned cleaned = sanitiser.clean(bypass.text());
        assertThat(GitHubModel.findings(cleaned.text())).as(cleaned.text()).isEmpty();
        assertThat(sanitiser.clean(cleaned.text()).text()).isEqualTo(cleaned.text());
        assertThat(sanitiser.clean(cleaned.text()).changes()).isEmpty();
    }
}
