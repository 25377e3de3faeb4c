package dev.foreman.gate.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.Secret;
import dev.foreman.testing.AppKeys;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnSecretsTest {
    private static final String SECRET = "ghx_Q7rT2mZp-9LkVw/Xc4+Bn8Yd1Hs6Fj";
    private static final String PIECE = SECRET.substring(5, 17);

    private final OwnSecrets secrets = new OwnSecrets(List.of(SECRET, "hunter22", "tiny"));

    static Stream<String> shapes() {
        return Stream.of(SECRET, PIECE, SECRET.substring(20))
                .flatMap(s ->
                        Stream.of(
                                s,
                                new StringBuilder(s).reverse().toString(),
                                s.toUpperCase(java.util.Locale.ROOT),
                                base64(s),
                                base64("a" + s),
                                base64("ab" + s + "c"),
                                base64("abc" + s),
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(
                                                s.getBytes(
                                                        java.nio.charset.StandardCharsets.UTF_8)),
                                new StringBuilder(base64(s)).reverse().toString(),
                                HexFormat.of()
                                        .formatHex(
                                                s.getBytes(
                                                        java.nio.charset.StandardCharsets.UTF_8)),
                                HexFormat.ofDelimiter(":")
                                        .withUpperCase()
                                        .formatHex(
                                                s.getBytes(
                                                        java.nio.charset.StandardCharsets.UTF_8)),
                                URLEncoder.encode(s, UTF_8),
                                percent(s),
                                percent(percent(s)),
                                percent(s.substring(0, 5)) + s.substring(5),
                                strewn(s, " "),
                                strewn(s, "\n"),
                                strewn(s, "\u200b"),
                                strewn(s, "*"),
                                strewn(s, "`_"),
                                strewn(s, "<b></b>"),
                                strewn(s, "<!-- -->"),
                                strewn(s, "**\u200d**"),
                                strewn(base64(s), " "),
                                wide(s),
                                "&#" + (int) s.charAt(0) + ";" + s.substring(1),
                                s.chars()
                                        .mapToObj(c -> "&#x" + Integer.toHexString(c) + ";")
                                        .collect(Collectors.joining()),
                                s.chars()
                                        .mapToObj(c -> "\\u00" + Integer.toHexString(c))
                                        .collect(Collectors.joining()),
                                s.chars()
                                        .mapToObj(c -> "\\x" + Integer.toHexString(c))
                                        .collect(Collectors.joining())));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_secret_and_its_pieces_are_found_in_every_shape_and_redacted(String shape) {
        String text = "Before, " + shape + " and after.";
        assertThat(secrets.in(text)).isTrue();
        String redacted = secrets.redact(text);
        assertThat(secrets.in(redacted)).isFalse();
        assertThat(redacted).startsWith("Before, ").contains("[redacted]").endsWith(" and after.");
    }

    @Test
    void every_piece_of_twelve_is_found_and_none_of_seven() {
        for (int i = 0; i + 12 <= SECRET.length(); i++) {
            assertThat(secrets.in(SECRET.substring(i, i + 12))).isTrue();
        }
        for (int i = 0; i + 7 <= SECRET.length(); i++) {
            assertThat(secrets.in(SECRET.substring(i, i + 7)))
                    .as(SECRET.substring(i, i + 7))
                    .isFalse();
        }
    }

    @Test
    void every_piece_of_a_secret_of_signs_is_found_too() {
        String signs = "!$(){}|~a;:,.<>?@^&*'#!~)(b|}{$;?>";
        OwnSecrets own = new OwnSecrets(List.of(signs));
        for (int i = 0; i + 12 <= signs.length(); i++) {
            assertThat(own.in("x " + signs.substring(i, i + 12) + " y")).isTrue();
        }
        assertThat(own.in("x " + signs.substring(0, 11) + " y")).isFalse();
    }

    @Test
    void a_row_of_one_sign_within_a_secret_tells_nothing() {
        OwnSecrets own =
                new OwnSecrets(List.of("************************************abcdEFGH1234"));
        assertThat(own.in("a line of ***************************** stars")).isFalse();
        assertThat(own.in("x abcdEFGH1234 y")).isTrue();
    }

    @Test
    void six_characters_are_the_shortest_secret() {
        assertThat(new OwnSecrets(List.of("abc12!")).in("it is abc12! there")).isTrue();
        assertThat(new OwnSecrets(List.of("abc1!")).in("it is abc1! there")).isFalse();
    }

    @Test
    void a_short_secret_is_found_whole_and_a_tiny_one_never() {
        assertThat(secrets.in("the password is hunter22!")).isTrue();
        assertThat(secrets.redact("the password is hunter22!"))
                .isEqualTo("the password is [redacted]!");
        assertThat(secrets.in("hunter2 hunter")).isFalse();
        assertThat(secrets.in("tiny")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "An ordinary comment about `code`, with https://docs.example.org/a?b=%20c and 0000000000000000000000.",
                "% %% %zz &# &#; &#x; &#99999999; \\u12 \\x \\ < > <a <b>",
                "-----BEGIN RSA PRIVATE KEY-----"
            })
    void what_holds_none_is_left_alone(String text) {
        OwnSecrets key =
                new OwnSecrets(
                        List.of(
                                SECRET,
                                "-----BEGIN RSA PRIVATE KEY-----\nMIIEow12IBAAKCAQEA7x\n-----END RSA PRIVATE KEY-----"));
        assertThat(key.in(text)).isFalse();
        assertThat(key.redact(text)).isSameAs(text);
        assertThat(key.in("MIIEow12IBAAKCAQ")).isTrue();
    }

    @Test
    void what_is_redacted_goes_with_the_whole_word_and_nothing_else() {
        assertThat(secrets.redact("a=" + SECRET + " b " + SECRET + "x, c"))
                .isEqualTo("[redacted] b [redacted], c");
    }

    @Test
    void random_secrets_are_found_in_random_texts() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[9 + random.nextInt(40)];
            random.nextBytes(bytes);
            String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            OwnSecrets own = new OwnSecrets(List.of(secret));
            int from = random.nextInt(secret.length() - 11);
            String piece =
                    secret.substring(
                            from, Math.min(secret.length(), from + 12 + random.nextInt(9)));
            String noise = new Nasty(i).text();
            for (String shape :
                    List.of(
                            piece,
                            base64("x".repeat(i % 5) + piece),
                            HexFormat.of()
                                    .formatHex(
                                            piece.getBytes(
                                                    java.nio.charset.StandardCharsets.UTF_8)),
                            percent(piece))) {
                assertThat(own.in(noise + " " + shape + " " + noise))
                        .as(secret + ": " + shape)
                        .isTrue();
            }
            assertThat(own.in(noise)).isFalse();
        }
    }

    @Test
    void it_says_nothing_of_them() {
        assertThat(secrets.toString()).isEqualTo("OwnSecrets[***]");
        assertThat(new Fingerprints().toString()).isEqualTo("Fingerprints[***]");
    }

    private static String base64(String text) {
        return Base64.getEncoder()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String percent(String text) {
        return text.chars().mapToObj(c -> String.format("%%%02x", c)).collect(Collectors.joining());
    }

    private static String strewn(String text, String between) {
        return String.join(between, text.split(""));
    }

    private static String wide(String text) {
        return text.chars()
                .mapToObj(c -> Character.toString(c > ' ' && c < 0x7f ? c + 0xFEE0 : c))
                .collect(Collectors.joining());
    }

    @Test
    void secrets_that_change_are_found_as_long_as_they_are_told() {
        AtomicReference<List<Secret>> told = new AtomicReference<>(List.of());
        OwnSecrets own = new OwnSecrets(List.of("always-a-secret-0123"), told::get);
        String first = "ghs_16C7e42F292c6912E7710c838347Ae178B4a";
        String second = "ghs_Xw93mQpL0aZ7rT5uVb2kNd8sHj4fGy6cE1oI";
        assertThat(own.in(first)).isFalse();

        told.set(List.of(new Secret(first)));
        assertThat(own.in("see " + first)).isTrue();
        assertThat(own.in("see " + second)).isFalse();
        assertThat(own.in("see always-a-secret-0123")).isTrue();

        told.set(List.of(new Secret(second), new Secret(first)));
        for (String text :
                List.of(
                        first,
                        second.substring(10, 24),
                        new StringBuilder(second).reverse().toString(),
                        Base64.getEncoder()
                                .encodeToString(
                                        second.getBytes(
                                                java.nio.charset.StandardCharsets.UTF_8)))) {
            assertThat(own.redact("see " + text + " there")).isEqualTo("see [redacted] there");
        }
        told.set(List.of(new Secret(second)));
        assertThat(own.in(first)).isFalse();
        assertThat(own.toString()).isEqualTo("OwnSecrets[***]");
    }

    @Test
    void every_line_of_a_private_key_is_a_secret() {
        String pem = AppKeys.pkcs1(AppKeys.ONE);
        OwnSecrets own = new OwnSecrets(List.of(), () -> List.of(new Secret(pem)));

        assertThat(pem.lines().filter(l -> !l.contains("-----")))
                .hasSizeGreaterThan(20)
                .allMatch(own::in);
        assertThat(own.in("-----BEGIN RSA PRIVATE KEY-----")).isFalse();
        assertThat(own.in("Nothing of a key, and a good many words beside")).isFalse();
    }
}
