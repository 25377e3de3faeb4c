package dev.foreman.cli;

import dev.foreman.config.ConfigException;
import dev.foreman.config.ConfigLoader;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Retention;
import dev.foreman.config.policy.Safety;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config} and {@code --db}, wherever a command takes them. */
final class ConfigOptions {
    /** Where the database is when nobody says: as in the contract. */
    private static final String DEFAULT_DB = ".agent-harness/memory.db";

    private static final Pattern UNSET =
            Pattern.compile("environment variable '?([A-Za-z_][A-Za-z0-9_]*)'? is not set");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration file. Default: config.yaml in the current folder.")
    private @Nullable Path config;

    @Option(
            names = "--db",
            paramLabel = "PATH",
            description = "The database, instead of the one that the configuration names.")
    private @Nullable Path db;

    /** The configuration that was asked for, or {@code config.yaml} here. */
    ForemanConfig load(Map<String, String> env) {
        return ConfigLoader.load(file(), env);
    }

    /**
     * The configuration for commands that use none of its secrets: whoever reads or backs up the
     * database need not have them.
     */
    private ForemanConfig look(Map<String, String> env) {
        try {
            return load(env);
        } catch (ConfigException e) {
            Map<String, String> enough = new HashMap<>(env);
            e.problems().stream()
                    .filter(p -> p.path().endsWith("github_token") || p.path().endsWith("api_key"))
                    .map(p -> UNSET.matcher(p.message()))
                    .filter(Matcher::find)
                    .forEach(m -> enough.put(m.group(1), "not-needed-here"));
            if (enough.size() == env.size()) {
                throw e;
            }
            return load(enough);
        }
    }

    Path file() {
        if (config != null) {
            return config;
        }
        Path here = Path.of("config.yaml");
        if (!Files.exists(here)) {
            throw new UsageException(
                    "which configuration? Give --config FILE (there is no config.yaml in the current folder)");
        }
        return here;
    }

    /** What the configuration keeps, where there is one. */
    Optional<Retention> retention(Map<String, String> env) {
        return find(env).map(ForemanConfig::retention);
    }

    /** The configuration, where there is one, for commands that use none of its secrets. */
    Optional<ForemanConfig> find(Map<String, String> env) {
        return config != null || Files.exists(Path.of("config.yaml"))
                ? Optional.of(look(env))
                : Optional.empty();
    }

    /** What holds for the whole of Foreman, where there is a configuration; else the defaults. */
    Safety safety(Map<String, String> env) {
        return find(env).map(ForemanConfig::safety).orElse(Safety.DEFAULT);
    }

    Path db(ForemanConfig loaded) {
        return db != null ? db : loaded.queue().dbPath();
    }

    /**
     * The database for commands that only look: needs no configuration where {@code --db} is given.
     */
    Path db(Map<String, String> env) {
        if (db != null) {
            return db;
        }
        if (config != null || Files.exists(Path.of("config.yaml"))) {
            return look(env).queue().dbPath();
        }
        return Path.of(env.getOrDefault("HOME", System.getProperty("user.home")), DEFAULT_DB);
    }
}
