package dev.foreman.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code polling}, {@code queue}, {@code retention}, {@code containers} and {@code agents_dir}: all
 * of it optional, with defaults.
 */
final class Operation {
    private static final String DB = ".agent-harness/memory.db";

    private final Section root;
    private final Reading in;

    Operation(Section root, Reading in) {
        this.root = root;
        this.in = in;
    }

    Polling polling() {
        Section section = open("polling", Schema.POLLING);
        return new Polling(
                seconds(section, "interval_seconds", Polling.DEFAULT.interval(), 5),
                whole(section, "max_concurrent", Polling.DEFAULT.maxConcurrent(), 1, 100));
    }

    Queue queue() {
        Section section = open("queue", Schema.QUEUE);
        Spot place = filled(section.entry("db_path"));
        Path db = in.places().file(place);
        if (place != null && db != null && db.toString().equals(":memory:")) {
            in.problems().at(place, "a queue in memory would be lost", "write the path of a file");
        }
        return new Queue(
                Objects.requireNonNullElse(db, in.places().home().resolve(DB)),
                seconds(section, "claim_timeout_seconds", Duration.ofSeconds(300), 10),
                whole(section, "max_retries", 3, 0, 100),
                seconds(section, "drain_interval_seconds", Duration.ofSeconds(10), 1),
                seconds(section, "requeue_interval_seconds", Duration.ofSeconds(60), 1));
    }

    Retention retention() {
        Section section = open("retention", Schema.RETENTION);
        return new Retention(
                days(section, "history_days", Retention.DEFAULT.history()),
                days(section, "ledger_days", Retention.DEFAULT.ledger()),
                Optional.ofNullable(in.places().folder(filled(section.entry("archive_dir")))));
    }

    /** A week at least: the gate asks what was said on an issue within the last day. */
    private Duration days(Section section, String key, Duration fallback) {
        return Duration.ofDays(whole(section, key, Math.toIntExact(fallback.toDays()), 7, 36_500));
    }

    Containers containers() {
        Section section = open("containers", Schema.CONTAINERS);
        URI socket = in.addresses().socket(section.value("socket_url"));
        return new Containers(
                choice(
                        section.value("backend"),
                        Containers.DEFAULT.backend(),
                        "this is no known backend"),
                Optional.ofNullable(socket),
                choice(
                        section.value("fallback"),
                        Containers.DEFAULT.fallback(),
                        "this is no known fallback"),
                Optional.ofNullable(in.addresses().pool(section.value("address_pool"))),
                whole(section, "agent_port", Containers.DEFAULT.agentPort(), 1, 65_535));
    }

    /** Empty where nothing is said. */
    Optional<Path> agentsDir() {
        Spot spot = root.value("agents_dir");
        Path folder = in.places().folder(spot);
        if (spot != null && folder != null && !Files.isDirectory(folder)) {
            in.problems()
                    .at(
                            spot,
                            "there is no such folder",
                            "make it, with a manifest in it as TYPE/agent.yaml, or remove the"
                                    + " line");
        }
        return Optional.ofNullable(folder);
    }

    /** The contract's own example has a bare {@code db_path}: it stands for the default. */
    private static @Nullable Spot filled(@Nullable Spot spot) {
        return spot == null || Kind.of(spot.node()) == Kind.NULL ? null : spot;
    }

    /** One of an enum's words, in small letters. */
    private <E extends Enum<E>> E choice(@Nullable Spot spot, E fallback, String fault) {
        String word = in.scalars().text(spot);
        if (spot == null || word == null) {
            return fallback;
        }
        List<E> values = List.of(fallback.getDeclaringClass().getEnumConstants());
        for (E value : values) {
            if (word.equals(value.name().toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        List<String> known = values.stream().map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
        in.problems().at(spot, fault, "write one of " + String.join(", ", known));
        return fallback;
    }

    private Section open(String key, Schema schema) {
        return Section.open(root.entry(key), root.spot(), schema.keys(), in.problems());
    }

    private Duration seconds(Section section, String key, Duration fallback, int min) {
        return Duration.ofSeconds(
                whole(section, key, Math.toIntExact(fallback.toSeconds()), min, 86_400));
    }

    private int whole(Section section, String key, int fallback, int min, int max) {
        Long value = in.scalars().whole(section.value(key), min, max);
        return value == null ? fallback : Math.toIntExact(value);
    }
}
