package dev.foreman.cli;

import dev.foreman.config.ConfigException;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Nearest;
import dev.foreman.config.Repo;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells a misspelt repository from one of which there is nothing to say. */
final class KnownRepos {
    private KnownRepos() {}

    /**
     * @throws CommandFailedException when it is neither in the configuration nor in the database
     */
    static void require(RepoName repo, Store store, ConfigOptions options, Terminal terminal) {
        if (!store.repositories().knows(repo)) {
            require(repo, store, configured(options, terminal));
        }
    }

    /**
     * @param configured the repositories of the configuration
     * @throws CommandFailedException when it is neither there nor in the database
     */
    static void require(RepoName repo, Store store, Collection<RepoName> configured) {
        if (!configured.contains(repo) && !store.repositories().knows(repo)) {
            throw new CommandFailedException(
                    "nothing is known of "
                            + repo
                            + ": it is neither in the configuration nor in the database"
                            + near(
                                    repo,
                                    Stream.concat(
                                            configured.stream().map(RepoName::toString),
                                            store.repositories().polled().stream())));
        }
    }

    /** What was probably meant, as the end of a sentence. */
    static String near(RepoName repo, Stream<String> known) {
        List<String> names = known.map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return Nearest.to(repo.toString(), names)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    /** The database is readable without a configuration that is good, or there at all. */
    private static List<RepoName> configured(ConfigOptions options, Terminal terminal) {
        try {
            return options.find(terminal.env()).map(ForemanConfig::repos).stream()
                    .flatMap(List::stream)
                    .map(Repo::name)
                    .toList();
        } catch (ConfigException _) {
            return List.of();
        }
    }
}
