package dev.foreman.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndoTargetTest {
    @Test
    void a_task_or_one_action_of_it_is_named() {
        assertThat(UndoTarget.parse("e241ab")).contains(new UndoTarget("e241ab", null));
        assertThat(UndoTarget.parse(" E241AB12/0 ")).contains(new UndoTarget("e241ab12", 0));
        TaskId task = TaskId.random();
        assertThat(UndoTarget.parse(task + "/12")).contains(new UndoTarget(task.toString(), 12));
        assertThat(new UndoTarget("e241ab12", 0)).hasToString("e241ab12/0");
        assertThat(new UndoTarget("e241ab12", null)).hasToString("e241ab12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "e241a",
                "g241ab",
                "-241ab",
                "e241ab/",
                "e241ab/x",
                "e241ab/-1",
                "e241ab/1000",
                "e241ab%",
                "e241ab/0/0",
                "e241ab12-5574-4027-9579-b4ceb6347cf6a"
            })
    void what_names_nothing_is_refused(String text) {
        assertThat(UndoTarget.parse(text)).isEmpty();
    }
}
