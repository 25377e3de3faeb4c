package dev.foreman.triage;

import static dev.foreman.triage.Tasks.issue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MissingInformationTest {
    private static final String FORM =
            """
            name: Bug report
            description: Tell us
            labels: ["bug", 'triage']
            body:
              - type: markdown
                attributes:
                  value: |
                    label: not a field
                    Thanks!
              - type: input
                id: version
                attributes:
                  label: "Version"
                  description: Which one?
                  placeholder: ex. 1.2
                validations:
                  required: true
              # a comment
              - id: steps
                type: textarea
                attributes:
                  label: Steps to reproduce
                  value: |
                    1. Go to
                    2. See error
                validations:
                  required: true
              - type: dropdown
                attributes:
                  label: Platform
                  options:
                    - Linux
                    - label: Windows
                      required: false
                validations:
                  required: true
              - type: textarea
                attributes:
                  label: Logs
              - type: checkboxes
                attributes:
                  label: Terms
                  options:
                    - label: I agree
                      required: true
            """;
    private static final String MARKDOWN =
            """
            ---
            name: Bug report
            labels: bug, needs-triage
            ---
            ## Version
            <!-- which? -->

            ## Steps to reproduce
            1.
            2.

            ## Expected behavior
            A clear description.

            ## Additional context
            """;

    private static Tasks crash(@Nullable String body) {
        return issue("App crashes with an exception", body)
                .template(".github/ISSUE_TEMPLATE/bug.yml", FORM)
                .template(".github/ISSUE_TEMPLATE/feature.md", "## Feature\n");
    }

    private static final String BLANKS =
            "It crashes.\n\n### Version\n\n_No response_\n\n### Steps to reproduce\n\n1. Go to\n2. See error\n"
                    + "\n### Platform\n\nLinux\n\n### Logs\n\n_No response_\n";

    @Test
    void blanks_and_untouched_placeholders_are_asked_for_once_by_their_names() {
        DecisionMessage d = crash(BLANKS).alsoLabel("needs-info", null).decide();
        assertThat(d.decision()).isEqualTo(Decision.LABEL_AND_RESPOND);
        assertThat(Tasks.labels(d)).containsExactly("bug", "needs-info");
        assertThat(Tasks.comments(d)).hasSize(1);
        assertThat(Tasks.comments(d).getFirst())
                .contains("- Version\n- Steps to reproduce\n")
                .doesNotContain("Platform", "Logs", "Terms");
        assertThat(d.memory()).contains("Awaiting the reporter.").contains("comment");
    }

    @Test
    void a_complete_report_is_not_asked_about() {
        DecisionMessage d =
                crash(BLANKS.replaceFirst("_No response_", "2.1").replace("Go to", "Run it"))
                        .decide();
        assertThat(Tasks.comments(d)).isEmpty();
        assertThat(Tasks.labels(d)).containsExactly("bug");
    }

    @Test
    void a_free_text_is_held_against_the_template_for_bugs_but_other_words_count() {
        assertThat(Tasks.comments(crash("It crashes on start.").decide()).getFirst())
                .contains("- Version\n- Steps to reproduce\n- Platform\n");
        assertThat(
                        Tasks.comments(
                                crash(
                                                "With 2.1.0 on the Linux platform, reproduce by running\n```\nx\n```")
                                        .decide()))
                .isEmpty();
    }

    @Test
    void a_markdown_template_is_read_too() {
        Tasks t =
                issue(
                                "App crashes",
                                "## Version\n\n## Steps to reproduce\n1.\n2.\n\n## Expected behavior\nA clear description.\n\n## Additional context\n")
                        .template("bug.md", MARKDOWN);
        assertThat(Tasks.comments(t.config("confidence_floor", 0.3).decide()).getFirst())
                .contains("- Version\n- Steps to reproduce\n- Expected behavior\n")
                .doesNotContain("Additional");
    }

    @Test
    void the_operator_can_require_sections_or_forbid_asking() {
        Tasks t =
                issue("App crashes", "It fails badly.")
                        .config("required_sections", List.of("Log file", "<b>@x</b>"));
        assertThat(Tasks.comments(t.decide()).getFirst()).contains("- Log file\n- b x /b\n");
        assertThat(Tasks.comments(t.config("ask_for_information", false).decide())).isEmpty();
    }

    @Test
    void nobody_is_asked_twice_or_after_a_maintainer_or_being_one() {
        assertThat(Tasks.comments(crash(BLANKS).comment(Tasks.BOT, "NONE", "?", 2).decide()))
                .isEmpty();
        assertThat(
                        Tasks.comments(
                                crash(BLANKS)
                                        .comment(Tasks.MAINTAINER, "OWNER", "?", 2)
                                        .comment(Tasks.REPORTER, "NONE", "!", 1)
                                        .decide()))
                .isEmpty();
        assertThat(Tasks.comments(crash(BLANKS).by(Tasks.MAINTAINER, "MEMBER").decide())).isEmpty();
        assertThat(Tasks.comments(crash(BLANKS).labelled("awaiting response").decide())).isEmpty();
        assertThat(
                        Tasks.comments(
                                crash(BLANKS)
                                        .bot(null)
                                        .comment(Tasks.OTHER_BOT, "NONE", "?", 2)
                                        .decide()))
                .isEmpty();
    }

    @Test
    void only_bug_reports_are_asked_for_more() {
        DecisionMessage d =
                issue("How do I set a proxy?", "Is it possible? I don't understand the options.")
                        .template("bug.yml", FORM)
                        .decide();
        assertThat(Tasks.labels(d)).containsExactly("question");
        assertThat(Tasks.comments(d)).isEmpty();
    }

    @Test
    void a_label_that_the_template_sets_itself_is_nobodys_choice() {
        DecisionMessage d = crash(BLANKS).labelled("bug").decide();
        assertThat(Tasks.labels(d)).isEmpty();
        assertThat(Tasks.comments(d)).hasSize(1);
    }

    @Test
    void an_unknown_body_misses_nothing() {
        assertThat(Tasks.comments(crash(null).decide())).isEmpty();
    }

    @Test
    void a_half_filled_form_is_asked_about_even_when_its_kind_is_unsure() {
        DecisionMessage d =
                issue("The list", BLANKS.replace("It crashes.", "The list on the phone."))
                        .template("form.yml", FORM)
                        .alsoLabel("waiting for reporter", null)
                        .config("confidence_floor", 0.95)
                        .decide();
        assertThat(Tasks.labels(d)).containsExactly("waiting for reporter");
        assertThat(Tasks.comments(d).getFirst()).contains("- Version\n- Steps to reproduce\n");
        assertThat(d.rationale()).startsWith("Unsure.").contains("Asked for what is missing");
    }

    @Test
    void three_words_and_an_empty_body_are_asked_about() {
        DecisionMessage d = issue("doesnt work", "").template("bug.yml", FORM).decide();
        assertThat(Tasks.comments(d)).hasSize(1);
        assertThat(Tasks.labels(d)).isEmpty();
    }

    @Test
    void a_free_report_that_lacks_little_is_left_alone() {
        assertThat(
                        Tasks.comments(
                                crash("Since 2.1.0, to reproduce: run it. It fails with an error.")
                                        .decide()))
                .isEmpty();
    }

    @Test
    void a_failure_needs_no_word_about_what_was_expected() {
        String form = FORM.replace("label: Platform", "label: Expected result");
        String body = "### Version\n\n2.1\n\n### Steps to reproduce\n\nRun it.\n";
        assertThat(
                        Tasks.comments(
                                issue("ImportError on start", body)
                                        .template("b.yml", form)
                                        .decide()))
                .isEmpty();
        assertThat(Tasks.comments(issue("Sum is wrong", body).template("b.yml", form).decide()))
                .hasSize(1);
    }

    @Test
    void what_follows_a_template_for_wishes_is_not_asked_for_what_bugs_need() {
        DecisionMessage d =
                issue("Crash: the list is broken and fails", "### Wish\n\nx\n\n### Why\n\n\n")
                        .template("bug.yml", FORM)
                        .template("wish.md", "---\nlabels: enhancement\n---\n## Wish\n\n## Why\n")
                        .decide();
        assertThat(Tasks.comments(d)).isEmpty();
    }

    private static Tasks asked() {
        DecisionMessage first = crash(BLANKS).alsoLabel("needs-info", null).decide();
        return crash(BLANKS)
                .alsoLabel("needs-info", null)
                .memory(first.memory())
                .labelled("bug", "needs-info")
                .comment(Tasks.BOT, "NONE", Tasks.comments(first).getFirst(), 2)
                .action("commented");
    }

    @Test
    void our_label_goes_when_the_reporter_has_answered() {
        DecisionMessage d =
                asked().comment(Tasks.REPORTER, "NONE", "It is 2.6.1. Run it twice.", 1).decide();
        assertThat(d.decision()).isEqualTo(Decision.LABEL_AND_RESPOND);
        assertThat(d.actions()).containsExactly(new Action.RemoveLabel("needs-info"));
        assertThat(d.rationale()).contains("The reporter added what was asked for.");
        assertThat(d.memory()).contains("unlabel needs-info").doesNotContain("We set");
    }

    @Test
    void our_label_goes_when_the_reporter_has_edited_the_text() {
        DecisionMessage asked = crash(BLANKS).alsoLabel("needs-info", null).decide();
        DecisionMessage d =
                crash(BLANKS.replaceFirst("_No response_", "2.1").replace("Go to", "Run it"))
                        .memory(asked.memory())
                        .labelled("bug", "needs-info")
                        .comment(Tasks.BOT, "NONE", "?", 2)
                        .action("edited")
                        .decide();
        assertThat(d.actions()).containsExactly(new Action.RemoveLabel("needs-info"));
    }

    @Test
    void a_kind_that_was_unsure_is_labelled_with_the_answer() {
        String memory = String.valueOf(asked().task().context().memorySummary());
        assertThat(memory).contains("label bug, ");
        DecisionMessage d =
                crash(BLANKS)
                        .memory(memory.replace("label bug, ", ""))
                        .alsoLabel("needs-info", null)
                        .labelled("needs-info")
                        .comment(Tasks.BOT, "NONE", "?", 2)
                        .comment(Tasks.REPORTER, "NONE", "2.6.1, run it twice", 1)
                        .decide();
        assertThat(d.actions())
                .containsExactly(new Action.AddLabel("bug"), new Action.RemoveLabel("needs-info"));
    }

    @Test
    void our_label_stays_while_something_is_missing_and_nobody_is_asked_again() {
        DecisionMessage d = asked().comment(Tasks.REPORTER, "NONE", "Any news?", 1).decide();
        assertThat(d.decision()).isEqualTo(Decision.SKIP);
        assertThat(d.rationale()).contains("Still missing: Version, Steps to reproduce.");
        assertThat(d.memory()).contains("We set 'needs-info'.");
    }

    @Test
    void a_label_that_may_be_a_humans_is_never_removed() {
        String answer = "It is 2.6.1. Run it twice.";
        assertKept(asked().memory("Seen 1 time. Steps: [opened: skip]"), answer);
        assertKept(asked().memory(null), answer);
        assertKept(asked().bot(null), answer);
        assertKept(asked().comment(Tasks.MAINTAINER, "MEMBER", "And?", 1), answer);
        assertKept(
                crash(BLANKS)
                        .memory(asked().task().context().memorySummary())
                        .labelled("bug", "needs-info"),
                answer);
    }

    @Test
    void a_label_that_was_off_in_between_is_ours_no_more() {
        Tasks off =
                crash(BLANKS)
                        .memory(asked().task().context().memorySummary())
                        .labelled("bug")
                        .comment(Tasks.BOT, "NONE", "?", 2);
        assertThat(off.decide().memory()).doesNotContain("We set");
    }

    private static void assertKept(Tasks task, String answer) {
        DecisionMessage d = task.comment(Tasks.REPORTER, "NONE", answer, 0).decide();
        assertThat(d.actions()).noneMatch(Action.RemoveLabel.class::isInstance);
    }

    @Test
    void forms_are_read_with_lists_of_labels_and_odd_indentation() {
        Template t =
                Template.read(
                        new dev.foreman.protocol.TaskMessage.IssueTemplate(
                                "x.yaml",
                                """
                                name: 'Crash'
                                labels:
                                  - bug
                                body:
                                - type: input
                                  attributes:
                                      label: A
                                  validations:
                                      required: true
                                - type: textarea
                                  attributes:
                                    description: >
                                      label: no
                                    label: B
                                - nonsense
                                """));
        assertThat(t.labels()).containsExactly("bug");
        assertThat(t.isForBugs()).isTrue();
        assertThat(t.fields()).containsExactly(new Field("A", "", true), new Field("B", "", false));
    }
}
