package dev.foreman.config;

import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Text to node tree. The stream of events is judged first, so a tree is only ever built of plain
 * mappings, lists and scalars: nothing that expands, points back or names a class.
 */
final class YamlTree {
    private YamlTree() {}

    /**
     * @throws ConfigException when the text is no YAML, or YAML that is more than a configuration
     *     needs
     */
    static MappingNode read(String text, Document document, Problems problems) {
        checkCharacters(text, document, problems);
        try {
            PlainYaml plain = new PlainYaml(problems);
            for (Event event : yaml().parse(new StringReader(text))) {
                plain.accept(event);
            }
            problems.throwIfAny();
            return root(yaml().compose(new StringReader(text)), document, problems);
        } catch (MarkedYAMLException e) {
            SyntaxProblem.report(e, problems);
        } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // What the scanner trips over without saying where, such as a version directive that
            // is no number. Its own message may hold the text, so it is not repeated.
            problems.at(1, 1, "", "this is not YAML that can be read", "check its punctuation");
        }
        throw problems.exception();
    }

    private static MappingNode root(@Nullable Node root, Document document, Problems problems) {
        if (root instanceof MappingNode mapping) {
            return mapping;
        }
        if (root == null || Kind.of(root) == Kind.NULL) {
            problems.at(1, 1, "", "the file is empty", document.ifEmpty());
        } else {
            problems.at(
                    root.getStartMark(),
                    "",
                    "expected a mapping, found " + Kind.of(root).words(),
                    document.ifNoMapping());
        }
        throw problems.exception();
    }

    private static void checkCharacters(String text, Document document, Problems problems) {
        if (text.length() > ConfigFile.MAX_BYTES) {
            problems.at("is larger than 1 MiB", document.ifHuge());
            throw problems.exception();
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                Position at = Position.of(text, i);
                problems.at(
                        at.line(),
                        at.column(),
                        "",
                        "YAML does not allow the character U+%04X".formatted(c),
                        "delete it, or write it as \\u%04X in double quotes".formatted(c));
                throw problems.exception();
            }
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(ConfigFile.MAX_BYTES);
        options.setNestingDepthLimit(PlainYaml.MAX_DEPTH + 1);
        options.setMaxAliasesForCollections(0);
        DumperOptions unused = new DumperOptions();
        return new Yaml(
                new SafeConstructor(options),
                new org.yaml.snakeyaml.representer.Representer(unused),
                unused,
                options);
    }
}
