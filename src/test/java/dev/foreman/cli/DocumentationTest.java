package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the documentation points at is there, and what it tells people to type is understood. */
class DocumentationTest {
    private static final Path TOP = Path.of("").toAbsolutePath();
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK =
            Pattern.compile("\\]\\(([^)\\s]+)\\)|<(?:img|a)\\b[^>]*?(?:src|href)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*)$");

    /** At the start of a line in a block, after a prompt or not, or as code in a sentence. */
    private static final Pattern IN_A_BLOCK =
            Pattern.compile("(?m)^(?:\\$ )?(?:\\./)?foreman (.*)$");

    private static final Pattern IN_A_SENTENCE = Pattern.compile("`(?:\\./)?foreman ([^`\n]+)`");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> all = Files.walk(TOP)) {
            return all
                    .filter(p -> p.toString().endsWith(".md"))
                    .map(TOP::relativize)
                    .filter(p -> !p.startsWith("src"))
                    .filter(p -> NOT_OURS.stream().noneMatch(n -> p.toString().contains(n)))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void the_pages_that_people_start_from_are_there() throws IOException {
        assertThat(pages().map(Path::toString))
                .contains("README.md", "CHANGELOG.md", "docs/README.md", "docs/quickstart.md");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void every_relative_link_and_image_leads_somewhere(Path page) {
        List<String> broken =
                links(read(page)).stream()
                        .filter(link -> !link.matches("(?i)(https?|mailto):.*"))
                        .filter(link -> !leadsSomewhere(page, link))
                        .toList();

        assertThat(broken).as("links of " + page + " that lead nowhere").isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void every_command_that_is_shown_is_understood(Path page) {
        List<String> wrong =
                commands(read(page)).stream().filter(c -> !isUnderstood(c)).distinct().toList();

        assertThat(wrong).as("commands of " + page + " that do not exist").isEmpty();
    }

    @Test
    void the_readme_shows_the_two_commands_and_the_way_to_a_first_issue() {
        String readme = read(Path.of("README.md"));

        assertThat(readme).contains("./foreman demo", "./mvnw verify");
        assertThat(commands(readme))
                .anyMatch(c -> c.startsWith("check"))
                .anyMatch(c -> c.matches("triage \\S+#\\d+ --dry-run"))
                .anyMatch(c -> c.startsWith("start"));
    }

    @Test
    void every_decision_is_in_the_list_of_decisions() throws IOException {
        String list = read(Path.of("docs/decisions/README.md"));
        try (Stream<Path> files = Files.list(TOP.resolve("docs/decisions"))) {
            List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
            assertThat(names).filteredOn(n -> !n.equals("README.md")).allMatch(list::contains);
        }
    }

    @Test
    void pictures_carry_nothing_that_runs_or_comes_from_elsewhere() throws IOException {
        try (Stream<Path> files = Files.list(TOP.resolve("docs/images"))) {
            List<Path> pictures = files.filter(f -> f.toString().endsWith(".svg")).toList();
            assertThat(pictures).isNotEmpty();
            for (Path picture : pictures) {
                String svg = Files.readString(picture).replace("http://www.w3.org/2000/svg", "");
                assertThat(svg)
                        .as(picture.toString())
                        .doesNotContainIgnoringCase("<script")
                        .doesNotContainIgnoringCase("@import")
                        .doesNotContainPattern("(?i)(href|src|url)\\s*[=(]\\s*[\"']?https?:");
            }
        }
    }

    private static List<String> links(String text) {
        String prose = CODE.matcher(FENCE.matcher(text).replaceAll("")).replaceAll("");
        return LINK.matcher(prose)
                .results()
                .map(m -> m.group(1) != null ? m.group(1) : m.group(2))
                .toList();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target =
                parts[0].isEmpty()
                        ? page
                        : TOP.relativize(TOP.resolve(page).resolveSibling(parts[0]).normalize());
        boolean inside = !target.startsWith("..") && Files.exists(TOP.resolve(target));
        return inside && (parts.length == 1 || anchors(read(target)).contains(parts[1]));
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors(String text) {
        return HEADING.matcher(text)
                .results()
                .map(m -> m.group(1).toLowerCase(Locale.ROOT))
                .map(h -> h.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<String> commands(String text) {
        List<String> found = new ArrayList<>();
        FENCE.matcher(text)
                .results()
                .map(MatchResult::group)
                .flatMap(block -> IN_A_BLOCK.matcher(block).results())
                .forEach(m -> found.add(m.group(1)));
        IN_A_SENTENCE
                .matcher(FENCE.matcher(text).replaceAll(""))
                .results()
                .forEach(m -> found.add(m.group(1)));
        return found.stream()
                .map(c ->
                        c.replaceFirst("\\s+(#|>>?)\\s.*", "")
                                .replace("[", "")
                                .replace("]", "")
                                .strip())
                .filter(c -> c.matches("[a-z].*"))
                .filter(c -> !c.startsWith("COMMAND") && !c.endsWith("…"))
                .toList();
    }

    private static boolean isUnderstood(String command) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Terminal terminal = new Terminal(nowhere, nowhere, false, false, 80, Map.of());
        CommandLine line = CommandLines.create(terminal, Clock.systemUTC());
        List<String> words = List.of(command.split("\\s+"));
        if (!line.getSubcommands().containsKey(words.getFirst())) {
            return false;
        }
        if (words.size() == 1) {
            return true; // named, not shown: what it needs is left out
        }
        try {
            line.parseArgs(words.toArray(String[]::new));
            return true;
        } catch (CommandLine.ParameterException e) {
            return false;
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(TOP.resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
