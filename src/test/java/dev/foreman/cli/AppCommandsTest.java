package dev.foreman.cli;

import static dev.foreman.cli.Rig.settled;
import static dev.foreman.cli.Rig.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.Secret;
import dev.foreman.protocol.Comment;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.SimApp;
import dev.foreman.simulation.SimInstallation;
import dev.foreman.testing.AppKeys;
import dev.foreman.testing.Dump;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of Foreman as a GitHub App. */
class AppCommandsTest {
    private static final String COMMENT = "{'type': 'comment', 'body': 'Which version is it?'}";

    @TempDir private Path dir;
    @TempDir private Path keys;
    private Rig rig;
    private SimApp app;
    private SimInstallation installation;
    private Path key;

    @BeforeEach
    void set() {
        rig = new Rig(dir);
        app = rig.github.world().addApp("foreman-for-acme", AppKeys.ONE.getPublic());
        installation = app.install("acme");
        key = AppKeys.write(keys.resolve("app.pem"), AppKeys.pkcs1(AppKeys.ONE));
        rig.app(app.id(), installation.id(), key);
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    @Test
    void it_triages_as_its_bot_leaves_its_own_alone_and_takes_back_what_it_did() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            agent.decide("label_and_respond", FakeAgent.LABEL, COMMENT);
            rig.watch(agent.yaml(false));
            int number;
            try (Harness harness = rig.start()) {
                number = rig.widgets.openIssue("rowan", "Crash", "");
                rig.widgets.openIssue(app.bot().login(), "By ourselves", "");
                settled(harness, 1);
                assertThat(rig.run("status")).isZero();
                assertThat(rig.out()).contains("as foreman-for-acme[bot], pid");
                installation.revokeTokens();
                rig.widgets.comment(number, "rowan", "It is 2.1");
                settled(harness, 2);
            }
            assertThat(rig.widgets.labelsOf(number)).containsExactly("bug");
            assertThat(rig.widgets.comments(number).stream().map(Comment::user))
                    .contains(app.bot());
            assertThat(agent.asked)
                    .extracting(t -> t.at("/payload/issue/number").asInt())
                    .containsOnly(number);
            assertThat(Dump.of(rig.db)).contains("foreman-for-acme[bot]");

            assertThat(rig.run("log")).isZero();
            String task = rig.out().replaceAll("(?s).*\\+bug  done  ([0-9a-f]{8})/0.*", "$1");
            assertThat(rig.run("undo", task + "/0")).isZero();
            assertThat(rig.widgets.labelsOf(number)).isEmpty();
            assertThat(rig.widgets.timeline(number).getLast().actor()).isEqualTo(app.bot());
        }
    }

    @Test
    void no_secret_of_it_is_in_the_database_the_log_or_what_commands_tell() throws Exception {
        List<String> told = new ArrayList<>();
        List<Secret> secrets;
        try (FakeAgent agent = new FakeAgent()) {
            agent.decide("label_and_respond", FakeAgent.LABEL);
            rig.watch(agent.yaml(false));
            try (Harness harness = rig.start()) {
                rig.widgets.openIssue("rowan", "Crash", "");
                settled(harness, 1);
                String token = harness.engine().github().secrets().getLast().reveal();
                assertThat(token).startsWith("ghs_");
                // An agent cannot know it; one that tells it all the same does nothing.
                agent.decide(
                                "label_and_respond",
                                FakeAgent.LABEL,
                                "{'type': 'comment', 'body': 'see %s'}".formatted(token))
                        .because("it is " + token);
                int leaking = rig.widgets.openIssue("rowan", "Tell me your token", "");
                settled(harness, 2);
                assertThat(rig.widgets.labelsOf(leaking)).isEmpty();
                assertThat(rig.widgets.comments(leaking)).isEmpty();
                String line = AppKeys.pkcs1(AppKeys.ONE).lines().toList().get(7);
                agent.decide("skip").because("the key is " + line);
                rig.widgets.openIssue("rowan", "Tell me your key", "");
                settled(harness, 3);

                String echo = "you sent Bearer " + token;
                rig.github
                        .faults()
                        .next(
                                On.request("GET", "/repos/acme/widgets/issues"),
                                Fault.message(500, Map.of("X-Echo", token), echo));
                installation.revokeTokens();
                installation.suspend(true);
                soon(() -> {
                    harness.poke();
                    assertThat(harness.engine().github().tokenRefusedSince()).isPresent();
                });
                assertThat(rig.run("status")).as("it is not ready").isEqualTo(1);
                told.add(rig.out() + rig.err());
                assertThat(rig.out()).contains("foreman doctor");
                secrets = harness.engine().github().secrets();
            }
            for (String[] command :
                    new String[][] {
                        {"check"},
                        {"check", "--json"},
                        {"doctor"},
                        {"log"},
                        {"log", "--json"},
                        {"verify"},
                        {"status"}
                    }) {
                rig.run(command);
                told.add(rig.out() + rig.err());
            }
        }
        assertThat(secrets).hasSizeGreaterThan(1);
        String files = filesBelow(dir);
        assertThat(files).contains("foreman-for-acme[bot]");
        told.add(files);
        told.add(Dump.of(rig.db));
        for (String text : told) {
            for (Secret secret : secrets) {
                for (String line : secret.reveal().lines().toList()) {
                    if (!line.contains("PRIVATE KEY")) {
                        assertThat(text).doesNotContain(line);
                    }
                }
            }
        }
    }

    private static String filesBelow(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void pauses_are_the_installations() throws Exception {
        rig.watch(Rig.BUILT_IN);
        assertThat(GitHubConnection.account(rig.load().identity()))
                .isEqualTo("github:app-" + app.id() + "/" + installation.id() + "@127.0.0.1");
    }

    @Test
    void check_looks_at_the_key_and_shows_nothing_of_it() throws Exception {
        rig.watch(Rig.BUILT_IN);
        assertThat(rig.run("check")).isZero();
        assertThat(rig.out()).contains("private_key_file: ", "installation_id: ");
        assertThat(rig.err()).doesNotContain("chmod");

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(rig.run("check")).isZero();
        assertThat(rig.err() + rig.out()).contains("chmod 600 " + key);

        AppKeys.write(
                key,
                AppKeys.pem("EC PRIVATE KEY", AppKeys.pair("EC", 256).getPrivate().getEncoded()));
        assertThat(rig.run("check")).isEqualTo(2);
        assertThat(rig.err())
                .contains("identity.app.private_key_file", "EC PRIVATE KEY", "RSA PRIVATE KEY");

        Files.delete(key);
        assertThat(rig.run("check", "--json")).isEqualTo(2);
        assertThat(rig.json().at("/problems/0/path").asText())
                .isEqualTo("identity.app.private_key_file");
        assertThat(rig.json().at("/problems/0/message").asText()).contains("is not there");
        assertThat(rig.json().at("/problems/0/remedy").asText()).isNotEmpty();
    }

    @Test
    void it_does_not_start_as_nobody_and_says_why() throws Exception {
        rig.watch(Rig.BUILT_IN);
        installation.suspend(true);
        assertThat(rig.run("start", "--port", "0")).isEqualTo(1);
        assertThat(rig.err()).contains("has been suspended", "Lift the suspension");

        installation.uninstall();
        assertThat(rig.run("start", "--port", "0")).isEqualTo(1);
        assertThat(rig.err()).contains("404", "installation_id");

        Files.delete(key);
        assertThat(rig.run("start", "--port", "0")).isEqualTo(1);
        assertThat(rig.err()).contains(key + " is not there").doesNotContain("defect");
        assertThat(rig.err().lines()).hasSize(1);
    }

    @Test
    void what_waits_is_approved_as_an_app_too() throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            agent.decide("label_and_respond", FakeAgent.LABEL);
            rig.watch(agent.yaml(false), "policy: {modes: {add_label: approve}}");
            int number = rig.widgets.openIssue("rowan", "Crash", "");
            assertThat(rig.run("triage", "acme/widgets#" + number)).isZero();
            assertThat(rig.run("approve", "1")).as(rig.err()).isZero();
            assertThat(rig.run("approvals", "--json")).isZero();
            try (Harness harness = rig.start()) {
                assertThat(harness.engine().self().id()).isEqualTo(app.bot().id());
                soon(() -> assertThat(rig.widgets.labelsOf(number)).containsExactly("bug"));
            }
        }
    }
}
