package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code config.example.yaml} is documentation: complete, explained and true. */
class ExampleFileTest {
    private static final Path EXAMPLE = Path.of("config.example.yaml");

    /** A key, or with a bare '#' before it one that is switched off; prose has a space there. */
    private static final Pattern KEY = Pattern.compile("( *)(#?)(- )?([a-z_]+):(?: .*)?");

    private record Frame(int column, String prefix, String path) {}

    @Test
    void it_loads_as_it_is() {
        ForemanConfig config = ConfigLoader.load(EXAMPLE, Given.ENV);
        assertThat(config.repos()).hasSize(1);
        assertThat(config.polling()).isEqualTo(Polling.DEFAULT);
    }

    @Test
    void every_key_of_the_schema_is_in_it() {
        Set<String> known = new TreeSet<>();
        for (Schema section : Schema.values()) {
            section.keys().forEach(key -> known.add(Paths.child(section.path(), key)));
        }
        assertThat(new TreeSet<>(keys().keySet())).isEqualTo(known);
    }

    @Test
    void every_key_has_a_comment() {
        keys().forEach((path, commented) -> assertThat(commented).as(path).isTrue());
    }

    @Test
    void the_documentation_names_every_key_too() {
        String docs = Given.text(Path.of("docs/configuration.md"));
        for (Schema section : Schema.values()) {
            assertThat(section.keys())
                    .allSatisfy(key -> assertThat(docs).contains("`" + key + "`"));
        }
    }

    @Test
    void with_every_switched_off_key_on_only_the_contradictions_are_refused() {
        String all = Given.text(EXAMPLE).replaceAll("(?m)^( *)#([a-z_]+:)", "$1$2");
        assertThat(Given.problems(all))
                .hasSize(4)
                .allMatch(line -> line.contains("exclude each other"));
    }

    /** Every key's path, and whether something is said about it. */
    private static Map<String, Boolean> keys() {
        Map<String, Boolean> keys = new LinkedHashMap<>();
        Deque<Frame> open = new ArrayDeque<>();
        open.push(new Frame(-1, "", ""));
        String before = "";
        for (String line : Given.text(EXAMPLE).lines().toList()) {
            Matcher m = KEY.matcher(line);
            if (m.matches()) {
                int column = m.group(1).length() + (m.group(3) == null ? 0 : 2);
                while (open.element().column() > column) {
                    open.pop();
                }
                Frame top = open.element();
                String prefix =
                        top.column() == column
                                ? open.pop().prefix()
                                : top.path() + (m.group(3) == null ? "" : "[]");
                String path = Paths.child(prefix, m.group(4));
                open.push(new Frame(column, prefix, path));
                keys.put(path, before.strip().startsWith("# ") || line.contains(" # "));
            }
            before = line;
        }
        return keys;
    }
}
