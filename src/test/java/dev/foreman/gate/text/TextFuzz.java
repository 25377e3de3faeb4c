package dev.foreman.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever an agent writes: nothing forbidden comes out, and no secret that went in. */
class TextFuzz {
    private static final int LENGTH = 10_000;
    private static final String SECRET = "Q7rT2mZp9LkVwXc4Bn8Yd1Hs6Fj";

    @FuzzTest
    void a_cleaned_text_is_harmless_and_stays_as_it_is(byte[] bytes) {
        Sanitiser sanitiser = Sanitisers.forWidgets(LENGTH);
        Cleaned cleaned = sanitiser.clean(new String(bytes, StandardCharsets.UTF_8));
        assertThat(cleaned.text().length()).isLessThanOrEqualTo(LENGTH);
        assertThat(sanitiser.clean(cleaned.text()))
                .isEqualTo(new Cleaned(cleaned.text(), List.of()));
        assertThat(GitHubModel.findings(cleaned.text())).isEmpty();
    }

    /** The secret stands at the first form feed, if there is one. */
    @FuzzTest
    void our_own_secret_is_found_wherever_it_stands_and_gone_afterwards(byte[] bytes) {
        OwnSecrets secrets = new OwnSecrets(List.of(SECRET));
        String text = new String(bytes, StandardCharsets.UTF_8);
        String holding = text.replaceFirst("\f", " " + SECRET + " ");
        assertThat(secrets.in(holding)).isEqualTo(text.indexOf('\f') >= 0 || secrets.in(text));
        assertThat(secrets.redact(holding)).doesNotContain(SECRET);
        assertThat(secrets.in(secrets.redact(holding))).isFalse();
        assertThat(SecretFormats.redact(holding)).isNotNull();
    }
}
