package dev.foreman.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A renamed method must not switch a step of the crash harness off without a word. */
class StepTest {

    @ParameterizedTest
    @EnumSource(Step.class)
    void every_step_names_a_method_that_the_program_has(Step step) throws Exception {
        if (step.place().isEmpty()) {
            assertThat(step.write()).isPresent();
            return;
        }
        Step.Place place = step.place().get();
        assertThat(methods(place.type())).contains(place.method());
        if (!place.caller().isEmpty()) {
            String[] caller = place.caller().split("#");
            assertThat(methods(caller[0])).contains(caller[1]);
        }
    }

    @Test
    void a_plan_of_forty_kills_has_every_step() {
        assertThat(Kill.steps(Kill.plan(40, new Random(1)))).containsExactly(Step.values());
    }

    @Test
    void the_same_seed_makes_the_same_plan() {
        assertThat(Kill.plan(200, new Random(7)).toString().replaceAll("Random@\\w+", ""))
                .isEqualTo(Kill.plan(200, new Random(7)).toString().replaceAll("Random@\\w+", ""));
    }

    private static List<String> methods(String type) throws ClassNotFoundException {
        return Arrays.stream(Class.forName(type).getDeclaredMethods())
                .map(m -> m.getName())
                .toList();
    }
}
