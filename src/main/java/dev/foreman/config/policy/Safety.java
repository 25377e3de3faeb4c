package dev.foreman.config.policy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What holds for the whole of Foreman.
 *
 * @param perDay actions within 24 hours, in all repositories together
 * @param surgeActions so many actions within {@code surgeWindow} stop all writing, until a human
 *     resumes
 * @param killSwitch while this file exists, nothing is written to GitHub; empty for one beside the
 *     database
 */
public record Safety(
        int perDay, int surgeActions, Duration surgeWindow, Optional<Path> killSwitch) {

    public static final Safety DEFAULT =
            new Safety(2_000, 120, Duration.ofMinutes(10), Optional.empty());

    /** The kill-switch file of this database: {@code memory.db.stop} where nobody says. */
    public Path killSwitchOf(Path db) {
        Path whole = db.toAbsolutePath().normalize();
        return killSwitch.orElseGet(() -> whole.resolveSibling(whole.getFileName() + ".stop"));
    }
}
