package dev.foreman.cli;

import dev.foreman.config.ForemanConfig;
import dev.foreman.execution.NothingToUndoException;
import dev.foreman.execution.Undoing;
import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.UndoTarget;
import dev.foreman.store.KillSwitch;
import dev.foreman.store.Store;
import dev.foreman.store.UndoOrder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Takes something back while no harness runs: opens database and GitHub for just that. */
final class LoneUndo {
    /** What cannot be done now waits for whoever asks again, or for the next start. */
    private static final Duration LATER = Duration.ofSeconds(10);

    private LoneUndo() {}

    static Map<String, Object> run(
            ForemanConfig config,
            Path db,
            UndoTarget target,
            UndoOrder order,
            boolean dryRun,
            Clock clock) {
        try (Store look = Store.openReadOnly(db)) {
            // Says what is wrong with the file, if anything, before a new one could be made.
            look.queue().counts();
        }
        try (Store store = Store.open(db, clock);
                GitHubClient github = GitHubConnection.open(config, store, clock);
                Undoing undoing =
                        new Undoing(
                                github,
                                GitHubConnection.identify(github, config, false, clock),
                                store.undos(),
                                new KillSwitch(config.safety().killSwitchOf(db)),
                                _ -> LATER,
                                LATER,
                                clock)) {
            return UndoReport.of(
                    dryRun ? undoing.rehearse(target, order) : undoing.undo(target, order), dryRun);
        } catch (NothingToUndoException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }
}
