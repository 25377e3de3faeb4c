package dev.foreman.cli;

import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Acceptance;
import dev.foreman.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foreman acceptance}: what people made of what Foreman did. */
@Command(
        name = "acceptance",
        mixinStandardHelpOptions = true,
        description = {
            "Show what people made of what Foreman did, for each repository and kind of action.",
            "",
            "Accepted: it stood. Corrected: replaced, edited or voted down. Reverted: taken back.",
            "Ignored: a comment nobody answered. Open: still watched. The rate is of the last 20",
            "that were judged; where it falls too low, a human has to approve from then on.",
            "",
            "  foreman acceptance my-org/my-repo",
            "  foreman acceptance restore my-org/my-repo add_label",
            ""
        })
final class AcceptanceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private ConfigOptions options;

    @Parameters(arity = "0..1", paramLabel = "OWNER/REPO", description = "Only this repository.")
    private @Nullable String repo;

    @Option(names = "--json", description = "As one JSON object for each line.")
    private boolean json;

    private AcceptanceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    static CommandLine group(Terminal terminal, Clock clock) {
        return new CommandLine(new AcceptanceCommand(terminal))
                .addSubcommand(new AcceptanceRestoreCommand(terminal, clock));
    }

    @Override
    public Integer call() {
        Optional<RepoName> only = Optional.ofNullable(repo).map(AcceptanceCommand::name);
        List<Acceptance> all;
        try (Store store = Store.openReadOnly(options.db(terminal.env()))) {
            only.ifPresent(name -> KnownRepos.require(name, store, options, terminal));
            all = store.corrections().acceptance(only);
        }
        if (json) {
            all.forEach(one -> terminal.line(Json.write(AcceptanceReport.json(one))));
        } else if (all.isEmpty()) {
            terminal.note(
                    Style.DIM, "nothing was done yet" + (repo == null ? "" : " in " + repo), "");
        } else {
            AcceptanceReport.show(all, terminal);
        }
        return 0;
    }

    static RepoName name(String text) {
        return RepoName.parse(text)
                .orElseThrow(() ->
                        new UsageException("'" + text + "' is no repository: write owner/repo"));
    }
}
