package dev.foreman.doctor;

import dev.foreman.config.Identity;
import dev.foreman.github.GitHubClient;
import dev.foreman.store.KillSwitch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            gitHub().ifPresent(github -> addGitHub(checks, github));
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

    private void addGitHub(List<Check> checks, GitHubClient github) {
        Introduction introduction = new Introduction(github);
        checks.add(new ClockCheck(introduction));
        checks.add(new TokenCheck(introduction, scene.config(), scene.clock()));
        checks.add(new RepositoriesCheck(introduction, scene.config().repos()));
    }

    /** Less patient than the daemon, which has all the time in the world. */
    private Optional<GitHubClient> gitHub() {
        if (!(scene.config().identity() instanceof Identity.Token identity)) {
            return Optional.empty(); // The check of the configuration says so.
        }
        GitHubClient client =
                GitHubClient.builder(identity.apiUrl(), () -> identity.token().reveal())
                        .clock(scene.clock())
                        .version(scene.version())
                        .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(8))
                        .maxConcurrent(RepositoriesCheck.AT_ONCE)
                        .build();
        open.add(client);
        return Optional.of(client);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }
}
