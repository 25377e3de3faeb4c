package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.cli.Table.Cell;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.Action;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What becomes of other people's text before a terminal sees it. */
class TextTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Terminal terminal(boolean tty, Map<String, String> env) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Terminal.of(stream, stream, tty, false, env);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void control_characters_of_every_kind_are_gone() {
        String nasty = "a\u001b[2J\u009b1m\r\nb\u0007\u202e\u2028\u00a0c\u200b\ud800";
        assertThat(Text.oneLine(nasty, 0)).isEqualTo("a [2J 1m b c");
        assertThat(Text.lines("one\r\ntwo\u001b[0m\u0085three"))
                .containsExactly("one", "two [0m three");
        assertThat(Actions.phrase(new Action.AddLabel("bug\u001b[31m\nbad")))
                .isEqualTo("+bug [31m bad");
    }

    @Test
    void long_text_is_cut_by_columns_and_never_inside_a_character() {
        assertThat(Text.oneLine("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Text.oneLine("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Text.oneLine("🔥🔥🔥🔥", 6)).isEqualTo("🔥🔥…");
        assertThat(Text.oneLine("漢字かな交じり", 7)).isEqualTo("漢字か…");
        assertThat(Text.width("e\u0301한ｆ")).isEqualTo(5);
    }

    @Test
    void paragraphs_are_wrapped_between_words() {
        assertThat(Text.wrap("one two three fourteen-letters x", 9))
                .containsExactly("one two", "three", "fourteen-letters", "x");
        assertThat(Text.wrap("", 9)).containsExactly("");
    }

    @Test
    void a_table_is_aligned_and_fits_the_terminal() {
        Table table = new Table(List.of("ISSUE", "TITLE", "DONE"), List.of(30, 44, 0));
        table.row(
                new Cell("acme/widgets#1", Style.NAME),
                Cell.of("漢字 title\nwith a break"),
                Cell.of("+bug"));
        table.row(Cell.of("a/b#2"), Cell.of("x".repeat(90)), Cell.of(""));
        table.print(terminal(true, Map.of("COLUMNS", "50", "NO_COLOR", "1")));
        assertThat(lines()).allMatch(l -> Text.width(l) <= 50).noneMatch(l -> l.endsWith(" "));
        assertThat(lines().get(0)).matches("ISSUE +TITLE +DONE");
        int column = Text.width(lines().get(0).substring(0, lines().get(0).indexOf("DONE")));
        assertThat(Text.width(lines().get(1).substring(0, lines().get(1).indexOf("+bug"))))
                .isEqualTo(column);
        assertThat(lines().get(2)).contains("…");
    }

    @Test
    void a_table_that_cannot_shrink_any_more_stays_whole() {
        Table table = new Table(List.of("A", "B"), List.of(10, 0));
        table.row(Cell.of("short"), Cell.of("y".repeat(60)));
        table.print(terminal(true, Map.of("COLUMNS", "5")));
        assertThat(lines().get(1)).contains("y".repeat(60));
    }

    @Test
    void nothing_is_cut_or_coloured_for_a_pipe() {
        Terminal pipe = terminal(false, Map.of("COLUMNS", "50"));
        assertThat(pipe.width()).isEqualTo(Terminal.UNLIMITED);
        assertThat(pipe.paint(Style.BAD, "x")).isEqualTo("x");
        assertThat(terminal(true, Map.of()).width()).isEqualTo(100);
        assertThat(terminal(true, Map.of("COLUMNS", "wide")).width()).isEqualTo(100);
        assertThat(terminal(true, Map.of()).colour()).isTrue();
        assertThat(terminal(true, Map.of("TERM", "dumb")).colour()).isFalse();
        assertThat(terminal(true, Map.of("NO_COLOR", "")).colour()).isTrue();
        assertThat(Terminal.system().colour()).isFalse();
    }

    @Test
    void the_terminal_is_asked_where_the_environment_does_not_say() {
        assertThat(asking(Map.of(), OptionalInt.of(132)).width()).isEqualTo(132);
        assertThat(asking(Map.of("COLUMNS", "70"), OptionalInt.of(132)).width()).isEqualTo(70);
        assertThat(asking(Map.of("COLUMNS", "0"), OptionalInt.of(132)).width()).isEqualTo(132);
        assertThat(asking(Map.of(), OptionalInt.of(7)).width()).isEqualTo(40);
        assertThat(asking(Map.of(), OptionalInt.empty()).width()).isEqualTo(100);
    }

    private Terminal asking(Map<String, String> env, OptionalInt size) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Terminal.of(stream, stream, true, false, env, () -> size);
    }

    @Test
    void the_size_is_read_from_stty_and_from_nothing_else() throws Exception {
        assertThat(TerminalSize.parse("24 80\n")).hasValue(80);
        for (String no : List.of("", "0 0", "24", "stty: not a tty", "24 80 1", "24 123456")) {
            assertThat(TerminalSize.parse(no)).as(no).isEmpty();
        }
        File nothing = new File("/dev/null");
        assertThat(TerminalSize.ask(List.of("echo", "50 90"), nothing)).hasValue(90);
        assertThat(TerminalSize.ask(List.of("false"), nothing)).isEmpty();
        assertThat(TerminalSize.ask(List.of("no-such-program-here"), nothing)).isEmpty();
        assertThat(TerminalSize.ask(List.of("echo", "50 90"), new File("/no/such/tty"))).isEmpty();
        Thread.currentThread().interrupt();
        assertThat(TerminalSize.ask(List.of("sleep", "5"), nothing)).isEmpty();
        assertThat(Thread.interrupted()).as("restored").isTrue();
    }

    @Test
    void a_child_is_started_with_absolute_paths_and_the_shared_classes() {
        List<String> command =
                SelfCommand.agent(
                        "foreman.jar:/opt/x.jar",
                        List.of("-XX:SharedArchiveFile=lib/foreman.jsa", "-Xmx9g", "-Dsecret=1"));
        assertThat(command)
                .contains("-XX:SharedArchiveFile=" + Path.of("lib/foreman.jsa").toAbsolutePath())
                .contains(Path.of("foreman.jar").toAbsolutePath() + ":/opt/x.jar")
                .doesNotContain("-Xmx9g", "-Dsecret=1")
                .endsWith("agent", "--as-child");
        assertThat(SelfCommand.agent("a.jar", List.of())).noneMatch(a -> a.startsWith("-Xlog"));
    }
}
