package dev.foreman.triage;

import static dev.foreman.triage.Tasks.issue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Label;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabellingTest {
    private static final String CRASH =
            "It crashes when I open a file.\n\n### Steps to reproduce\n1. open\n\n```\nTraceback (most recent call last):\n```\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    App crashes on startup | It worked before 2.1, now it fails with an exception. | bug
                    Wrong total when a line is removed | The sum is incorrect after the update. Expected 3, got 4. | bug
                    Segfault in the parser | Steps to reproduce: run it with an empty file. | bug
                    Add a dark mode | It would be nice to have a dark theme as an option. | enhancement
                    Feature request: export as CSV | I would like to see this supported. | enhancement
                    How do I configure a proxy? | I don't understand the options. Is it possible to set it per host? | question
                    Question: which versions are supported? | Can anyone tell me? Thanks | question
                    Docs: typo in the install page | It says teh. | documentation
                    Documentation of timeouts is missing | See the page on clients. | documentation
                    """)
    void a_clear_kind_gets_its_label_silently(String title, String body, String label) {
        DecisionMessage d = issue(title, body).decide();
        assertThat(d.decision()).isEqualTo(Decision.LABEL_AND_RESPOND);
        assertThat(Tasks.labels(d)).containsExactly(label);
        assertThat(Tasks.comments(d)).isEmpty();
        assertThat(d.confidence()).isBetween(0.6, 1.0);
        assertThat(d.rationale()).contains("confidence 0.").contains("Looks like");
    }

    @Test
    void a_label_of_ours_that_somebody_took_off_is_not_set_again() {
        String memory = issue("App crashes", CRASH).decide().memory();

        DecisionMessage d =
                issue("App crashes", CRASH)
                        .memory(memory)
                        .comment(Tasks.REPORTER, "NONE", "It still crashes.", 2)
                        .decide();

        assertThat(Tasks.labels(d)).isEmpty();
        assertThat(d.decision()).isEqualTo(Decision.SKIP);
        assertThat(d.rationale()).contains("'bug' was taken off");
    }

    @Test
    void an_unclear_text_is_skipped_with_the_figure() {
        DecisionMessage d = issue("Windows", "The window on the left side.").decide();
        assertThat(d.decision()).isEqualTo(Decision.SKIP);
        assertThat(d.actions()).isEmpty();
        assertThat(d.rationale()).startsWith("Unsure").contains("needed 0.60");
    }

    @Test
    void the_floor_is_the_operators() {
        assertThat(issue("App crashes", CRASH).config("confidence_floor", 0.99).decide().decision())
                .isEqualTo(Decision.SKIP);
        assertThat(
                        Tasks.labels(
                                issue("Windows", "The window on the left side is wrong.")
                                        .config("confidence_floor", 0)
                                        .decide()))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "type: bug",
        "kind/bug",
        "T-bug",
        "C-bug",
        "🐛 bug",
        ":bug: Bug",
        "Type: Defect",
        "BUG"
    })
    void every_way_of_naming_the_bug_label_is_found(String name) {
        DecisionMessage d =
                issue("App crashes", CRASH)
                        .repoLabels(new Label("not a bug", null), new Label(name, null))
                        .decide();
        assertThat(Tasks.labels(d)).containsExactly(name);
    }

    @Test
    void a_label_may_be_found_by_its_description_alone() {
        DecisionMessage d =
                issue("App crashes", CRASH)
                        .repoLabels(
                                new Label("needs-triage", "maybe a bug"),
                                new Label("area/x", "a bug in x"),
                                new Label("kaputt", "Something isn't working"))
                        .decide();
        assertThat(Tasks.labels(d)).containsExactly("kaputt");
        assertThat(d.rationale()).contains("described as \"Something isn't working\"");
    }

    @Test
    void no_label_is_ever_invented() {
        DecisionMessage d =
                issue("App crashes", CRASH)
                        .repoLabels(new Label("wontfix", null))
                        .config("labels", Map.of("crash-team", List.of("crashes")))
                        .decide();
        assertThat(d.decision()).isEqualTo(Decision.SKIP);
        assertThat(d.rationale()).contains("no label for it");
    }

    @Test
    void the_operators_keywords_come_first_and_in_the_repositorys_spelling() {
        DecisionMessage d =
                issue("Crash on login", "It crashes. The network is down.")
                        .alsoLabel("Networking", null)
                        .config(
                                "labels",
                                Map.of(
                                        "question", List.of("login"),
                                        "networking", List.of("network", "tcp")))
                        .decide();
        assertThat(Tasks.labels(d)).containsExactly("question", "Networking");
        assertThat(d.rationale()).contains("the keyword 'login'");
    }

    @Test
    void keywords_match_whole_words_only_and_hardly_count_in_pasted_logs() {
        var keywords = Map.of("net", List.of("tcp"), "ui", List.of("dark mode"));
        DecisionMessage d =
                issue("Windows", "tcpdump\n```\ntcp tcp\n```\n> dark mode\n")
                        .alsoLabel("net", null)
                        .alsoLabel("ui", null)
                        .config("labels", keywords)
                        .decide();
        assertThat(d.decision()).isEqualTo(Decision.SKIP);
    }

    @Test
    void where_keywords_call_for_two_kinds_the_signals_decide() {
        var keywords = Map.of("bug", List.of("crashes"), "question", List.of("app"));
        assertThat(Tasks.labels(issue("App crashes", CRASH).config("labels", keywords).decide()))
                .containsExactly("bug");
    }

    @Test
    void a_sender_without_repository_labels_gets_only_labels_of_the_keyword_map() {
        Tasks plain = issue("App crashes", CRASH).repoLabels();
        assertThat(plain.decide().decision()).isEqualTo(Decision.SKIP);
        assertThat(Tasks.labels(plain.config("labels", Map.of("bug", List.of("zzz"))).decide()))
                .containsExactly("bug");
    }

    @Test
    void an_area_is_found_by_its_name_or_its_description() {
        DecisionMessage d =
                issue("Parser crashes on unicode identifiers", CRASH)
                        .alsoLabel("area/parser", null)
                        .alsoLabel("component: lexer", "Tokens, unicode and identifiers")
                        .alsoLabel("A-linkage", null)
                        .decide();
        assertThat(Tasks.labels(d)).containsExactly("bug", "area/parser", "component: lexer");
    }

    @Test
    void an_area_named_twice_in_the_text_is_enough_and_once_is_not() {
        Tasks t =
                issue("Windows", "The scheduler waits. The scheduler sleeps. A timer.")
                        .alsoLabel("area: scheduler", null)
                        .alsoLabel("area: timer", null);
        assertThat(Tasks.labels(t.decide())).containsExactly("area: scheduler");
    }

    @Test
    void a_humans_kind_label_is_never_overridden() {
        DecisionMessage d = issue("App crashes", CRASH).labelled("Type: Feature").decide();
        assertThat(d.decision()).isEqualTo(Decision.SKIP);
        assertThat(d.rationale()).contains("'Type: Feature'");
    }

    @Test
    void a_label_that_is_there_already_is_not_added_again() {
        DecisionMessage d =
                issue("Parser crashes", CRASH)
                        .alsoLabel("area/parser", null)
                        .labelled("area/parser")
                        .decide();
        assertThat(Tasks.labels(d)).containsExactly("bug");
    }

    @Test
    void what_the_reporter_chose_in_the_form_counts() {
        Tasks chosen =
                issue("Windows", "### Issue type\n\nFeature Request\n\n### Text\n\nThe window.");
        assertThat(Tasks.labels(chosen.config("confidence_floor", 0.5).decide()))
                .containsExactly("enhancement");
        assertThat(Tasks.labels(issue("Windows", "Type: Question\nThe window").decide()))
                .containsExactly("question");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    bug_report.yml | labels: [bug] | bug
                    broken.yml | name: Something is broken | bug
                    idea.yml | name: Idea | enhancement
                    support.yml | name: Help wanted | question
                    docs.yml | labels: [documentation] | documentation
                    """)
    void a_filled_template_is_evidence_for_its_kind(String file, String head, String label) {
        Tasks plain =
                issue(
                        "Shopping list",
                        "### What version?\n\n2.1\n\n### What is it about?\n\nMy list and hers differ.\n");
        assertThat(plain.decide().decision()).isEqualTo(Decision.SKIP);
        DecisionMessage d = plain.template(file, form(head)).decide();
        assertThat(Tasks.labels(d)).containsExactly(label);
        assertThat(d.rationale()).contains("the template '");
    }

    @Test
    void words_can_outweigh_the_template_that_they_came_in() {
        DecisionMessage d =
                issue(
                                "How do I share a list?",
                                "### What version?\n\n2.1\n\n### What is it about?\n\n"
                                        + "I don't understand it. How can I set this up? Thanks")
                        .template("bug.yml", form("labels: [bug]"))
                        .decide();
        assertThat(Tasks.labels(d)).containsExactly("question");
    }

    @Test
    void a_template_is_followed_by_its_title_prefix_and_not_by_a_single_heading() {
        String form = form("title: \"[Defect]: \"\nlabels: [bug]");
        assertThat(Tasks.labels(issue("[Defect]: the list", "x").template("a.yml", form).decide()))
                .containsExactly("bug");
        assertThat(
                        issue("The list", "### What version?\n\n2\n")
                                .template("a.yml", form)
                                .decide()
                                .rationale())
                .doesNotContain("template");
    }

    @Test
    void where_two_templates_fit_alike_neither_is_evidence() {
        DecisionMessage d =
                issue("List", "### What version?\n\n2\n\n### What is it about?\n\nLists.\n")
                        .template("bug.yml", form("labels: [bug]"))
                        .template("idea.yml", form("name: Idea"))
                        .decide();
        assertThat(d.decision()).isEqualTo(Decision.SKIP);
        assertThat(d.rationale()).doesNotContain("template '");
    }

    private static String form(String head) {
        return head
                + """

                body:
                  - type: input
                    attributes:
                      label: What version?
                  - type: textarea
                    attributes:
                      label: What is it about?
                """;
    }

    @Test
    void what_the_form_says_by_itself_are_not_the_reporters_words() {
        IssueText text =
                IssueText.of(
                        "x",
                        "Type: <b>Feature Request</b>\n\n- [x] I searched Stack Overflow\n\n"
                                + "### Issue type\n\nBug\n\n### More\n\nIt is blue.\n");
        assertThat(text.prose()).isEqualTo(Words.of("It is blue."));
        assertThat(text.choice().has(Words.of("feature request"))).isTrue();
    }

    @Test
    void a_prefix_of_the_title_does_not_hide_how_it_opens() {
        assertThat(Tasks.labels(issue("[CLI] parser: add a flag", "For colours.").decide()))
                .containsExactly("enhancement");
    }

    @Test
    void of_several_labels_for_a_kind_the_plain_one_is_chosen() {
        DecisionMessage d =
                issue("App crashes", CRASH)
                        .repoLabels(
                                new Label("crash", "A bug that ends the program"),
                                new Label("confirmed bug", null),
                                new Label("type: bug", null),
                                new Label("bug", null))
                        .decide();
        assertThat(Tasks.labels(d)).containsExactly("bug");
    }

    @Test
    void a_rationale_tells_a_word_once_and_not_what_the_label_says_of_itself() {
        String why = issue("Panic: it panics", "A panic. A panic.").decide().rationale();
        assertThat(why).containsOnlyOnce("'panic' in").doesNotContain("described");
        assertThat(issue("Docs: typo", "teh").decide().rationale())
                .startsWith("Looks like a documentation issue: ");
    }

    @Test
    void strange_settings_are_as_good_as_none() {
        DecisionMessage d =
                issue("App crashes", CRASH)
                        .config("labels", "bug")
                        .config("confidence_floor", "high")
                        .config("stale_days", "many")
                        .config("required_sections", 5)
                        .decide();
        assertThat(Tasks.labels(d)).containsExactly("bug");
    }

    @Test
    void a_rationale_repeats_no_markup_of_anybody() {
        DecisionMessage d =
                issue("App crashes @everyone <b>x</b> https://evil.example", CRASH)
                        .repoLabels(new Label("bug", "@team <img src=x> [a](https://evil.example)"))
                        .decide();
        assertThat(d.rationale()).doesNotContain("@", "<", "evil.example", "](");
    }
}
