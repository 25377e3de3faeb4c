package dev.foreman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.Verdict;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.Suggestion;
import dev.foreman.store.Acceptance;
import dev.foreman.store.ActionState;
import dev.foreman.store.LoweredMode;
import dev.foreman.store.TaskState;
import dev.foreman.testing.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Suggestions of labels: recorded by GitHub or set by it, and what a crash leaves of them. */
class ProposalTest extends Carrying {
    private static final Action CRASH = new Action.SuggestLabel("bug", "It crashes.", 0.9);
    private static final On LABELS = On.request("POST", ".*/labels");

    @BeforeEach
    void shown() {
        stage.repo.showSuggestions(true);
    }

    private List<LoweredMode> lowered() {
        return stage.store.trust().lowered(Stage.WIDGETS);
    }

    private List<Suggestion> suggestions() {
        return stage.repo.suggestions(1);
    }

    @Test
    void a_suggestion_waits_on_github_and_changes_nothing_about_the_issue() {
        TaskId task = allowed(CRASH, COMMENT);

        step();

        assertThat(states(task)).containsExactly(ActionState.APPLIED, ActionState.APPLIED);
        assertThat(suggestions())
                .containsExactly(new Suggestion("bug", "It crashes.", "high", "foreman-bot"));
        assertThat(stage.repo.labelsOf(1)).isEmpty();
        assertThat(lowered()).isEmpty();
    }

    @Test
    void what_github_sets_instead_is_taken_off_again_and_people_are_asked_from_then_on() {
        stage.repo.showSuggestions(false);
        TaskId task = allowed(CRASH, COMMENT);

        step();

        assertThat(states(task)).containsExactly(ActionState.OVERTAKEN, ActionState.APPLIED);
        assertThat(state(task)).isEqualTo(TaskState.DONE);
        assertThat(stage.repo.labelsOf(1)).isEmpty();
        assertThat(reason(task, 0)).contains("instead of suggesting it").contains("taken off");
        assertThat(lowered())
                .extracting(LoweredMode::kind)
                .containsExactly(ActionKind.SUGGEST_LABEL);
        Acceptance shown =
                stage.store.corrections().acceptance(Optional.of(Stage.WIDGETS)).getLast();
        assertThat(shown.kind()).isEqualTo(ActionKind.SUGGEST_LABEL);
        assertThat(shown.lowered()).hasValueSatisfying(why -> assertThat(why).contains("instead"));
        assertThat(shown.rate()).isEmpty();
        assertThat(stage.store.corrections().acceptance(Optional.of(RepoName.of("a/b")))).isEmpty();
    }

    @Test
    void once_people_are_asked_no_second_one_is_sent() {
        stage.repo.showSuggestions(false);
        TaskId task = allowed(CRASH, new Action.SuggestLabel("question", null, null));

        step();

        assertThat(lowered()).hasSize(1);
        assertThat(stage.repo.labelsOf(1)).isEmpty();
        assertThat(writes()).filteredOn(w -> w.startsWith("POST")).hasSize(1);
        assertThat(states(task)).containsExactly(ActionState.OVERTAKEN, ActionState.OVERTAKEN);
        assertThat(reason(task, 1)).contains("nothing is suggested here any more");
    }

    @Test
    void as_long_as_the_events_do_not_tell_who_set_it_nothing_is_taken_off() {
        stage.repo.showSuggestions(false);
        stage.github
                .faults()
                .next(
                        On.request("GET", ".*/events"),
                        new Fault.Answer(200, Map.of(), "application/json", "[]"));
        TaskId task = allowed(CRASH);

        step();

        assertThat(states(task)).containsExactly(ActionState.INTENDED);
        assertThat(stage.repo.labelsOf(1)).containsExactly("bug");

        stage.clock.advance(Duration.ofMinutes(2));
        step();

        assertThat(states(task)).containsExactly(ActionState.OVERTAKEN);
        assertThat(stage.repo.labelsOf(1)).isEmpty();
        assertThat(lowered()).hasSize(1);
    }

    /** The second call counts, however long ago the first was. */
    @Test
    void what_github_sets_at_a_later_try_is_taken_off_too() {
        stage.repo.showSuggestions(false);
        stage.github.faults().next(LABELS, Fault.secondaryLimit());
        TaskId task = allowed(CRASH);
        step();
        assertThat(states(task)).containsExactly(ActionState.INTENDED);
        stage.clock.advance(Duration.ofHours(1));
        stage.github
                .faults()
                .next(
                        On.request("GET", ".*/events"),
                        new Fault.Answer(200, Map.of(), "application/json", "[]"));
        stage.github.faults().next(On.request("DELETE", ".*/labels/bug"), Fault.status(502));

        for (int i = 0; i < 4; i++) {
            step();
            stage.clock.advance(Duration.ofMinutes(10));
        }

        assertThat(states(task)).containsExactly(ActionState.OVERTAKEN);
        assertThat(stage.repo.labelsOf(1)).isEmpty();
        assertThat(lowered()).hasSize(1);
    }

