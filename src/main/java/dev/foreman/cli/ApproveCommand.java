package dev.foreman.cli;

import dev.foreman.approvals.Revision;
import dev.foreman.store.Decider;
import dev.foreman.store.Decider.Via;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
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
    private List<String> ids;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the ledger.")
    private @Nullable String note;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = {
                "Who decided, for the ledger, when it is not you: a colleague who told you, or a"
                        + " script's name. It is written down and not checked.",
                "Default: the name of your account on this machine."
            })
    private @Nullable String by;

    @Option(
            names = "--edit-body",
            paramLabel = "FILE",
            description =
                    "Another text for the one comment, without signature and footer: a file, or -"
                            + " for standard input.")
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
    public Integer call() {
        Optional<Revision> revision = revision();
        if (revision.isPresent() && ids.size() > 1) {
            throw new UsageException("--edit-body and --label are for one ID at a time");
        }
        String who = by == null ? System.getProperty("user.name", "") : by;
        return new Deciding(terminal, clock, json)
                .run(
                        options,
                        ApprovalIds.of(ids),
                        new Deciding.Wish(true, new Decider(who, Via.CLI, note), revision));
    }

    private Optional<Revision> revision() {
        if (editBody != null && label != null) {
            throw new UsageException("write either --edit-body or --label");
        }
        if (label != null) {
            return Optional.of(new Revision.Label(label));
        }
        return editBody == null ? Optional.empty() : Optional.of(new Revision.Body(text(editBody)));
    }

    /** What is wrong with the file is the operator's to mend: no defect, and no stack. */
    private static String text(String file) {
        String text;
        try {
            text = read(file);
        } catch (NoSuchFileException _) {
            throw cannot(file, "there is no such file");
        } catch (AccessDeniedException _) {
            throw cannot(file, "you may not read it");
        } catch (InvalidPathException e) {
            throw cannot(file, e.getReason());
        } catch (IOException e) {
            throw cannot(
                    file, Files.isDirectory(Path.of(file)) ? "it is a folder" : e.getMessage());
        }
        if (text.isEmpty()) {
            throw cannot(file, "it is empty, and `foreman reject` is how to say nothing");
        }
        return text;
    }

    private static UsageException cannot(String file, @Nullable String why) {
        return new UsageException(
                "--edit-body: '"
                        + file
                        + "' cannot be the comment: "
                        + why
                        + "; give a text file, or - for standard input");
    }

    private static String read(String file) throws IOException {
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
