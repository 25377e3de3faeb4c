package dev.foreman.cli;

import dev.foreman.config.ForemanConfig;
import dev.foreman.github.GitHubClient;
import dev.foreman.store.KillSwitch;
import dev.foreman.store.Store;
import dev.foreman.web.ApprovalBoard;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * Has held actions decided about while no harness runs: opens database and GitHub for just that.
 * What is approved is carried out by the next Foreman that starts.
 */
final class LoneApproval {
    private LoneApproval() {}

    static void run(ForemanConfig config, Path db, Clock clock, Consumer<ApprovalBoard> work) {
        try (Store look = Store.openReadOnly(db)) {
            // Says what is wrong with the file, if anything, before a new one could be made.
            look.queue().counts();
        }
        try (Store store = Store.open(db, clock);
                GitHubClient github = GitHubConnection.open(config, store, clock)) {
            ApprovalParts parts =
                    new ApprovalParts(
                            config,
                            store,
                            github,
                            GitHubConnection.identify(github, config, false, clock),
                            clock);
            parts.withdrawOthers();
            work.accept(new DeskBoard(store, parts.desk(() -> {}), obstacles(config, store, db)));
        }
    }

    private static Obstacles obstacles(ForemanConfig config, Store store, Path db) {
        return new Obstacles(
                new PauseReport(store.pauses(), new KillSwitch(config.safety().killSwitchOf(db))),
                List.of("Foreman does not run on " + db + ": `foreman start` carries it out"));
    }
}
