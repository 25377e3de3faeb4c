package dev.foreman.cli;

import dev.foreman.cli.Explanation.Standing;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Nearest;
import dev.foreman.config.Repo;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Store;
import dev.foreman.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code foreman check --explain OWNER/REPO}: the configuration's word, and the database's if any.
 */
final class Explainer {
    private final ForemanConfig config;
    private final Path db;
    private final Terminal terminal;

    Explainer(ForemanConfig config, Path db, Terminal terminal) {
        this.config = config;
        this.db = db;
        this.terminal = terminal;
    }

    void explain(String name, boolean json) {
        Repo repo = find(name);
        Explanation explanation = Explanation.of(config, db, repo, standing(repo.name()));
        if (json) {
            terminal.line(Json.write(ExplanationView.json(explanation)));
        } else {
            ExplanationView.print(explanation, terminal);
        }
    }

    private Repo find(String name) {
        RepoName wanted =
                RepoName.parse(name)
                        .orElseThrow(() ->
                                new UsageException(
                                        "'" + name + "' is no repository: write OWNER/REPO"));
        return config.repos().stream()
                .filter(repo -> repo.name().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new UsageException(
                                wanted + " is not in this configuration" + near(wanted)));
    }

    private String near(RepoName wanted) {
        return Nearest.to(
                        wanted.toString(),
                        config.repos().stream()
                                .map(r -> r.name().toString().toLowerCase(Locale.ROOT))
                                .toList())
                .map(n -> ": did you mean " + n + "?")
                .orElse("");
    }

    /** A database that cannot be read takes nothing away from what the configuration says. */
    private Optional<Standing> standing(RepoName repo) {
        if (!Files.exists(db)) {
            terminal.note(
                    Style.DIM,
                    "no database",
                    "at " + db + ": pauses and lowered modes are not known");
            return Optional.empty();
        }
        try (Store store = Store.openReadOnly(db)) {
            return Optional.of(
                    new Standing(
                            store.trust().lowered(repo),
                            store.pauses().all().stream()
                                    .filter(p -> p.repo().map(repo::equals).orElse(true))
                                    .toList()));
        } catch (StoreException e) {
            terminal.note(
                    Style.WARN,
                    "database not read",
                    "(pauses and lowered modes are not known): " + e.getMessage());
            return Optional.empty();
        }
    }
}
