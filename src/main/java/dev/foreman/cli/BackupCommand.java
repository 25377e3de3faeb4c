package dev.foreman.cli;

import dev.foreman.store.Backup;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foreman backup}: a copy of the database, while Foreman runs or not. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Copy the database into a file, also while Foreman works on it.",
            "The copy is one consistent moment, is checked before it gets its name, and is readable",
            "by its owner alone. docs/operations.md tells how to restore it.",
            "",
            "  foreman backup /var/backups/foreman.db --config config.yaml",
            ""
        })
final class BackupCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private ConfigOptions options;

    @Parameters(paramLabel = "FILE", description = "The backup: a file that is not there yet.")
    private Path target;

    @Option(names = "--force", description = "Replace FILE if it is there already.")
    private boolean force;

    BackupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path db = options.db(terminal.env());
        Backup.Made made;
        try {
            made = Backup.make(db, target, force, this::show);
        } finally {
            clear();
        }
        terminal.line(
                String.format(
                        Locale.ROOT,
                        "%s  %.1f MiB, schema %d, checked",
                        made.file(),
                        made.bytes() / 1048576.0,
                        made.schema()));
        return 0;
    }

    /** On a terminal alone: a log has no use for it. */
    private void show(long written, long expected) {
        if (terminal.colourErr() && expected > 0) {
            terminal.err()
                    .printf(
                            Locale.ROOT,
                            "\r%3d %% of %.1f MiB",
                            100 * written / expected,
                            expected / 1048576.0);
        }
    }

    private void clear() {
        if (terminal.colourErr()) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }
}