    @Test
    void a_label_that_cannot_be_taken_off_is_told_and_people_are_asked() {
        stage.repo.showSuggestions(false);
        stage.github.faults().next(On.request("DELETE", ".*/labels/bug"), Fault.forbidden());
        TaskId task = allowed(CRASH, COMMENT);

        step();

        assertThat(states(task)).containsExactly(ActionState.OVERTAKEN, ActionState.APPLIED);
        assertThat(reason(task, 0)).contains("could not be taken off");
        assertThat(lowered()).hasSize(1);
    }

    @Test
    void a_label_of_which_github_tells_nobody_the_author_stays_and_people_are_asked() {
        TaskId task = allowed(CRASH);
        crashAfterIntent();
        stage.repo.label(1, "bug", "mara");
        stage.github.faults().always(On.request("GET", ".*/events"), Fault.forbidden());
        stage.clock.advance(LEASE.plusSeconds(1));

        step();

        assertThat(states(task)).containsExactly(ActionState.OVERTAKEN);
        assertThat(stage.repo.labelsOf(1)).containsExactly("bug");
        assertThat(lowered()).hasSize(1);
    }

    @Test
    void taking_it_off_again_is_no_news_of_the_issue() {
        stage.repo.showSuggestions(false);
        TaskId task = allowed(CRASH);

        step();

        assertThat(state(task)).isEqualTo(TaskState.DONE);
        assertThat(
                        stage.store
                                .inbox()
                                .<Boolean>record(
                                        Stage.WIDGETS,
                                        tx ->
                                                !tx.known(1)
                                                        .orElseThrow()
                                                        .quietUntil()
                                                        .orElseThrow()
                                                        .isBefore(stage.repo.issue(1).updatedAt())))
                .isTrue();
    }

    /** A human let the first go late; it fails, and the other one's outcome is not known. */
    @Test
    void what_was_begun_is_settled_though_the_decision_stopped_before_it() {
        stage.repo.showSuggestions(false);
        TaskId task =
                decided(
                        true,
                        false,
                        List.of(
                                new Judged(QUESTION, new Verdict.Held("mode", "wait")),
                                judged(CRASH).getFirst()));
        var execution = stage.store.queue().claimDecided("dying", LEASE).orElseThrow();
        stage.store.queue().intend(execution.claim(), execution.actions().getLast().id());
        stage.client.suggestLabel(Stage.ref(1), "bug", null, null);
        approveAll(task);
        stage.restart();
        stage.repo.removeLabel("question");
        stage.clock.advance(LEASE.plusSeconds(1));

        step();

        assertThat(states(task)).containsExactly(ActionState.DROPPED, ActionState.OVERTAKEN);
        assertThat(stage.repo.labelsOf(1)).isEmpty();
    }

    @Test
    void a_crash_after_github_set_it_leaves_no_label_behind() {
        stage.repo.showSuggestions(false);
        TaskId task = allowed(CRASH);
        crashAfterIntent();
        stage.client.suggestLabel(Stage.ref(1), "bug", null, null);
        stage.clock.advance(LEASE.plusSeconds(1));

        step();

        assertThat(states(task)).containsExactly(ActionState.OVERTAKEN);
        assertThat(stage.repo.labelsOf(1)).isEmpty();
        assertThat(lowered()).hasSize(1);
    }

    @Test
    void a_crash_after_it_was_taken_off_is_told_all_the_same() {
        stage.repo.showSuggestions(false);
        TaskId task = allowed(CRASH);
        crashAfterIntent();
        stage.client.suggestLabel(Stage.ref(1), "bug", null, null);
        stage.client.removeLabel(Stage.ref(1), "bug");
        stage.clock.advance(LEASE.plusSeconds(1));

        step();

        assertThat(states(task)).containsExactly(ActionState.OVERTAKEN);
        assertThat(lowered()).hasSize(1);
    }

    @Test
    void a_lost_answer_is_asked_for_again_and_there_is_one_suggestion() {
        stage.github.faults().next(LABELS, Fault.drop(Fault.Phase.AFTER));
        TaskId task = allowed(CRASH);

        step();
        assertThat(states(task)).containsExactly(ActionState.INTENDED);
        stage.clock.advance(Duration.ofMinutes(2));
        step();

        assertThat(states(task)).containsExactly(ActionState.APPLIED);
        assertThat(suggestions()).hasSize(1);
    }

