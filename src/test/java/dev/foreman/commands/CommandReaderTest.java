package dev.foreman.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.commands.Command.Wish;
import dev.foreman.github.Permission.Level;
import dev.foreman.protocol.Label;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command means, which labels it names, and how many are looked into. */
class CommandReaderTest {

    private static Optional<Command> read(String... lines) {
        return CommandReader.read(List.of(lines));
    }

    @Test
    void each_command_is_understood() {
        assertThat(read("/foreman ignore")).contains(new Command.Ignore());
        assertThat(read("/foreman  stop ")).contains(new Command.Stop());
        assertThat(read("/foreman\tretriage")).contains(new Command.Retriage());
        assertThat(read("/foreman why")).contains(new Command.Why());
        assertThat(read("/foreman label bug \"good first issue\""))
                .contains(new Command.Relabel(List.of(new Wish(true, "bug \"good first issue\""))));
        assertThat(read("/foreman label bug", "/foreman unlabel question"))
                .contains(
                        new Command.Relabel(
                                List.of(new Wish(true, "bug"), new Wish(false, "question"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/foreman",
                "/foreman frobnicate",
                "/foreman Stop",
                "/foreman label",
                "/foreman unlabel  ",
                "/foreman stop it",
                "/foreman why not"
            })
    void what_is_meant_for_us_and_not_understood_is_said(String line) {
        assertThat(read(line)).get().isInstanceOf(Command.Unclear.class);
    }

    @Test
    void one_comment_holds_one_command_or_only_labels() {
        assertThat(read("/foreman ignore", "/foreman retriage"))
                .get()
                .isInstanceOf(Command.Unclear.class);
        assertThat(read("/foreman label bug", "/foreman stop"))
                .get()
                .isInstanceOf(Command.Unclear.class);
    }

    @Test
    void decisions_about_approvals_are_the_inboxs() {
        assertThat(read("/foreman approve 12")).isEmpty();
        assertThat(read("/foreman reject 12", "/foreman approve 13")).isEmpty();
        assertThat(read("/foreman reject 12", "/foreman why")).contains(new Command.Why());
    }

    @Test
    void labels_take_less_than_everything_else() {
        assertThat(read("/foreman label bug").orElseThrow().needs()).isEqualTo(Level.TRIAGE);
        assertThat(read("/foreman huh").orElseThrow().needs()).isEqualTo(Level.TRIAGE);
        for (String line : List.of("ignore", "stop", "retriage", "why")) {
            assertThat(read("/foreman " + line).orElseThrow().needs()).isEqualTo(Level.WRITE);
        }
    }

    @Test
    void labels_may_have_spaces_and_are_written_as_the_repository_does() {
        List<Label> known =
                List.of(
                        new Label("bug", null),
                        new Label("Good First Issue", null),
                        new Label("a \"b\"", null));

        assertThat(LabelNames.of("BUG", known)).containsExactly("bug");
        assertThat(LabelNames.of("good first issue", known)).containsExactly("Good First Issue");
        assertThat(LabelNames.of("bug \"good first issue\" bug ui", known))
                .containsExactly("bug", "Good First Issue", "ui");
        assertThat(LabelNames.of("a \"b\"", known)).containsExactly("a \"b\"");
        assertThat(LabelNames.of("\"open", known)).containsExactly("\"open");
        assertThat(LabelNames.of("\"\" \" \"", known)).isEmpty();
    }
}
