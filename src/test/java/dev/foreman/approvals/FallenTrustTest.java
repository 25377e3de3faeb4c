package dev.foreman.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.IssueRef;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.Fault.Phase;
import dev.foreman.simulation.On;
import dev.foreman.simulation.SimRepo;
import dev.foreman.store.ActedAs;
import dev.foreman.store.LoweredMode;
import dev.foreman.testing.Meddling;
import dev.foreman.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fell is told in the inbox issue, each fall once, whatever breaks in between. */
class FallenTrustTest {
    private static final On POST = On.request("POST", ".*/comments");

    @TempDir Path folder;
    private Stage stage;
    private SimRepo desk;
    private Brakes brakes = Brakes.NONE;
    private FallenTrust telling;

    @BeforeEach
    void open() {
        stage = new Stage(folder);
        desk = stage.addRepo("acme", "desk");
        desk.openIssue("mara", "What waits", "Here.");
        telling = telling(1);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private FallenTrust telling(int inbox) {
        return new FallenTrust(
                stage.store,
                stage.client,
                ActedAs.remember(stage.store.meta(), stage.self)::is,
                new IssueRef(desk.name(), inbox),
                brakes);
    }

    private void restart(int inbox) {
        stage.restart();
        telling = telling(inbox);
    }

    private void lower(String kind) {
        stage.clock.seconds(1);
        Meddling.lower(stage.db, "acme/widgets", kind, stage.clock.instant().toEpochMilli());
    }

    private void rounds(int times) {
        for (int i = 0; i < times; i++) {
            stage.clock.seconds(60);
            telling.round();
        }
    }

    private List<String> said() {
        return desk.comments(1).stream().map(Comment::body).toList();
    }

    @Test
    void it_is_told_once_with_what_to_do_about_it() {
        lower("add_label");
        rounds(1);

        assertThat(said())
                .singleElement()
                .asString()
                .startsWith("**From now on somebody has to approve `add_label` in `acme/widgets`**")
                .contains("Why: `people left only 4 of the last 20`")
                .contains("`foreman acceptance acme/widgets`")
                .contains("`foreman acceptance restore acme/widgets add_label`");
        stage.github.requests().clear();
        rounds(5);
        restart(1);
        stage.github.requests().clear();
        rounds(5);
        assertThat(said()).hasSize(1);
        assertThat(stage.github.requests().all()).as("nothing is asked any more").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void a_crash_around_the_posting_posts_it_once(Phase phase) {
        lower("comment");
        stage.github.faults().next(POST, Fault.drop(phase));
        rounds(1);
        restart(1);
        rounds(6);
        assertThat(said()).hasSize(1);
        assertThat(stage.store.trustNotices().open(9)).isEmpty();
    }

    @Test
    void a_crash_between_intent_and_posting_posts_it_once_and_a_copy_is_not_taken_for_it() {
        lower("add_label");
        LoweredMode fallen = stage.store.trust().lowered().getFirst();
        IssueRef inbox = new IssueRef(desk.name(), 1);
        assertThat(stage.store.trustNotices().intend(fallen, inbox, stage.clock.instant()))
                .isTrue();
        desk.comment(1, "rowan", FallenText.of(fallen));
        restart(1);
        rounds(1);
        assertThat(said()).as("it may have been posted and not be listed yet").hasSize(1);
        rounds(6);
        assertThat(said()).as("the copy and ours").hasSize(2);
        assertThat(stage.store.trustNotices().intend(fallen, inbox, stage.clock.instant()))
                .as("it is told")
                .isFalse();
    }

    @Test
    void one_that_is_posted_but_not_listed_yet_is_not_posted_again() {
        Fault nothing = new Fault.Answer(200, Map.of(), "application/json; charset=utf-8", "[]");
        lower("add_label");
        stage.github.faults().next(POST, Fault.drop(Phase.AFTER));
        rounds(1);
        stage.github.faults().next(On.request("GET", ".*/desk/issues/1/comments"), nothing);
        rounds(4);
        assertThat(said()).hasSize(1);
        assertThat(stage.store.trustNotices().open(9)).isEmpty();
    }

    @Test
    void what_was_raised_again_before_it_could_be_told_is_not_told() {
        lower("add_label");
        LoweredMode fallen = stage.store.trust().lowered().getFirst();
        stage.store.trust().restore(Stage.WIDGETS, ActionKind.ADD_LABEL, "nia");
        rounds(3);
        assertThat(said()).isEmpty();
        IssueRef inbox = new IssueRef(desk.name(), 1);
        assertThat(stage.store.trustNotices().intend(fallen, inbox, stage.clock.instant()))
                .as("decided in the last moment")
                .isFalse();
    }

    @Test
    void what_is_raised_and_falls_again_is_told_again() {
        lower("add_label");
        rounds(2);
        stage.store.trust().restore(Stage.WIDGETS, ActionKind.ADD_LABEL, "nia");
        rounds(2);
        lower("add_label");
        rounds(3);
        assertThat(said()).hasSize(2);
    }

    @Test
    void one_posted_and_raised_in_the_same_moment_leaves_nothing_behind() {
        lower("add_label");
        LoweredMode fallen = stage.store.trust().lowered().getFirst();
        stage.store.trust().restore(Stage.WIDGETS, ActionKind.ADD_LABEL, "nia");
        stage.store.trustNotices().posted(fallen, 7);
        lower("add_label");
        rounds(2);
        assertThat(said()).hasSize(1);
    }

    @Test
    void the_kill_switch_stops_it_before_it_is_begun() {
        brakes = Court.STOPPED;
        telling = telling(1);
        lower("add_label");
        rounds(3);
        assertThat(said()).isEmpty();
        assertThat(stage.store.trustNotices().open(9).getFirst().intent()).isEmpty();
    }

    @Test
    void another_inbox_is_not_told_again_what_stands_in_the_first() {
        desk.openIssue("mara", "What waits, part two", "Here.");
        lower("add_label");
        stage.github.faults().next(POST, Fault.drop(Phase.AFTER));
        rounds(1);
        restart(2);
        rounds(6);
        assertThat(said()).hasSize(1);
        assertThat(desk.comments(2)).isEmpty();
    }

    @Test
    void when_the_first_inbox_is_gone_the_other_one_is_told() {
        desk.openIssue("mara", "What waits, part two", "Here.");
        lower("add_label");
        stage.github.faults().next(POST, Fault.drop(Phase.BEFORE));
        rounds(1);
        stage.github
                .faults()
                .always(On.request("GET", ".*/desk/issues/1/comments"), Fault.status(410));
        restart(2);
        rounds(6);
        assertThat(desk.comments(2)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410, 502})
    void an_inbox_that_cannot_be_used_is_told_when_it_can(int status) {
        lower("add_label");
        for (String method : List.of("GET", "POST")) {
            stage.github
                    .faults()
                    .always(On.request(method, ".*/desk/issues/1/comments"), Fault.status(status));
        }
        rounds(4);
        assertThat(said()).isEmpty();
        stage.github.faults().clear();
        stage.clock.advance(Duration.ofHours(1));
        rounds(5);
        assertThat(said()).hasSize(1);
    }

    @Test
    void much_that_fell_at_once_is_told_bit_by_bit_and_all_of_it() {
        for (int i = 0; i < 25; i++) {
            Meddling.lower(
                    stage.db, "acme/w" + i, "add_label", stage.clock.instant().toEpochMilli());
        }
        Meddling.lower(stage.db, "acme/widgets", "of-a-later-foreman", 1);
        rounds(1);
        assertThat(said()).hasSizeLessThanOrEqualTo(FallenTrust.AT_ONCE);
        rounds(5);
        assertThat(said()).hasSize(25).doesNotHaveDuplicates();
    }
}
