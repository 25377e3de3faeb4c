package dev.foreman.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TakenBackTest {
    private static final Action BUG = new Action.AddLabel("bug");

    private static String after(@Nullable String summary, Action... actions) {
        String now = summary;
        for (Action action : actions) {
            now = TakenBack.added(now, action);
        }
        return String.valueOf(now);
    }

    @Test
    void it_stands_on_top_of_what_is_remembered_and_is_read_from_there() {
        String summary =
                after(
                        "Seen 1 time.",
                        BUG,
                        new Action.RemoveLabel("wip"),
                        new Action.PostComment("x"),
                        new Action.CloseIssue(null, null),
                        new Action.Assign("Sam"),
                        new Action.SuggestLabel("ui", null, null),
                        new Action.Unacceptable("x", "y"),
                        BUG);

        assertThat(summary)
                .isEqualTo(
                        "A maintainer took back: unlabel wip; comment; close; assign Sam; suggest"
                                + " ui; something unknown; label bug. Do not do it again.\n"
                                + "Seen 1 time.");
        assertThat(TakenBack.in(summary).holds(new Action.AddLabel("BUG"))).isTrue();
        assertThat(TakenBack.in(summary).holds(new Action.PostComment("another"))).isTrue();
        assertThat(TakenBack.in(summary).holds(new Action.AddLabel("ui"))).isFalse();
        assertThat(TakenBack.in(null).things()).isEmpty();
        assertThat(TakenBack.in("no word of it").things()).isEmpty();
    }

    @Test
    void it_is_carried_over_whatever_is_remembered_next() {
        String before = after(null, BUG);

        assertThat(TakenBack.carried(before, "new words"))
                .isEqualTo("A maintainer took back: label bug. Do not do it again.\nnew words");
        assertThat(TakenBack.carried(before, before + "\nmore")).isEqualTo(before + "\nmore");
        assertThat(TakenBack.carried("old words", "new words")).isEqualTo("new words");
        assertThat(TakenBack.carried(null, "new words")).isEqualTo("new words");
    }

    @Test
    void it_stands_there_once_though_something_was_put_on_top_of_it() {
        String before = after("Seen 1 time.", BUG);

        assertThat(TakenBack.carried(before, "Decided to skip.\n" + before))
                .isEqualTo(
                        "A maintainer took back: label bug. Do not do it again.\n"
                                + "Decided to skip.\nSeen 1 time.");
    }

    @Test
    void it_stays_one_line_of_bounded_length() {
        String summary = "x";
        for (int i = 0; i < 50; i++) {
            summary = after(summary, new Action.AddLabel("a;b\nc" + "y".repeat(200) + i));
            summary = after(summary, new Action.AddLabel("n" + i));
        }

        assertThat(summary.lines()).hasSize(2);
        assertThat(summary).hasSizeLessThan(1_000).doesNotContain(";b");
        assertThat(TakenBack.in(summary).things()).hasSize(10).endsWith("label n49");
    }
}
