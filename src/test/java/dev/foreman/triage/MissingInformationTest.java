package dev.foreman.triage;

import static dev.foreman.triage.Tasks.issue;
import static org.assertj.core.api.Assertions.assertThat;

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
