package dev.foreman.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens are put together here: a scanner should find none in this file. */
class SecretFormatsTest {
    private static final String X = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0";
    private static final String HEX = "0123456789abcdef0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource({
        "ghp_, GitHub token",
        "gho_, GitHub token",
        "ghu_, GitHub token",
        "ghs_, GitHub token",
        "ghr_, GitHub token",
        "github_pat_, GitHub token",
        "glpat-, GitLab token",
        "sk-ant-, Anthropic key",
        "sk-, model key",
        "sk-proj-, model key",
        "xoxb-, Slack token",
        "xoxp-, Slack token",
        "xapp-, Slack token",
        "ya29., Google token",
        "npm_, npm token",
        "dckr_pat_, Docker token",
        "hf_, Hugging Face token",
        "sk_live_, Stripe key",
        "lin_api_, Linear key",
        "hvs., Vault token",
        "aws_secret_access_key = , AWS secret",
        "AccountKey=, Azure key"
    })
    void a_token_is_known_by_its_beginning(String prefix, String name) {
        isFound(prefix.stripLeading() + X, name);
    }

    @Test
    void tokens_of_a_fixed_form_are_known() {
        isFound("AKIA" + "ABCDEFGH23456789", "AWS key");
        isFound("ASIA" + "ABCDEFGH23456789", "AWS key");
        isFound("AIza" + X.substring(0, 35), "Google key");
        isFound("pypi-" + X + X, "PyPI token");
        isFound("rubygems_" + HEX, "RubyGems key");
        isFound("dop_v1_" + HEX, "DigitalOcean token");
        isFound("dapi" + HEX.substring(0, 32), "Databricks token");
        isFound("shpat_" + HEX.substring(0, 32), "Shopify token");
        isFound("SG." + X.substring(0, 22) + "." + X, "SendGrid key");
        isFound("123456789:AA" + X.substring(0, 33), "Telegram token");
        isFound("hooks.slack.com/services/T0/B0/" + X, "Slack webhook");
        isFound("discord.com/api/webhooks/1234567890123/" + X, "Discord webhook");
        isFound("AGE-SECRET-KEY-1" + X.toUpperCase(java.util.Locale.ROOT) + "QQ", "age key");
        isFound("eyJ" + X + ".eyJ" + X + "." + X, "web token");
    }

    @Test
    void a_private_key_goes_with_all_its_lines_also_when_its_end_is_missing() {
        String begin = "-----BEGIN RSA PRIVATE" + " KEY-----\n" + X + "\n";
        assertThat(SecretFormats.redact("a " + begin + "-----END RSA PRIVATE KEY----- b"))
                .isEqualTo("a [redacted private key] b");
        assertThat(SecretFormats.redact("a " + begin)).isEqualTo("a [redacted private key]");
    }

    @Test
    void a_password_in_a_url_goes_alone() {
        assertThat(SecretFormats.redact("git clone https://me:s3cret@docs.example.org/x"))
                .isEqualTo("git clone https://me:[redacted password in a URL]@docs.example.org/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "task-management and risk-assessment-of-many-things-in-a-row",
                "sk-learn-is-a-library-with-a-long-name",
                "ghp_short, AKIA, npm_package, xoxb-",
                "commit 0123456789abcdef0123456789abcdef01234567",
                "https://docs.example.org:8080/a@b",
                "[redacted GitHub token] and [redacted password in a URL]@x"
            })
    void ordinary_words_are_no_secrets(String text) {
        assertThat(SecretFormats.in(text)).isEmpty();
        assertThat(SecretFormats.redact(text)).isEqualTo(text);
    }

    private static void isFound(String token, String name) {
        String text = "Use `" + token + "`, they said";
        assertThat(SecretFormats.in(text)).isEqualTo(List.of(name));
        String redacted = SecretFormats.redact(text);
        assertThat(redacted).isEqualTo("Use `[redacted " + name + "]`, they said");
        assertThat(SecretFormats.in(redacted)).isEmpty();
    }
}