    @Test
    void what_a_maintainer_accepts_while_we_are_down_stays() {
        TaskId task = allowed(CRASH);
        crashAfterIntent();
        stage.client.suggestLabel(Stage.ref(1), "bug", null, null);
        stage.clock.advance(Duration.ofMinutes(6));
        stage.repo.acceptSuggestion(1, "bug", "mara");
        stage.clock.advance(LEASE);

        step();

        assertThat(stage.repo.labelsOf(1)).containsExactly("bug");
        assertThat(states(task)).containsExactly(ActionState.ALREADY_SO);
        assertThat(lowered()).isEmpty();
    }

    /** Whose name stands on a label that came of a suggestion is for GitHub to decide. */
    @Test
    void what_is_accepted_in_our_name_stays_too() {
        TaskId task = allowed(CRASH);
        crashAfterIntent();
        stage.client.suggestLabel(Stage.ref(1), "bug", null, null);
        stage.clock.advance(Duration.ofMinutes(6));
        stage.repo.acceptSuggestion(1, "bug", "foreman-bot");
        stage.clock.advance(LEASE);

        step();

        assertThat(stage.repo.labelsOf(1)).containsExactly("bug");
        assertThat(states(task)).containsExactly(ActionState.APPLIED);
        assertThat(lowered()).isEmpty();
    }

    @Test
    void what_was_accepted_in_our_name_and_taken_off_by_a_person_lowers_nothing() {
        TaskId task = allowed(CRASH);
        crashAfterIntent();
        stage.client.suggestLabel(Stage.ref(1), "bug", null, null);
        stage.clock.advance(Duration.ofMinutes(6));
        stage.repo.acceptSuggestion(1, "bug", "foreman-bot");
        stage.repo.unlabel(1, "bug", "mara");
        stage.clock.advance(LEASE);

        step();

        assertThat(states(task)).containsExactly(ActionState.APPLIED);
        assertThat(lowered()).isEmpty();
    }

    @Test
    void a_label_that_somebody_sets_between_our_look_and_our_call_is_theirs() {
        stage.github
                .faults()
                .next(
                        LABELS,
                        new Fault.Answer(
                                200, Map.of(), "application/json", "[{\"name\":\"bug\"}]"));
        stage.github
                .faults()
                .next(
                        On.request("GET", ".*/events"),
                        new Fault.Answer(
                                200,
                                Map.of(),
                                "application/json",
                                """
                                [{"id": 1, "event": "labeled", "created_at": "%s",
                                  "actor": {"login": "mara", "id": 77, "type": "User"},
                                  "label": {"name": "bug"}}]
                                """
                                        .formatted(stage.clock.instant())));
        TaskId task = allowed(CRASH);

        step();

        assertThat(states(task)).containsExactly(ActionState.ALREADY_SO);
        assertThat(writes()).noneMatch(w -> w.startsWith("DELETE"));
        assertThat(lowered()).isEmpty();
    }

    @Test
    void a_label_that_somebody_set_and_took_off_before_our_call_is_theirs() {
        TaskId task = allowed(CRASH);
        stage.repo.label(1, "bug", "mara");
        stage.repo.unlabel(1, "bug", "mara");

        step();

        assertThat(states(task)).containsExactly(ActionState.OVERTAKEN);
        assertThat(lowered()).isEmpty();
    }

    @Test
    void what_the_issue_carries_already_is_not_suggested() {
        TaskId task = allowed(CRASH);
        stage.repo.label(1, "bug", "mara");

        step();

        assertThat(states(task)).containsExactly(ActionState.ALREADY_SO);
        assertThat(suggestions()).isEmpty();
    }

    @Test
    void a_label_that_the_repository_lost_is_not_made_by_suggesting_it() {
        TaskId task = allowed(CRASH);
        stage.repo.removeLabel("bug");

        step();

        assertThat(states(task)).containsExactly(ActionState.DROPPED);
        assertThat(suggestions()).isEmpty();
        assertThat(stage.repo.labels()).extracting("name").doesNotContain("bug");
    }

    @Test
    void a_label_that_was_set_and_taken_off_meanwhile_is_not_suggested() {
        TaskId task = allowed(CRASH);
        stage.clock.seconds(60);
        stage.repo.label(1, "bug", "mara");
        stage.repo.unlabel(1, "bug", "mara");

        step();

        assertThat(states(task)).containsExactly(ActionState.OVERTAKEN);
        assertThat(suggestions()).isEmpty();
    }

    @Test
    void a_dry_run_suggests_nothing() {
        TaskId task = decided(true, true, judged(CRASH));

        step();

        assertThat(states(task)).containsExactly(ActionState.DRY_RUN);
        assertThat(writes()).isEmpty();
    }
}
