package dev.foreman.cli;

import static dev.foreman.cli.Rig.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.simulation.SimApp;
import dev.foreman.simulation.Suggestion;
import dev.foreman.testing.AppKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels as GitHub's own suggestions, from the agent's decision to the issue. */
class AppSuggestionsTest {
    private static final String SUGGESTED =
            "{'type': 'suggest_label', 'label': 'question', 'rationale': 'It asks @mara.',"
                    + " 'confidence': 0.6}";

    @TempDir private Path dir;
    @TempDir private Path keys;
    private Rig rig;
    private SimApp app;

    @BeforeEach
    void set() {
        rig = new Rig(dir);
        app = rig.github.world().addApp("foreman-for-acme", AppKeys.ONE.getPublic());
        rig.app(
                app.id(),
                app.install("acme").id(),
                AppKeys.write(keys.resolve("app.pem"), AppKeys.pkcs1(AppKeys.ONE)));
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    private void watch(FakeAgent agent) {
        rig.watch(
                "{type: issue-triage, config: {url: '%s'}, policy: {modes: {add_label: suggest}, labels: {suggestions: true}}}"
                        .formatted(agent.url()));
    }

    @Test
    void they_wait_on_the_issue_and_nothing_is_set() throws Exception {
        rig.widgets.showSuggestions(true).addLabel("question", null);
        try (FakeAgent agent = new FakeAgent()) {
            agent.decide("label_and_respond", FakeAgent.LABEL, SUGGESTED).because("It crashes.");
            watch(agent);
            int number;
            try (Harness harness = rig.start()) {
                number = rig.widgets.openIssue("rowan", "Crash", "");
                settled(harness, 1);
                rig.widgets.comment(number, "rowan", "It is 2.1");
                settled(harness, 2);
            }

            String bot = app.bot().login();
            assertThat(rig.widgets.labelsOf(number)).isEmpty();
            assertThat(rig.widgets.suggestions(number))
                    .containsExactly(
                            new Suggestion("bug", "It crashes.", null, bot),
                            new Suggestion("question", "It asks mara.", "medium", bot));
            assertThat(rig.run("log")).isZero();
            assertThat(rig.out()).contains("suggest bug", "suggest question", "suggested-before");

            String task =
                    rig.out()
                            .replaceAll(
                                    "(?s).*suggest bug  done by rule mode  ([0-9a-f]{8})/0.*",
                                    "$1");
            assertThat(rig.run("undo", task + "/0")).isEqualTo(1);
            assertThat(rig.out() + rig.err()).contains("dismiss 'bug' on the issue itself");
        }
    }

    @Test
    void where_github_sets_them_they_are_taken_off_and_wait_for_a_human_from_then_on()
            throws Exception {
        try (FakeAgent agent = new FakeAgent()) {
            agent.decide("label_and_respond", FakeAgent.LABEL);
            watch(agent);
            int first;
            int second;
            try (Harness harness = rig.start()) {
                first = rig.widgets.openIssue("rowan", "Crash", "");
                settled(harness, 1);
                second = rig.widgets.openIssue("rowan", "Another crash", "");
                settled(harness, 2);
            }
            assertThat(rig.widgets.labelsOf(first)).isEmpty();
            assertThat(rig.widgets.labelsOf(second)).isEmpty();
            assertThat(rig.widgets.timeline(first))
                    .extracting("event")
                    .containsSubsequence("labeled", "unlabeled");
            assertThat(rig.widgets.timeline(second)).isEmpty();
            assertThat(rig.run("approvals")).isZero();
            assertThat(rig.out()).contains("acme/widgets#" + second);
            assertThat(rig.run("acceptance")).isZero();
            assertThat(rig.out())
                    .contains("suggest_label in acme/widgets needs approval: GitHub set the label");
            assertThat(rig.run("acceptance", "restore", "acme/widgets", "suggest_label")).isZero();
            assertThat(rig.run("acceptance")).isZero();
            assertThat(rig.out()).doesNotContain("needs approval");
        }
    }
}
