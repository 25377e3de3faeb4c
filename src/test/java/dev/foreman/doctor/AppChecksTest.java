package dev.foreman.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.ConfigLoader;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Identity;
import dev.foreman.github.AppInstallation;
import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.RepoName;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.SimApp;
import dev.foreman.simulation.SimInstallation;
import dev.foreman.simulation.SimulatedGitHub;
import dev.foreman.testing.AppKeys;
import dev.foreman.testing.HandClock;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor sees of a GitHub App. */
class AppChecksTest {
    @TempDir Path dir;

    private final HandClock clock = new HandClock();
    private final SimulatedGitHub github = SimulatedGitHub.start(clock);
    private final SimApp app = github.world().addApp("tidy", AppKeys.ONE.getPublic());
    private final SimInstallation installation = app.install("acme");
    private Path key;

    @BeforeEach
    void open() {
        key = AppKeys.write(dir.resolve("app.pem"), AppKeys.pkcs1(AppKeys.ONE));
        github.world().addRepo("acme", "a").addLabel("bug", null);
    }

    @AfterEach
    void close() {
        github.close();
    }

    private ForemanConfig config(URI api, String... repos) {
        StringBuilder yaml =
                new StringBuilder(
                        """
                        identity: {app: {app_id: %d, private_key_file: "%s", installation_id: %d}, api_url: "%s"}
                        llm: {provider: none}
                        repos:
                        """
                                .formatted(app.id(), key, installation.id(), api));
        for (String repo : repos) {
            RepoName name = RepoName.of(repo);
            yaml.append("  - {owner: ")
                    .append(name.owner())
                    .append(", name: ")
                    .append(name.name())
                    .append(", agents: [{type: issue-triage}]}\n");
        }
        return ConfigLoader.parse(
                yaml.toString(), Path.of("config.yaml"), Map.of("HOME", "/nowhere"));
    }

    private List<String> lines(String... repos) throws Exception {
        return lines(github.url(), repos);
    }

