package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code foreman acceptance restore}: takes a lowering back. Through the running harness, or in the
 * database when there is none.
 */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Let a kind of action go by its configured mode again.",
            "",
            "What was judged before no longer counts: the rate begins anew.",
            "",
            "  foreman acceptance restore my-org/my-repo add_label",
            ""
        })
final class AcceptanceRestoreCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Parameters(index = "0", paramLabel = "OWNER/REPO", description = "Where.")
    private String repo;

    @Parameters(index = "1", paramLabel = "KIND", description = "Which kind of action: add_label.")
    private String kind;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    AcceptanceRestoreCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        RepoName name = AcceptanceCommand.name(repo);
        ActionKind which =
                ActionKind.parse(kind.toLowerCase(Locale.ROOT).replace('-', '_'))
                        .orElseThrow(() ->
                                new UsageException(
                                        "'"
                                                + kind
                                                + "' is no kind of action: write one of "
                                                + kinds()));
        JsonNode report = restore(options.db(terminal.env()), name, which);
        if (json) {
            terminal.line(Json.write(report));
        } else {
            terminal.line(
                    terminal.paint(Style.GOOD, "restored")
                            + "  "
                            + which.wire()
                            + "  "
                            + terminal.paint(Style.NAME, name.toString()));
        }
        return 0;
    }

    private JsonNode restore(Path db, RepoName name, ActionKind which) {
        String by = System.getProperty("user.name", "somebody");
        Optional<ControlClient> running = ControlClient.of(db);
        if (running.isPresent()) {
            try (ControlClient client = running.get()) {
                return client.post(
                        "/api/v1/acceptance/restore",
                        Map.of("repo", name.toString(), "kind", which.wire(), "by", by));
            }
        }
        try (Store look = Store.openReadOnly(db)) {
            // Says what is wrong with the file, if anything, before a new one could be made.
            look.queue().counts();
        }
        try (Store store = Store.open(db, clock)) {
            return Json.tree(Restoring.restore(store, name, which, by));
        }
    }

    private static List<String> kinds() {
        return Arrays.stream(ActionKind.values()).map(ActionKind::wire).toList();
    }
}
