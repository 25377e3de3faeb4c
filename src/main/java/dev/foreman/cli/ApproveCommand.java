package dev.foreman.cli;

import dev.foreman.approvals.Revision;
import dev.foreman.store.Decider;
import dev.foreman.store.Decider.Via;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foreman approve ID…}: lets held actions be carried out. Exit code 0 when all are let. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = {
            "Let held actions be carried out, as they are or with another text or label.",
            "The issue is read first: where it was closed, locked, edited or answered since,"
                    + " nothing is done and the reason is shown.",
            "Without a running Foreman, the next one that starts carries them out.",
            "",
            "  foreman approve 12 13 --note \"looks right\"",
            "  foreman approve 12 --edit-body better.md",
            "  foreman approve 13 --label question",
            ""
        })
final class ApproveCommand implements Callable<Integer> {
    /** More than any comment may have. */
    private static final int MOST_BYTES = 256 * 1024;

    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Parameters(
            arity = "1..*",
            paramLabel = "ID",
            description = "Their numbers, as `foreman approvals` lists them.")
    private List<Long> ids;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the ledger.")
    private @Nullable String note;

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides. Default: who you are.")
    private @Nullable String by;

    @Option(
            names = "--edit-body",
            paramLabel = "FILE",
            description = "Another text for the one comment: a file, or - for standard input.")
    private @Nullable String editBody;

    @Option(
            names = "--label",
            paramLabel = "NAME",
            description = "Another label for the one action.")
    private @Nullable String label;

    @Option(names = "--json", description = "As one JSON object for each.")
    private boolean json;

    ApproveCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Revision> revision = revision();
        if (revision.isPresent() && ids.size() > 1) {
            throw new UsageException("--edit-body and --label are for one ID at a time");
        }
        String who = by == null ? System.getProperty("user.name", "") : by;
        return new Deciding(terminal, clock, json)
                .run(
                        options,
                        ids,
                        new Deciding.Wish(true, new Decider(who, Via.CLI, note), revision));
    }

    private Optional<Revision> revision() throws IOException {
        if (editBody != null && label != null) {
            throw new UsageException("write either --edit-body or --label");
        }
        if (label != null) {
            return Optional.of(new Revision.Label(label));
        }
        return editBody == null ? Optional.empty() : Optional.of(new Revision.Body(text(editBody)));
    }

    private static String text(String file) throws IOException {
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new UsageException(
                        "'" + file + "' is no comment: it has more than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }
}
