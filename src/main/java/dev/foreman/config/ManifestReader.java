package dev.foreman.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;

/** One {@code agent.yaml}: a text in, a checked manifest out, or every problem of it at once. */
final class ManifestReader {
    static final List<String> KEYS =
            List.of(
                    "name",
                    "description",
                    "protocol",
                    "events",
                    "image",
                    "port",
                    "concurrency",
                    "timeout_seconds",
                    "network",
                    "resources",
                    "settings");
    static final List<String> RESOURCES = List.of("memory", "cpus", "processes", "tmp");

    private static final String PROTOCOL = "v0";
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int DAY = 86_400;

    private final Reading in;
    private final Section root;

    private ManifestReader(Reading in, Section root) {
        this.in = in;
        this.root = root;
    }

    /**
     * @param type the folder's name, which is the agent's type
     * @throws ConfigException with every problem of it
     */
    static Manifest read(String yaml, Path nameForMessages, String type) {
        Problems problems = new Problems(nameForMessages);
        MappingNode tree = YamlTree.read(yaml, Document.MANIFEST, problems);
        Spot top = new Spot("", tree, tree.getStartMark());
        Section root = Section.open(top, top, KEYS, problems);
        Manifest manifest = new ManifestReader(Reading.foreign(problems), root).manifest(type);
        problems.throwIfAny();
        return manifest;
    }

    private Manifest manifest(String type) {
        name(type);
        protocol();
        Runtime.Image image = new ImageNames(in).name(root.value("image"));
        Long timeout = in.scalars().whole(root.value("timeout_seconds"), 1, DAY);
        return new Manifest(
                type,
                description(),
                new EventTypes(in).read(root.value("events")),
                Optional.ofNullable(image).map(ManifestReader::text),
                whole("port", Manifest.DEFAULT_PORT, 65_535),
                whole("concurrency", 1, Manifest.MAX_CONCURRENCY),
                Optional.ofNullable(timeout).map(Duration::ofSeconds),
                resources(),
                network(),
                new SchemaReader(in).read(root.value("settings")));
    }

    private static String text(Runtime.Image image) {
        return image.image() + image.digest().map(d -> "@" + d).orElse("");
    }

    private void name(String type) {
        Spot spot = root.require("name", "write name: " + type);
        String name = in.scalars().text(spot);
        if (spot != null && name != null && !name.equals(type)) {
            in.problems()
                    .at(
                            spot,
                            "the name " + Quote.of(name) + " is not that of its folder",
                            "write name: " + type + ", or rename the folder");
        }
    }

    private void protocol() {
        Spot spot = root.require("protocol", "write protocol: " + PROTOCOL);
        String protocol = in.scalars().text(spot);
        if (spot != null && protocol != null && !protocol.equals(PROTOCOL)) {
            in.problems()
                    .at(
                            spot,
                            "this version of Foreman does not speak " + Quote.of(protocol),
                            "write protocol: " + PROTOCOL);
        }
    }

    private String description() {
        Spot spot = root.value("description");
        String text = in.scalars().text(spot);
        if (spot != null && text != null && text.length() > LONGEST_DESCRIPTION) {
            in.problems()
                    .at(
                            spot,
                            "longer than " + LONGEST_DESCRIPTION + " characters",
                            "say in a sentence what the agent does");
        }
        return text == null ? "" : text.strip();
    }

    private int whole(String key, int fallback, int max) {
        Long value = in.scalars().whole(root.value(key), 1, max);
        return value == null ? fallback : Math.toIntExact(value);
    }

    private boolean network() {
        Spot spot = root.value("network");
        String word = in.scalars().text(spot);
        if (spot != null && word != null && !word.equals("none") && !word.equals("internet")) {
            in.problems().at(spot, "this is no known network", "write one of none, internet");
        }
        return "internet".equals(word);
    }

    private Resources resources() {
        Section section =
                Section.open(root.entry("resources"), root.spot(), RESOURCES, in.problems());
        Resources usual = Resources.DEFAULT;
        Sizes sizes = new Sizes(in.problems(), in.scalars());
        Double cpus =
                in.scalars()
                        .decimal(
                                section.value("cpus"),
                                Resources.MIN_CPUS,
                                Resources.MAX_CPUS,
                                "write a number from 0.05 to 64, such as 0.5");
        Long processes =
                in.scalars()
                        .whole(
                                section.value("processes"),
                                Resources.MIN_PROCESSES,
                                Resources.MAX_PROCESSES);
        return new Resources(
                sizes.bytes(
                        section.value("memory"),
                        usual.memoryBytes(),
                        Resources.MIN_MEMORY,
                        Resources.MAX_MEMORY),
                cpus == null ? usual.cpus() : cpus,
                processes == null ? usual.processes() : Math.toIntExact(processes),
                sizes.bytes(
                        section.value("tmp"),
                        usual.tmpBytes(),
                        Resources.MIN_TMP,
                        Resources.MAX_TMP));
    }
}
