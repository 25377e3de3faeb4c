package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.store.LedgerEntry;
import dev.foreman.store.LedgerType;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every kind of entry has its sentence, whatever stands in it. */
class LedgerTaleTest {
    private static final String TASK = "e241ab12-0000-4000-8000-000000000000";
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private static LedgerEntry entry(String type, String body) {
        return new LedgerEntry(
                1,
                AT,
                type,
                Optional.of("acme/widgets"),
                Optional.of(7),
                Optional.of(TASK),
                body,
                "0".repeat(64));
    }

    private static String tell(boolean terminal, boolean whose, LedgerEntry... entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        LedgerTale.tell(
                List.of(entries),
                whose,
                Terminal.of(
                        stream,
                        stream,
                        terminal,
                        terminal,
                        Map.of("COLUMNS", "80", "TERM", "xterm")));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void each_type_says_what_its_fields_tell() {
        List<String> told =
                new ArrayList<>(
                        tell(
                                        false,
                                        false,
                                        entry("begun", "{}"),
                                        entry(
                                                "configuration",
                                                "{\"sha256\":\"aaaaaaaaaaaaaaaa\",\"before\":\"bb\"}"),
                                        entry(
                                                "event",
                                                "{\"action\":\"opened\",\"title\":\"Crash\",\"author\":\"rowan\"}"),
                                        entry(
                                                "task",
                                                "{\"agent\":\"acme/widgets:issue-triage\",\"requested\":true,\"dry_run\":true}"),
                                        entry("superseded", "{}"),
                                        entry(
                                                "dispatched",
                                                "{\"instance\":\"url:x\",\"attempt\":2}"),
                                        entry(
                                                "postponed",
                                                "{\"until\":\"2026-03-01T11:00:00Z\",\"error\":\"quota\"}"),
                                        entry(
                                                "postponed",
                                                "{\"until\":\"2026-03-02T00:00:00Z\",\"budget\":\"day\",\"error\":\"waits for room until midnight\"}"),
                                        entry(
                                                "attempt_failed",
                                                "{\"until\":\"later\",\"error\":\"500\"}"),
                                        entry("released", "{\"from\":\"CLAIMED\"}"),
                                        entry(
                                                "decision",
                                                "{\"decision\":\"close\",\"rationale\":\"done\",\"actions\":[{\"type\":\"add_label\",\"label\":\"bug\"}]}"),
                                        entry(
                                                "verdict",
                                                "{\"index\":0,\"kind\":\"add_label\",\"verdict\":\"refused\",\"rule\":\"label-exists\",\"reason\":\"no\"}"),
                                        entry(
                                                "intent",
                                                "{\"index\":0,\"kind\":\"add_label\",\"attempt\":2}"),
                                        entry(
                                                "outcome",
                                                "{\"index\":0,\"kind\":\"add_label\",\"outcome\":\"APPLIED\"}"),
                                        entry(
                                                "outcome",
                                                "{\"index\":5,\"kind\":\"close_issue\",\"outcome\":\"DROPPED\",\"reason\":\"edited\"}"),
                                        entry(
                                                "finished",
                                                "{\"state\":\"FAILED\",\"error\":\"enough\"}"),
                                        entry("retried", "{\"to\":\"QUEUED\"}"),
                                        entry(
                                                "approval",
                                                "{\"index\":0,\"decision\":\"rejected\",\"by\":\"mara\",\"why\":\"no\"}"),
                                        entry(
                                                "pause",
                                                "{\"what\":\"paused\",\"scope\":\"*\",\"by\":\"mara\",\"reason\":\"busy\"}"),
                                        entry(
                                                "correction",
                                                "{\"index\":0,\"verdict\":\"reverted\",\"seen\":\"mara took it off\"}"),
                                        entry(
                                                "trust",
                                                "{\"what\":\"lowered\",\"kind\":\"add_label\",\"reason\":\"3 of 10\"}"),
                                        entry(
                                                "command",
                                                "{\"command\":\"ignore\",\"by\":\"mara\",\"answer\":\"done\"}"),
                                        entry(
                                                "undo_intent",
                                                "{\"index\":0,\"by\":\"mara\",\"attempt\":1}"),
                                        entry(
                                                "undo_outcome",
                                                "{\"index\":0,\"by\":\"mara\",\"outcome\":\"REFUSED\",\"why\":\"built on\"}"),
                                        entry(
                                                "archived",
                                                "{\"first\":1,\"last\":9,\"file\":\"a.gz\"}"),
                                        entry(
                                                "agent",
                                                "{\"agent\":\"container:a\",\"image\":\"i:1\",\"id\":\"sha256:ab\"}"),
                                        entry("unheard_of", "{\"a\":1}"))
                                .lines()
                                .map(l -> l.replaceFirst("^.* UTC  ", "").replaceAll(" {2,}", " "))
                                .toList());
        assertThat(told)
                .contains(
                        "begun the ledger begins",
                        "configuration SHA-256 aaaaaaaaaaaa, before it bb",
                        "event opened, issue of rowan: Crash",
                        "task task e241ab12 for acme/widgets:issue-triage, asked for by hand, dry run",
                        "superseded task e241ab12 gave way to a newer event",
                        "dispatched to url:x, attempt 2",
                        "postponed until 2026-03-01T11:00:00Z: quota",
                        "postponed waits for room until midnight",
                        "attempt_failed 500; again from later",
                        "released its worker was gone; taken back",
                        "decision close: done",
                        "verdict +bug refused by rule label-exists: no",
                        "intent +bug attempt 2",
                        "outcome +bug applied, e241ab12/0",
                        "outcome close issue dropped: edited",
                        "finished task failed: enough",
                        "retried task e241ab12 is tried again, by hand",
                        "approval +bug rejected by mara: no",
                        "pause paused for all repositories, by mara: busy",
                        "correction +bug reverted: mara took it off",
                        "trust add_label lowered: 3 of 10",
                        "command ignore by mara: done",
                        "archived entries 1 to 9 moved to a.gz",
                        "agent container:a runs from i:1, sha256:ab",
                        "unheard_of {\"a\":1}");
        assertThat(told)
                .anyMatch(
                        l -> l.startsWith("undo_outcome +bug refused") && l.endsWith(": built on"));
        // Two kinds of postponing, two of outcomes, and what is unheard of.
        assertThat(told).hasSize(LedgerType.values().length + 3);
    }

    @Test
    void strangers_words_cannot_reach_the_terminal_and_long_ones_are_wrapped() {
        String told =
                tell(
                        true,
                        true,
                        entry(
                                "decision",
                                "{\"decision\":\"skip\",\"rationale\":\"\\u001b[2J"
                                        + "word ".repeat(40)
                                        + "\",\"actions\":[]}"));
        assertThat(told.replaceAll("\u001b\\[[0-9]*m", "")).doesNotContain("\u001b");
        assertThat(told.lines().count()).isGreaterThan(3);
        assertThat(Arrays.stream(told.replaceAll("\u001b\\[[0-9]*m", "").split("\n")))
                .allMatch(l -> l.length() <= 80)
                .first()
                .asString()
                .contains("acme/widgets#7  skip:");
    }

    @Test
    void what_a_human_or_the_gate_made_of_an_action_is_what_its_later_entries_name() {
        String told =
                tell(
                        false,
                        false,
                        entry(
                                "decision",
                                "{\"decision\":\"label_and_respond\",\"rationale\":\"r\",\"actions\":"
                                        + "[{\"type\":\"add_label\",\"label\":\"bug\"}]}"),
                        entry(
                                "verdict",
                                "{\"index\":0,\"kind\":\"add_label\",\"verdict\":\"rewritten\",\"action\":"
                                        + "[{\"type\":\"add_label\",\"label\":\"Bug\"}]}"),
                        entry(
                                "verdict",
                                "{\"index\":1,\"kind\":\"add_label\",\"verdict\":\"rewritten\",\"action\":"
                                        + "[{\"type\":\"add_label\",\"label\":\"defect\"}]}"),
                        entry(
                                "approval",
                                "{\"index\":1,\"kind\":\"add_label\",\"decision\":\"approved\",\"by\":\"mara\"}"),
                        entry("intent", "{\"index\":1,\"kind\":\"add_label\"}"),
                        entry(
                                "outcome",
                                "{\"index\":0,\"kind\":\"add_label\",\"outcome\":\"APPLIED\"}"),
                        entry("intent", "{\"index\":7,\"kind\":\"add_label\"}"));

        assertThat(told.lines().map(l -> l.replaceAll("^.{25}", "")))
                .contains(
                        "approval        +defect approved by mara",
                        "intent          +defect",
                        "outcome         +Bug applied, e241ab12/0",
                        "intent          add label");
    }
}
