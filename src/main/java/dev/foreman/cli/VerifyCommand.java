package dev.foreman.cli;

import dev.foreman.cli.Terminal.Style;
import dev.foreman.config.Retention;
import dev.foreman.protocol.Json;
import dev.foreman.store.LedgerHead;
import dev.foreman.store.Store;
import dev.foreman.store.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foreman verify}: whether anybody changed what the ledger tells. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Check that nobody changed the ledger, and name the first broken link.",
            "",
            "Every entry is bound to all before it by SHA-256, archive files included. Who can write the database can"
                    + " make a whole new chain, but not one that has a head exported earlier: keep heads where Foreman's"
                    + " user cannot write, and check against them.",
            "Works whether or not Foreman is running. Exit code 0 when all is sound, 1 when it is not.",
            "",
            "  foreman verify",
            "  foreman verify --head >> /mnt/elsewhere/heads.jsonl",
            "  foreman verify --anchors /mnt/elsewhere/heads.jsonl",
            ""
        })
final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private ConfigOptions options;

    @Option(names = "--head", description = "Only print where the ledger stands, as one JSON line.")
    private boolean head;

    @Option(
            names = "--anchors",
            paramLabel = "FILE",
            description = "Heads exported earlier, one JSON line each: all must lie on the chain.")
    private @Nullable Path anchors;

    @Option(
            names = "--archive",
            paramLabel = "FOLDER",
            description = "Where the archive files are, instead of where the configuration says.")
    private @Nullable Path archive;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (head && anchors != null) {
            throw new UsageException("write either --head or --anchors: --head checks nothing");
        }
        Path db = options.db(terminal.env());
        try (Store store = Store.openReadOnly(db)) {
            if (head) {
                terminal.line(Json.write(store.ledger().head()));
                return 0;
            }
            List<LedgerHead> given = anchors == null ? List.of() : read(anchors);
            Verification result = store.ledger().verify(folder(db), given);
            if (json) {
                terminal.line(Json.write(plain(result)));
            } else {
                tell(result, given.size());
            }
            return result.sound() ? 0 : CommandLines.FAILED;
        }
    }

    private Path folder(Path db) {
        return archive != null
                ? archive
                : options.retention(terminal.env()).orElse(Retention.DEFAULT).archiveOf(db);
    }

    private void tell(Verification result, int anchored) {
        result.broken()
                .ifPresent(b ->
                        bad("broken at entry " + b.seq() + " in " + b.where() + ": " + b.what()));
        result.missing()
                .forEach(m ->
                        bad(
                                m
                                        + " is not there, so its entries were not checked: name its folder"
                                        + " with --archive"));
        result.disagreements().forEach(this::bad);
        if (result.sound()) {
            terminal.line(
                    terminal.paint(Style.GOOD, "✓")
                            + " the ledger is sound: "
                            + (result.entries() + result.archived())
                            + " entries"
                            + (result.archived() > 0
                                    ? ", " + result.archived() + " of them in archive files"
                                    : "")
                            + (anchored > 0
                                    ? ", " + result.anchors() + " exported heads lie on it"
                                    : ""));
        }
        terminal.line(
                terminal.paint(
                        Style.DIM,
                        "head "
                                + result.head().seq()
                                + "  "
                                + result.head().hash()
                                + "  "
                                + Story.time(result.head().at())));
    }

    private static Map<String, Object> plain(Verification result) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("sound", result.sound());
        plain.put("entries", result.entries());
        plain.put("archived", result.archived());
        plain.put("anchors", result.anchors());
        plain.put("head", result.head());
        result.broken().ifPresent(b -> plain.put("broken", b));
        plain.put("missing", result.missing());
        plain.put("disagreements", result.disagreements());
        return plain;
    }

    private void bad(String what) {
        terminal.line(terminal.paint(Style.BAD, "✗") + " " + Text.oneLine(what, 0));
    }

    private static List<LedgerHead> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UsageException(file + ": there is no such file");
        }
        List<LedgerHead> heads = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                try {
                    heads.add(Json.read(line, LedgerHead.class));
                } catch (RuntimeException _) {
                    throw new UsageException(
                            file
                                    + ", line "
                                    + number
                                    + ": this is no head; write what"
                                    + " `foreman verify --head` prints");
                }
            }
        }
        if (heads.isEmpty()) {
            throw new UsageException(file + " holds no head, so there is nothing to check against");
        }
        return heads;
    }
}
