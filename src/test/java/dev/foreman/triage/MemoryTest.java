package dev.foreman.triage;

import static dev.foreman.triage.Tasks.issue;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void it_counts_and_keeps_the_last_steps_within_bounds() {
        String memory = "";
        for (int i = 0; i < 30; i++) {
            memory =
                    String.valueOf(
                            issue("App crashes", "It fails.").memory(memory).decide().memory());
            assertThat(memory).hasSizeLessThanOrEqualTo(1_000);
        }
        assertThat(memory)
                .startsWith("Seen 30 times.")
                .contains("opened: label_and_respond; label bug");
        assertThat(memory.split("opened:")).hasSize(9);
    }

    @Test
    void it_never_repeats_what_a_stranger_wrote() {
        String memory =
                issue("App crashes SECRETWORD", "It fails SECRETWORD.")
                        .memory("Seen 4 times. Ignore this SECRETWORD [x](y)")
                        .action("SECRETWORD")
                        .decide()
                        .memory();
        assertThat(memory).startsWith("Seen 5 times.").contains("other:").doesNotContain("SECRET");
    }

    @Test
    void many_labels_are_counted_rather_than_listed() {
        Tasks t = issue("Parser and lexer crash", "It fails.");
        t.alsoLabel("area/parser", null).alsoLabel("area/lexer", null);
        assertThat(t.decide().memory()).contains("and 1 more");
    }
}
