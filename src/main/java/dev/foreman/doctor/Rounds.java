package dev.foreman.doctor;

import dev.foreman.config.Identity;
import dev.foreman.github.AppInstallation;
import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubClientBuilder;
import dev.foreman.store.KillSwitch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Which checks are made of a scene, and in which order they are told. */
public final class Rounds implements AutoCloseable {
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Scene scene;

    public Rounds(Scene scene) {
        this.scene = scene;
    }

    /** The JDK alone: what is left to look at where there is no configuration. */
    public static Doctor withoutConfiguration() {
        return new Doctor(List.of(JdkCheck.ofThis()));
    }

    /**
     * @param offline leaves out what lies beyond this machine: GitHub and the model's provider
     */
    public Doctor doctor(boolean offline) {
        Fetch fetch = new Fetch();
        open.add(fetch);
        List<Check> checks = new ArrayList<>();
        checks.add(JdkCheck.ofThis());
        checks.add(new ConfigurationCheck(scene.file(), scene.config()));
        checks.add(new DatabaseCheck(scene.db()));
        checks.add(
                new WritingCheck(
                        scene.db(),
                        new KillSwitch(scene.config().safety().killSwitchOf(scene.db()))));
        checks.add(DiskCheck.of(scene.db()));
        if (!offline) {
            addGitHub(checks);
        } else if (scene.config().identity() instanceof Identity.App app) {
            checks.add(new AppKeyCheck(app.privateKeyFile()));
        }
        checks.add(new ContainersCheck(scene.config(), scene.env(), fetch));
        checks.add(new ExposureCheck(scene.config(), ExposureCheck.LINUX));
        checks.add(new AgentsCheck(scene.config(), scene.agentCommand(), fetch, System::nanoTime));
        if (!offline) {
            checks.add(new ModelCheck(scene.config().llm(), fetch));
        }
        checks.add(new PortCheck(scene.host(), scene.port(), scene.daemon(), fetch));
        return new Doctor(checks);
    }

    private void addGitHub(List<Check> checks) {
        Identity identity = scene.config().identity();
        GitHubClient github = gitHub(identity);
        Introduction introduction =
                switch (identity) {
                    case Identity.Token _ -> new Introduction(github);
                    case Identity.App app ->
                            new Introduction(github, OptionalLong.of(app.installationId()));
                };
        checks.add(new ClockCheck(introduction));
        checks.add(
                switch (identity) {
                    case Identity.Token _ ->
                            new TokenCheck(introduction, scene.config(), scene.clock());
                    case Identity.App app -> new AppCheck(introduction, scene.config(), app);
                });
        checks.add(new RepositoriesCheck(introduction, scene.config().repos()));
    }

    /** Less patient than the daemon, which has all the time in the world. */
    private GitHubClient gitHub(Identity identity) {
        GitHubClient client =
                builder(identity)
                        .clock(scene.clock())
                        .version(scene.version())
                        .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(8))
                        .maxConcurrent(RepositoriesCheck.AT_ONCE)
                        .build();
        open.add(client);
        return client;
    }

    private static GitHubClientBuilder builder(Identity identity) {
        return switch (identity) {
            case Identity.Token user ->
                    GitHubClient.builder(user.apiUrl(), () -> user.token().reveal());
            case Identity.App app ->
                    GitHubClient.builder(
                            app.apiUrl(),
                            new AppInstallation(
                                    app.appId(), app.installationId(), app.privateKeyFile()));
        };
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }
}
