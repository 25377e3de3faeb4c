package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.Repo;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.KillSwitch;
import dev.foreman.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pauses and resumes: through the running harness, or in the database when there is none. */
final class Pausing {
    private final Terminal terminal;
    private final ConfigOptions options;
    private final Clock clock;
    private final Optional<RepoName> repo;

    /**
     * @param repo as it was typed; null for all repositories
     * @throws UsageException when it is no repository
     */
    Pausing(Terminal terminal, ConfigOptions options, Clock clock, @Nullable String repo) {
        this.terminal = terminal;
        this.options = options;
        this.clock = clock;
        this.repo =
                Optional.ofNullable(repo)
                        .map(typed ->
                                RepoName.parse(typed)
                                        .orElseThrow(() ->
                                                new UsageException(
                                                        "'"
                                                                + typed
                                                                + "' is no repository: write"
                                                                + " OWNER/REPO, or nothing for all"
                                                                + " of them")));
    }

    JsonNode pause(@Nullable String reason) {
        return run(
                "/api/v1/pause",
                reason,
                store -> {
                    requireWatched();
                    return store.pauses().pause(repo, by(), reason);
                });
    }

    JsonNode resume() {
        return run(
                "/api/v1/resume",
                null,
                store -> {
                    repo.ifPresent(name -> KnownRepos.require(name, store, options, terminal));
                    return store.pauses().resume(repo, by());
                });
    }

    private JsonNode run(String path, @Nullable String reason, Function<Store, Boolean> alone) {
        Path db = options.db(terminal.env());
        Optional<ControlClient> running = ControlClient.of(db);
        if (running.isPresent()) {
            try (ControlClient client = running.get()) {
                return client.post(path, body(reason));
            }
        }
        try (Store look = Store.openReadOnly(db)) {
            // Says what is wrong with the file, if anything, before a new one could be made.
            look.queue().counts();
        }
        try (Store store = Store.open(db, clock)) {
            KillSwitch killSwitch = new KillSwitch(options.safety(terminal.env()).killSwitchOf(db));
            boolean changed = alone.apply(store);
            return Json.tree(new PauseReport(store.pauses(), killSwitch).after(repo, changed));
        }
    }

    /** A misspelt repository would go on being worked on. */
    private void requireWatched() {
        repo.ifPresent(name ->
                options.find(terminal.env())
                        .map(config -> config.repos().stream().map(Repo::name).toList())
                        .filter(watched -> !watched.contains(name))
                        .ifPresent(watched -> {
                            throw new CommandFailedException(notWatched(name, watched));
                        }));
    }

    static String notWatched(RepoName name, Collection<RepoName> watched) {
        return name
                + " is not in the configuration: nothing is done there anyway"
                + KnownRepos.near(name, watched.stream().map(RepoName::toString));
    }

    private Map<String, Object> body(@Nullable String reason) {
        Map<String, Object> body = new LinkedHashMap<>();
        repo.ifPresent(name -> body.put("repo", name.toString()));
        body.put("by", by());
        if (reason != null) {
            body.put("reason", reason);
        }
        return body;
    }

    private static String by() {
        String user = System.getProperty("user.name", "");
        return user.isBlank() ? "somebody" : user;
    }
}