    /** As {@code Rounds} puts them together. */
    private List<String> lines(URI api, String... repos) throws Exception {
        ForemanConfig config = config(api, repos);
        Identity.App identity = (Identity.App) config.identity();
        try (GitHubClient client =
                GitHubClient.builder(
                                api,
                                new AppInstallation(
                                        identity.appId(),
                                        identity.installationId(),
                                        identity.privateKeyFile()))
                        .clock(clock)
                        .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(8))
                        .waiter(_ -> {})
                        .build()) {
            Introduction introduction =
                    new Introduction(client, OptionalLong.of(identity.installationId()));
            List<Check> checks =
                    List.of(
                            new ClockCheck(introduction),
                            new AppCheck(introduction, config, identity),
                            new RepositoriesCheck(introduction, config.repos()));
            List<String> all = new java.util.ArrayList<>();
            for (Check check : checks) {
                for (Finding f : check.look()) {
                    assertThat(f.remedy().isEmpty()).isEqualTo(f.level() == Level.OK);
                    all.add(f.level() + " " + f.check() + " " + f.seen() + " | " + f.remedy());
                }
            }
            assertThat(all.toString()).doesNotContain("ghs_").doesNotContain("eyJ");
            return all;
        }
    }

    @Test
    void an_app_that_has_all_it_needs_is_well() throws Exception {
        assertThat(lines("acme/a"))
                .allMatch(l -> l.startsWith("OK "))
                .anyMatch(l -> l.startsWith("OK app acts as tidy[bot]"))
                .anyMatch(l -> l.contains("the present one lasts until 2026-03-01T11:00:00Z"))
                .anyMatch(l -> l.startsWith("OK app may write issues and read files"))
                .anyMatch(l -> l.contains("of 5000 calls are left"))
                .anyMatch(l -> l.startsWith("OK repository acme/a: the App is installed there"));
    }

    @Test
    void a_key_that_cannot_be_used_is_all_that_is_told_of_the_app() throws Exception {
        Files.delete(key);
        assertThat(lines("acme/a"))
                .anyMatch(l -> l.startsWith("WARNING clock not compared"))
                .anyMatch(l -> l.startsWith("FAILURE app the App's private key " + key))
                .anyMatch(l -> l.contains("see the line about the app"));
        assertThat(github.requests().total()).isZero();
        assertThat(new AppKeyCheck(key).look())
                .singleElement()
                .satisfies(f -> assertThat(f.level()).isEqualTo(Level.FAILURE));
    }

    @Test
    void a_key_that_others_may_read_is_a_warning() throws Exception {
        assertThat(new AppKeyCheck(key).look())
                .singleElement()
                .satisfies(f -> assertThat(f.level()).isEqualTo(Level.OK));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(lines("acme/a"))
                .anyMatch(l -> l.startsWith("WARNING app others") && l.contains("chmod 600"));
        assertThat(AppCheck.key(key)).map(Finding::level).isEqualTo(Optional.of(Level.WARNING));
    }

    @Test
    void permissions_that_are_missing_are_named() throws Exception {
        installation.permit("issues", "read");
        installation.permit("contents", null);
        assertThat(lines("acme/a"))
                .anyMatch(l -> l.startsWith("FAILURE app its permission for issues is read"))
                .anyMatch(l -> l.startsWith("WARNING app it may not read files"))
                .anyMatch(l -> l.contains("Set Issues: Read and write"));
        installation.permit("issues", null);
        installation.permit("metadata", null);
        assertThat(lines("acme/a"))
                .anyMatch(l -> l.startsWith("FAILURE app its permission for issues is none"))
                .anyMatch(l -> l.startsWith("FAILURE app it has no permission for metadata"));
    }

    @Test
    void a_repository_that_the_installation_does_not_reach_is_a_failure() throws Exception {
        github.world().addRepo("acme", "b");
        github.world().addRepo("others", "public");
        github.world().addRepo("others", "theirs");
        installation.select(RepoName.of("acme/a"));
        SimInstallation second = app.install("others");
        second.select(RepoName.of("others/theirs"));

        assertThat(lines("acme/a", "acme/b", "acme/none", "others/public", "others/theirs"))
                .anyMatch(l -> l.startsWith("OK repository acme/a"))
                .anyMatch(l -> l.startsWith("FAILURE repository acme/b is not among those"))
                .anyMatch(l -> l.startsWith("FAILURE repository acme/none there is no such"))
                .anyMatch(l -> l.startsWith("FAILURE repository others/public is not among"))
                .anyMatch(l ->
                        l.startsWith("FAILURE repository others/theirs")
                                && l.contains("installation " + second.id()));
        github.faults().always(On.request("GET", "/installation$"), Fault.status(500));
        assertThat(lines("acme/a"))
                .anyMatch(l -> l.startsWith("FAILURE repository acme/a") && l.contains("500"));
    }

    @Test
    void an_installation_that_is_gone_or_suspended_is_told_with_what_to_do() throws Exception {
        installation.suspend(true);
        assertThat(lines("acme/a"))
                .anyMatch(l -> l.startsWith("FAILURE app") && l.contains("Lift the suspension"))
                .anyMatch(l -> l.startsWith("WARNING repository not looked at"));
        installation.uninstall();
        assertThat(lines("acme/a"))
                .anyMatch(l -> l.startsWith("FAILURE app") && l.contains("installation_id"));
    }

    @Test
    void a_github_that_is_away_is_told_as_such() throws Exception {
        assertThat(lines(URI.create("http://127.0.0.1:1"), "acme/a"))
                .anyMatch(l -> l.startsWith("FAILURE app GitHub cannot be reached"));
        github.faults().always(On.request("GET", "/app$"), Fault.retryAfter(403, Duration.ZERO));
        assertThat(lines("acme/a")).anyMatch(l -> l.startsWith("WARNING app GitHub asks for a"));
    }
}
