package dev.foreman.cli;

import static dev.foreman.cli.Rig.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams that a real socket receives. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "systemd is on Linux alone")
@Timeout(60)
class NotifierTest {
    private static Notifier to(String address) {
        return Notifier.of(Map.of("NOTIFY_SOCKET", address)).orElseThrow();
    }

    @Test
    void a_message_reaches_a_path() throws IOException {
        // Not @TempDir: its paths may be longer than a socket's may be.
        Path folder = Files.createTempDirectory("notify");
        String path = folder.resolve("socket").toString();
        try (NotifyListener systemd = new NotifyListener(path)) {
            assertThat(to(path).say("READY=1\nSTATUS=ünïcode")).isTrue();
            soon(() -> assertThat(systemd.heard).containsExactly("READY=1\nSTATUS=ünïcode"));
        } finally {
            Folders.delete(folder);
        }
    }

    @Test
    void a_message_reaches_an_abstract_name() {
        String name = "@foreman-test-" + UUID.randomUUID();
        try (NotifyListener systemd = new NotifyListener(name)) {
            Notifier notifier = to(name);
            assertThat(notifier.say("WATCHDOG=1")).isTrue();
            assertThat(notifier.say("STOPPING=1")).isTrue();
            soon(() -> assertThat(systemd.heard).containsExactly("WATCHDOG=1", "STOPPING=1"));
        }
    }

    @Test
    void whoever_does_not_read_holds_nothing_up() {
        String name = "@foreman-test-" + UUID.randomUUID();
        try (NotifyListener systemd = new NotifyListener(name)) {
            systemd.close();
            Notifier notifier = to(name);
            assertThatNoException().isThrownBy(() -> assertThat(notifier.say("READY=1")).isFalse());
            assertThat(notifier.say("READY=1")).isFalse();
        }
    }

    @Test
    void without_the_variable_there_is_nobody_to_tell() {
        assertThat(Notifier.of(Map.of())).isEmpty();
        assertThat(Notifier.of(Map.of("NOTIFY_SOCKET", ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative/path", "/", "@", "vsock:2:1234"})
    void another_kind_of_address_is_passed_over(String address) {
        assertThat(Notifier.of(Map.of("NOTIFY_SOCKET", address))).isEmpty();
    }

    @Test
    void an_address_has_the_length_that_a_socket_takes() {
        int longest = NotifySocket.LONGEST;
        assertThatNoException().isThrownBy(() -> new NotifySocket("@" + "x".repeat(longest - 1)));
        assertThatNoException().isThrownBy(() -> new NotifySocket("/" + "x".repeat(longest - 2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NotifySocket("@" + "x".repeat(longest)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NotifySocket("/" + "x".repeat(longest - 1)));
    }
}
