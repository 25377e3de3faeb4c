package dev.foreman.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.testing.AppKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.Signature;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AppKeyTest {
    private static final byte[] NOISE =
            "not a key at all, though long enough".getBytes(StandardCharsets.US_ASCII);

    @TempDir Path dir;

    @Test
    void a_key_as_github_hands_it_out_signs() throws Exception {
        String pem = AppKeys.pkcs1(AppKeys.ONE);

        assertThat(pem).startsWith("-----BEGIN RSA PRIVATE KEY-----\nMII");
        signsFor(AppKeys.ONE, pem);
        signsFor(AppKeys.ONE, pem.replace("\n", "\r\n"));
        signsFor(AppKeys.ONE, "a word before\n" + pem + "and one after");
    }

    @Test
    void a_key_in_the_newer_envelope_signs_too_and_so_do_longer_and_shorter_ones()
            throws Exception {
        signsFor(AppKeys.ONE, AppKeys.pkcs8(AppKeys.ONE));
        for (int bits : new int[] {1024, 4096}) {
            KeyPair pair = AppKeys.rsa(bits);
            signsFor(pair, AppKeys.pkcs8(pair));
        }
    }

    private void signsFor(KeyPair pair, String pem) throws Exception {
        byte[] signed = AppKey.read(AppKeys.write(dir.resolve("key.pem"), pem)).sign("text");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(pair.getPublic());
        signature.update("text".getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(signed)).isTrue();
    }

    static Stream<Arguments> what_is_no_key() {
        String good = AppKeys.pkcs1(AppKeys.ONE);
        KeyPair ec = AppKeys.pair("EC", 256);
        return Stream.of(
                Arguments.of("", "is no private key in PEM form"),
                Arguments.of("ghp_0123456789abcdef", "is no private key in PEM form"),
                Arguments.of(good.substring(0, 500), "is no private key in PEM form"),
                Arguments.of(
                        AppKeys.pem("EC PRIVATE KEY", ec.getPrivate().getEncoded()),
                        "holds a 'EC PRIVATE KEY'"),
                Arguments.of(
                        AppKeys.pem("PRIVATE KEY", ec.getPrivate().getEncoded()),
                        "is no RSA private key"),
                Arguments.of(
                        AppKeys.pem("PUBLIC KEY", AppKeys.ONE.getPublic().getEncoded()),
                        "holds a 'PUBLIC KEY'"),
                Arguments.of(AppKeys.pem("OPENSSH PRIVATE KEY", NOISE), "holds a 'OPENSSH"),
                Arguments.of(AppKeys.pem("RSA PRIVATE KEY", NOISE), "is no RSA private key"),
                Arguments.of(AppKeys.pem("RSA PRIVATE KEY", new byte[300]), "is no RSA"),
                Arguments.of(AppKeys.pem("PRIVATE KEY", new byte[0]), "is no RSA private key"),
                Arguments.of(
                        AppKeys.pem("ENCRYPTED PRIVATE KEY", NOISE), "locked with a passphrase"),
                Arguments.of(
                        good.replaceFirst(
                                "KEY-----\n",
                                "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES\n\n"),
                        "locked with a passphrase"),
                Arguments.of("x".repeat(70_000), "is too large"));
    }

    @ParameterizedTest
    @MethodSource("what_is_no_key")
    void what_is_no_key_is_named_and_not_shown(String text, String what) {
        Path file = AppKeys.write(dir.resolve("key.pem"), text);

        assertThatThrownBy(() -> AppKey.read(file))
                .isInstanceOfSatisfying(
                        UnusableKeyException.class,
                        e -> {
                            assertThat(e.what()).contains(what).contains(file.toString());
                            assertThat(e.remedy()).isNotEmpty();
                            assertThat(e).hasNoCause();
                            assertThat(e.getMessage()).hasSizeLessThan(300);
                        });
    }

    @Test
    void a_file_that_is_not_there_or_is_none_is_named() {
        assertThatThrownBy(() -> AppKey.read(dir.resolve("none.pem")))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining("none.pem is not there")
                .hasMessageContaining("identity.app.private_key_file");
        assertThatThrownBy(() -> AppKey.read(dir))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> AppKey.read(dir.resolve("key.pem/below.pem")))
                .isInstanceOf(UnusableKeyException.class);
        assertThatThrownBy(() -> AppKey.read(Path.of("/proc/self/mem")))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void a_key_that_others_may_read_is_worth_a_warning() throws Exception {
        Path file = AppKeys.write(dir.resolve("key.pem"), AppKeys.pkcs1(AppKeys.ONE));
        assertThat(AppKey.exposure(file)).isEmpty();
        assertThat(AppKey.exposure(dir.resolve("none.pem"))).isEmpty();
        assertThat(AppKey.isInKeeping(Path.of("/run/credentials/foreman.service/KEY"))).isTrue();
        assertThat(AppKey.isInKeeping(Path.of("/run/secrets/KEY"))).isTrue();
        assertThat(AppKey.isInKeeping(Path.of("/run/secrets/../other/KEY"))).isFalse();
        for (String mode : List.of("rw-r-----", "rw----r--", "rwx-w----")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            assertThat(AppKey.exposure(file)).get().asString().contains(mode, file.toString());
        }
    }

    @Test
    void nothing_shows_the_key() {
        String pem = AppKeys.pkcs1(AppKeys.ONE);
        AppKey key = AppKey.read(AppKeys.write(dir.resolve("key.pem"), pem));

        assertThat(key.toString() + key.pem()).isEqualTo("private key ******");
        assertThat(key.pem().reveal()).isEqualTo(pem);
    }
}
