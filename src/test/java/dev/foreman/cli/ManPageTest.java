package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The manual page tells of every command and option, and typesets without a warning. */
@Timeout(60)
class ManPageTest {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
    private static final Path TAIL = Path.of("src/packaging/man/foreman.1.tail");

    private final CommandLine root =
            CommandLines.create(
                    new Terminal(NOWHERE, NOWHERE, false, false, 80, Map.of()), Clock.systemUTC());

    @Test
    void every_visible_command_and_option_is_in_it() {
        String page = ManPage.of(root).replace("\\-", "-");
        root.getSubcommands()
                .forEach((name, command) -> {
                    if (command.getCommandSpec().usageMessage().hidden()) {
                        assertThat(page).doesNotContain(".SS foreman " + name + "\n");
                        return;
                    }
                    int from = page.indexOf(".SS foreman " + name + "\n");
                    assertThat(from).as(name).isPositive();
                    int to = page.indexOf(".SS ", from + 4);
                    String section = page.substring(from, to < 0 ? page.length() : to);
                    command.getCommandSpec().options().stream()
                            .filter(o -> !o.hidden() && !o.usageHelp() && !o.versionHelp())
                            .forEach(o ->
                                    assertThat(section)
                                            .contains("\\fB" + o.longestName() + "\\fR"));
                });
        assertThat(page).doesNotContain("${DEFAULT-VALUE}").contains("Default: 127.0.0.1.");
    }

    @Command(
            name = "odd",
            mixinStandardHelpOptions = true,
            description = {".so /etc/passwd", "'quoted", "", "  odd \\fBexample", "after"})
    static final class Odd {
        @Option(names = "--back", description = "A \\ and a -.")
        boolean back;

        @Option(names = "--secret", hidden = true)
        boolean hidden;

        @Parameters(paramLabel = "WHAT", description = "What it is.")
        String what;
    }

    @Test
    void no_text_becomes_a_request_or_an_escape() {
        root.addSubcommand(new Odd());
        assertThat(ManPage.of(root))
                .contains(
                        """
                        .SS foreman odd
                        .B foreman odd
                        [\\-hV] [\\-\\-back] WHAT
                        .PP
                        \\&.so /etc/passwd
                        \\&'quoted
                        .PP
                        .EX
                          odd \\efBexample
                        .EE
                        after
                        .TP
                        \\fBWHAT\\fR
                        What it is.
                        .TP
                        \\fB\\-\\-back\\fR
                        A \\e and a \\-.
                        """)
                .doesNotContain("secret,");
    }

    @Test
    void it_typesets_without_a_warning(@TempDir Path dir) throws Exception {
        boolean groff = Files.isExecutable(Path.of("/usr/bin/groff"));
        assertThat(groff || !"true".equals(System.getenv("CI"))).as("groff in CI").isTrue();
        assumeTrue(groff, "skipped: no groff here to typeset the manual page with");
        Path page = dir.resolve("foreman.1");
        Files.writeString(page, ManPage.of(root) + Files.readString(TAIL));
        Path out = dir.resolve("out");
        Path err = dir.resolve("err");
        Process typeset =
                new ProcessBuilder(
                                List.of(
                                        "groff",
                                        "-man",
                                        "-Tutf8",
                                        "-Kutf8",
                                        "-ww",
                                        page.toString()))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        assertThat(typeset.waitFor()).isZero();
        assertThat(Files.readString(err, StandardCharsets.UTF_8)).isEmpty();
        assertThat(Files.readString(out, StandardCharsets.UTF_8).replaceAll(".\u0008", ""))
                .contains("NAME", "foreman - an always-on", "EXIT STATUS", "--dry-run");
    }
}
