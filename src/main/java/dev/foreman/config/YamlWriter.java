package dev.foreman.config;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Plain values to YAML that reads back as the very same values. */
final class YamlWriter {
    /** What only double quotes keep: other styles fold line breaks, and YAML knows many of them. */
    private static final Pattern FRAGILE =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029\\uFEFF]");

    private YamlWriter() {}

    static String write(Object plain) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        return new Yaml(new Careful(options), options).dump(plain);
    }

    private static final class Careful extends Representer {
        Careful(DumperOptions options) {
            super(options);
            representers.put(
                    String.class,
                    text ->
                            representScalar(
                                    Tag.STR,
                                    text.toString(),
                                    FRAGILE.matcher(text.toString()).find()
                                            ? ScalarStyle.DOUBLE_QUOTED
                                            : ScalarStyle.PLAIN));
        }
    }
}
