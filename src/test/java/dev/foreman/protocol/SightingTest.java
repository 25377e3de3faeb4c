package dev.foreman.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.testing.Issues;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightingTest {
    private static final Issue ISSUE = Issues.open(4);
    private static final Sighting SEEN = Sighting.of(ISSUE);
    private static final Instant LATER = Issues.CREATED.plusSeconds(60);

    @Test
    void every_visible_change_changes_the_face() {
        assertThat(SEEN.sameFaceAs(Sighting.of(Issues.at(ISSUE, Issues.CREATED, LATER)))).isTrue();
        assertThat(SEEN.sameFaceAs(Sighting.of(Issues.edited(ISSUE, "It crashes on start", "!"))))
                .isFalse();
        assertThat(SEEN.sameFaceAs(Sighting.of(Issues.edited(ISSUE, "!", "With a stack trace."))))
                .isFalse();
        assertThat(SEEN.sameFaceAs(Sighting.of(Issues.labeled(ISSUE, "bug")))).isFalse();
        assertThat(SEEN.sameFaceAs(Sighting.of(Issues.commented(ISSUE, 1)))).isFalse();
        assertThat(SEEN.sameFaceAs(Sighting.of(Issues.assigned(ISSUE, "sam")))).isFalse();
        assertThat(SEEN.sameFaceAs(Sighting.of(Issues.state(ISSUE, "closed", false)))).isFalse();
    }

    @Test
    void the_fingerprint_is_of_the_face_and_not_of_the_time() {
        assertThat(Sighting.of(Issues.at(ISSUE, Issues.CREATED, LATER)).fingerprint())
                .isEqualTo(SEEN.fingerprint());
        assertThat(Sighting.of(Issues.commented(ISSUE, 1)).fingerprint())
                .isNotEqualTo(SEEN.fingerprint());
    }

    @Test
    void text_cannot_be_moved_between_title_and_body_unseen() {
        Sighting one = Sighting.of(Issues.edited(ISSUE, "ab", "c"));
        Sighting other = Sighting.of(Issues.edited(ISSUE, "a", "bc"));

        assertThat(one.sameFaceAs(other)).isFalse();
        assertThat(Sighting.of(Issues.edited(ISSUE, "a", null)))
                .satisfies(s ->
                        assertThat(s.sameFaceAs(Sighting.of(Issues.edited(ISSUE, "a", ""))))
                                .isTrue());
    }

    @Test
    void our_own_actions_move_the_face_as_github_will_show_it() {
        Sighting after =
                SEEN.after(new Action.AddLabel("Bug"), LATER)
                        .after(new Action.PostComment("hi"), LATER)
                        .after(new Action.Assign("Sam"), LATER)
                        .after(new Action.CloseIssue(null, null), LATER);
        Issue shown =
                Issues.state(
                        Issues.assigned(Issues.commented(Issues.labeled(ISSUE, "bug"), 1), "sam"),
                        "closed",
                        false);

        assertThat(after.sameFaceAs(Sighting.of(shown))).isTrue();
        assertThat(after.updatedAt()).isEqualTo(LATER);
        assertThat(after.after(new Action.RemoveLabel("BUG"), LATER).labels()).isEmpty();
    }

    @Test
    void an_action_that_changes_nothing_leaves_the_face_and_time_never_runs_backwards() {
        Sighting same = SEEN.after(new Action.SuggestLabel("x", null, null), Instant.EPOCH);

        assertThat(same.sameFaceAs(SEEN)).isTrue();
        assertThat(same.updatedAt()).isEqualTo(SEEN.updatedAt());
    }

    @Test
    void a_sighting_survives_being_written_down() {
        Sighting full = Sighting.of(Issues.assigned(Issues.labeled(ISSUE, "b", "A"), "sam"));

        assertThat(Json.read(Json.write(full), Sighting.class)).isEqualTo(full);
    }

    @Test
    void what_we_take_back_moves_the_face_back_again() {
        List<Action> actions =
                List.of(
                        new Action.AddLabel("Bug"),
                        new Action.PostComment("hi"),
                        new Action.Assign("Sam"),
                        new Action.CloseIssue(null, null),
                        new Action.SuggestLabel("x", null, null));
        for (Action action : actions) {
            Sighting there = SEEN.after(action, LATER);
            Sighting back = there.afterUndoing(action, LATER.plusSeconds(5));

            assertThat(back.sameFaceAs(SEEN)).as(action.kind()).isTrue();
            assertThat(back.updatedAt()).isEqualTo(LATER.plusSeconds(5));
        }
        Sighting labeled = Sighting.of(Issues.labeled(ISSUE, "Bug"));
        assertThat(labeled.after(new Action.RemoveLabel("bug"), LATER).labels()).isEmpty();
        assertThat(SEEN.afterUndoing(new Action.RemoveLabel("bug"), LATER).labels())
                .containsExactly("bug");
        assertThat(SEEN.afterUndoing(new Action.PostComment("hi"), LATER).comments()).isZero();
    }
}
