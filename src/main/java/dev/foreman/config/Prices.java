package dev.foreman.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * The table of prices that comes with Foreman, and how a model's name is looked up in any table.
 */
public final class Prices {
    private static final String RESOURCE = "prices.yaml";

    /**
     * What may follow a family's name and stay at its price: a date, or that it is the latest. Not
     * just anything: {@code gpt-4o-audio} and {@code gpt-5.9} are other models at other prices.
     */
    private static final Pattern SNAPSHOT =
            Pattern.compile("[-@](?:[0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}|latest)|:latest");

    private static final int LONGEST_NAME = 200;

    private final LocalDate date;
    private final Map<String, Map<String, Price>> byProvider;

    private Prices(LocalDate date, Map<String, Map<String, Price>> byProvider) {
        this.date = date;
        this.byProvider = byProvider;
    }

    /** The table of this version. */
    public static Prices builtIn() {
        return BuiltIn.TABLE;
    }

    /** When its prices were looked up. */
    public LocalDate date() {
        return date;
    }

    /** Empty where the price is not known, which is never zero. */
    public Optional<Price> of(String provider, String model) {
        return find(byProvider.getOrDefault(provider, Map.of()), model);
    }

    /** By the whole name, or else by the longest that it begins with and a date follows. */
    static Optional<Price> find(Map<String, Price> table, String model) {
        if (model.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        Price exact = table.get(model);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (int end = model.length() - 1; end > 0; end--) {
            Price family = table.get(model.substring(0, end));
            if (family != null) {
                return SNAPSHOT.matcher(model.substring(end)).matches()
                        ? Optional.of(family)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    static Prices read(String yaml, Path nameForMessages) {
        Problems problems = new Problems(nameForMessages);
        MappingNode tree = YamlTree.read(yaml, Document.PRICES, problems);
        Spot top = new Spot("", tree, tree.getStartMark());
        List<String> keys = List.of("date", "anthropic", "openai");
        Section root = Section.open(top, top, keys, problems);
        Reading in = Reading.foreign(problems);
        PriceReader reader = new PriceReader(in);
        Map<String, Map<String, Price>> byProvider = new HashMap<>();
        for (String provider : keys.subList(1, keys.size())) {
            byProvider.put(provider, reader.read(root.require(provider, "list its models")));
        }
        String date = in.scalars().word(root.require("date", "write date: 2026-11-21"));
        problems.throwIfAny();
        return new Prices(LocalDate.parse(Objects.requireNonNull(date)), byProvider);
    }

    private static final class BuiltIn {
        static final Prices TABLE = load();

        private static Prices load() {
            try (InputStream in =
                    Objects.requireNonNull(Prices.class.getResourceAsStream(RESOURCE), RESOURCE)) {
                return read(
                        new String(in.readAllBytes(), StandardCharsets.UTF_8), Path.of(RESOURCE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
