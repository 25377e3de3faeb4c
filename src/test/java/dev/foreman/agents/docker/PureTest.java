package dev.foreman.agents.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.HostConfig;
import dev.foreman.testing.ScriptedHttp;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no engine. */
class PureTest {
    private static final String ID = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, 65534:65534",
                "'', 65534:65534",
                "root, 65534:65534",
                "0, 65534:65534",
                "0:0, 65534:65534",
                "00, 65534:65534",
                "agent, 65534:65534",
                "1000:0, 65534:65534",
                "1000, 1000:65534",
                "10001:10001, 10001:10001",
                "4294967296, 65534:65534",
                "1000:agent, 65534:65534"
            })
    void a_user_who_may_be_root_is_nobody(String wanted, String given) {
        assertThat(ImageUser.of(wanted)).isEqualTo(given);
    }

    private static ContainerSpec spec(boolean internet) {
        return new ContainerSpec(
                "acme/a:x", "x:1", Optional.empty(), 8000, 64L << 20, 0.25, 32, 4L << 20, internet);
    }

    @Test
    void volumes_that_an_image_declares_become_memory_of_the_container() {
        HostConfig host = Hardening.of(spec(false), Set.of("/data/", "/tmp"), "net", false);

        assertThat(host.getTmpFs()).containsOnlyKeys("/data", "/tmp");
        assertThat(host.getTmpFs().values())
                .allMatch(o -> o.equals("rw,noexec,nosuid,nodev,mode=1777,size=4194304"));
        assertThat(host.getBinds() == null || host.getBinds().length == 0).isTrue();
        assertThat(host.getMounts()).isNull();
        assertThat(host.getNanoCPUs()).isEqualTo(250_000_000L);
    }

    @Test
    void names_and_ipv6_are_closed_unless_the_network_is_open() {
        assertThat(Hardening.of(spec(false), Set.of(), "net", true).getDns())
                .containsExactly(Hardening.NO_DNS);
        assertThat(Hardening.of(spec(false), Set.of(), "net", true).getSysctls())
                .containsEntry("net.ipv6.conf.all.disable_ipv6", "1");
        assertThat(Hardening.of(spec(true), Set.of(), "net", true).getDns()).isNull();
        assertThat(Hardening.of(spec(true), Set.of(), "net", true).getSysctls()).isNotEmpty();
        assertThat(Hardening.of(spec(true), Set.of(), "net", true).getCapDrop()).isNotEmpty();
    }

    @Test
    void foreman_knows_when_it_is_a_container_itself() {
        String docker =
                "612 590 254:0 /var/lib/docker/containers/"
                        + ID
                        + "/hostname /etc/hostname rw,relatime - ext4 /dev/vda rw";
        String podman =
                "612 590 0:44 /containers/overlay-containers/"
                        + ID
                        + "/userdata/hostname /etc/hostname rw - tmpfs tmpfs rw";
        String host =
                "88 29 0:44 / /var/lib/docker/containers/" + ID + "/mounts/shm rw - tmpfs shm rw";
        String plain = "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw";

        assertThat(SelfContainer.inside(List.of(plain, docker))).contains(ID);
        assertThat(SelfContainer.inside(List.of(plain, podman))).contains(ID);
        assertThat(SelfContainer.inside(List.of(plain, host))).isEmpty();
    }

    @Test
    void only_what_bears_all_labels_is_ours() {
        Map<String, String> seen = Map.of("a", "1", "b", "2");
        assertThat(Leftovers.bears(seen, "a=1")).isTrue();
        assertThat(Leftovers.bears(seen, "a=1", "b=2")).isTrue();
        assertThat(Leftovers.bears(seen, "a=1", "b=3")).isFalse();
        assertThat(Leftovers.bears(seen, "c=")).isFalse();
        assertThat(Leftovers.bears(null, "a=1")).isFalse();
    }

    @Test
    void what_was_done_is_undone_in_reverse_whatever_fails_and_once() {
        List<String> done = new ArrayList<>();
        Undo undo = new Undo();
        undo.add(() -> done.add("network"));
        undo.add(() -> {
            throw new EngineException.Away("gone");
        });
        undo.add(() -> {
            throw new IllegalStateException("broken");
        });
        undo.add(() -> {
            throw new InterruptedException();
        });
        undo.add(() -> done.add("container"));

        undo.run();

        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        undo.run();
        assertThat(done).containsExactly("container", "network");
    }

    @Test
    void an_engine_is_looked_for_where_its_own_client_would(@TempDir Path dir) {
        URI told = URI.create("tcp://engine:2375");
        Map<String, String> env = Map.of("DOCKER_HOST", "unix:///d", "CONTAINER_HOST", "unix:///c");
        assertThat(Sockets.find(false, Optional.of(told), env)).isEqualTo(told);
        assertThat(Sockets.find(false, Optional.empty(), env)).hasToString("unix:///d");
        assertThat(Sockets.find(true, Optional.empty(), env)).hasToString("unix:///c");
        Map<String, String> nowhere = Map.of("XDG_RUNTIME_DIR", dir.toString());
        assertThat(Sockets.find(true, Optional.empty(), nowhere).toString())
                .endsWith("/podman/podman.sock");
        assertThat(Sockets.find(false, Optional.empty(), Map.of("DOCKER_HOST", " ")).toString())
                .endsWith("/docker.sock");
    }

    @Test
    void an_engine_is_at_a_socket_or_a_port() {
        assertThatThrownBy(() -> ContainerEngine.at(URI.create("npipe:////./pipe/docker")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unix:///PATH or tcp://HOST:PORT");
    }

    @Test
    void an_engine_that_is_not_there_is_away_and_the_reason_is_told() throws Exception {
        try (ContainerEngine engine = ContainerEngine.at(URI.create("unix:///nowhere/d.sock"))) {
            assertThat(engine.answers()).isFalse();
            assertThatThrownBy(engine::about)
                    .isInstanceOf(EngineException.Away.class)
                    .hasMessageContaining("at unix:///nowhere/d.sock does not answer (");
        }
    }

    @Test
    void a_pin_is_the_images_id_or_its_digest_in_a_registry() {
        Image image = new Image("x:1", "sha256:" + ID, List.of("reg/x@sha256:ab"), "1:1", Set.of());
        assertThat(image.is("sha256:" + ID)).isTrue();
        assertThat(image.is("sha256:ab")).isTrue();
        assertThat(image.is("sha256:b")).isFalse();
        assertThat(image.is("ab")).isFalse();
    }

    @Test
    void an_engine_that_never_answers_is_away_after_its_time(@TempDir Path dir) throws Exception {
        Path socket = dir.resolve("mute.sock");
        try (ServerSocketChannel mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            mute.bind(UnixDomainSocketAddress.of(socket));
            URI at = URI.create("unix://" + socket);
            try (ContainerEngine engine = ContainerEngine.at(at, Duration.ofMillis(300))) {
                assertThatThrownBy(engine::about)
                        .isInstanceOf(EngineException.Away.class)
                        .hasMessageContaining("did not answer within");
                assertThat(engine.answers()).isFalse();
            }
        }
    }

    @Test
    void an_answer_that_is_nonsense_is_a_refusal_and_nothing_to_wait_for(@TempDir Path dir)
            throws Exception {
        try (ScriptedHttp strange = new ScriptedHttp()) {
            strange.on("GET /version", new ScriptedHttp.Say.Answer(200, Map.of(), "<html>"));
            URI at = URI.create("tcp://" + strange.url().getAuthority());
            try (ContainerEngine engine = ContainerEngine.at(at)) {
                assertThatThrownBy(engine::about).isInstanceOf(EngineException.class);
            }
        }
    }
}
