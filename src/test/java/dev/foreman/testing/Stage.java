package dev.foreman.testing;

import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import dev.foreman.simulation.Permission;
import dev.foreman.simulation.SimRepo;
import dev.foreman.simulation.SimulatedGitHub;
import dev.foreman.store.Store;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A simulated GitHub with one repository, a real database and a real client between them: {@code
 * acme/widgets} belongs to {@code acme}, {@code mara} maintains it, {@code rowan} is an outsider,
 * {@code foreman-bot} is us.
 */
public final class Stage implements AutoCloseable {
    public static final RepoName WIDGETS = RepoName.of("acme/widgets");
    public static final String TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";

    public final HandClock clock = new HandClock();
    public final SimulatedGitHub github;
    public final SimRepo repo;
    public GitHubClient client;
    public final BotIdentity self;
    public final Path db;
    public Store store;

    public Stage(Path folder) {
        github = SimulatedGitHub.start(clock);
        github.world().addUser("foreman-bot", "User");
        github.world().addUser("rowan", "User");
        github.world().addToken(TOKEN, "foreman-bot");
        repo = addRepo("acme", "widgets");
        db = folder.resolve("memory.db");
        store = Store.open(db, clock);
        client = connect();
        self = client.me();
    }

    private GitHubClient connect() {
        return GitHubClient.builder(github.url(), () -> TOKEN)
                .cache(store.responses())
                .holds(store.holds(), "github:foreman-bot@sim")
                .clock(clock)
                .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5))
                .waiter(_ -> {})
                .build();
    }

    /** Closes database and client and opens them again, as a restart does. */
    public void restart() {
        client.close();
        store.close();
        store = Store.open(db, clock);
        client = connect();
    }

    public SimRepo addRepo(String owner, String name) {
        SimRepo added = github.world().addRepo(owner, name);
        added.setPermission("mara", Permission.MAINTAIN);
        added.setPermission("foreman-bot", Permission.TRIAGE);
        added.addLabel("bug", "Something is broken", "d73a4a");
        added.addLabel("question", "Further information is requested", "d876e3");
        return added;
    }

    public static IssueRef ref(int number) {
        return new IssueRef(WIDGETS, number);
    }

    @Override
    public void close() {
        client.close();
        store.close();
        github.close();
    }
}
