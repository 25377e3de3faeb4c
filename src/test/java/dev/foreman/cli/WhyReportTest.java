package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.Approval;
import dev.foreman.store.Claim;
import dev.foreman.store.Decider;
import dev.foreman.store.Store;
import dev.foreman.testing.Issues;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyReportTest {
    private static final AgentId AGENT =
            new AgentId(RepoName.of("acme/widgets"), "issue-triage", 1);
    private static final Action ASKED = new Action.PostComment("Hi @mara");
    private static final Action SAFE = new Action.PostComment("Hi `@mara`");

    private static final Event EVENT =
            new Event(
                    AGENT.repo(),
                    TaskType.ISSUE_TRIAGE,
                    "opened",
                    Issues.open(7),
                    Clock.systemUTC().instant());

    @TempDir Path folder;
    private Path db;
    private Rig rig;
    private TaskId task;

    @BeforeEach
    void decide() throws Exception {
        rig = new Rig(folder);
        db = rig.db;
        try (Store store = Store.open(db, Clock.systemUTC())) {
            store.queue().assign(Map.of(AGENT, "desk"));
            task = store.queue().submit(EVENT, AGENT, false);
            Claim claim = store.queue().claim("desk", "me", Duration.ofMinutes(1)).orElseThrow();
            store.queue()
                    .decide(
                            claim,
                            new DecisionMessage(
                                    task,
                                    Decision.LABEL_AND_RESPOND,
                                    "needs a version",
                                    List.of(
                                            ASKED,
                                            new Action.AddLabel("bug"),
                                            new Action.AddLabel("ui")),
                                    null,
                                    null),
                            _ -> Optional.empty(),
                            _ ->
                                    new Judgement(
                                            List.of(
                                                    new Judgement.Judged(
                                                            SAFE,
                                                            new Verdict.Rewritten(
                                                                    "sanitiser",
                                                                    "a mention became text")),
                                                    new Judgement.Judged(
                                                            new Action.AddLabel("bug"),
                                                            new Verdict.Held(
                                                                    "mode", "it is approve")),
                                                    new Judgement.Judged(
                                                            new Action.AddLabel("UI"),
                                                            new Verdict.Rewritten(
                                                                    "label-exists",
                                                                    "it is spelt so"))),
                                            null,
                                            "feed",
                                            Duration.ofHours(72)));
        }
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    private String log(int status, String... arguments) {
        int ended = rig.run(arguments);
        String said = rig.out() + rig.err();
        assertThat(ended).as(said).isEqualTo(status);
        return said;
    }

    @Test
    void an_action_tells_its_rule_its_reason_and_its_digest() {
        String told = log(0, "log", "--db", db.toString(), "--why", task + "/0");

        assertThat(told)
                .contains("comment on acme/widgets#7")
                .contains("rewritten by rule sanitiser")
                .contains("a mention became text")
                .containsPattern("it said +needs a version")
                .containsPattern("asked for +comment")
                .containsPattern("policy +feed")
                .containsPattern("digest +[0-9a-f]{64}")
                .doesNotContain("it is approve");
    }

    @Test
    void a_rewritten_comment_shows_both_texts_and_an_untouched_one_its_own() {
        String told = log(0, "log", "--db", db.toString(), "--why", task + "/0");

        assertThat(told.lines().map(String::stripTrailing))
                .containsSubsequence(
                        "text that the agent proposed",
                        "    Hi @mara",
                        "text instead",
                        "    Hi `@mara`");
        assertThat(log(0, "log", "--db", db.toString(), "--why", task + "/1"))
                .doesNotContain("text");
    }

    @Test
    void the_log_names_every_action_and_who_decided_about_it() {
        String id = task.toString().substring(0, 8);

        String before = log(0, "log", "--db", db.toString());
        assertThat(before)
                .contains("+bug  held by rule mode: it is approve  " + id + "/1, approval 2");
        assertThat(before).contains(id + "/0").doesNotContain(id + "/0, approval");
        try (Store store = Store.open(db, Clock.systemUTC())) {
            Approval held = store.approvals().find(2).orElseThrow();
            store.approvals()
                    .reject(2, held.digest(), new Decider("ron", Decider.Via.CLI, "not one"));
        }

        assertThat(log(0, "log", "--db", db.toString()))
                .contains(
                        "✗ +bug  rejected by ron: not one; it was held by rule mode: it is approve")
                .doesNotContain("refused");
        assertThat(log(0, "log", "--db", db.toString(), "--json"))
                .contains("\"approval\":2", "\"decision\":\"rejected\"", "\"by\":\"ron\"");
        assertThat(log(0, "approvals", "show", "2", "--db", db.toString()))
                .contains("mode: it is approve")
                .containsPattern("ended +rejected at 20.* by ron \\(cli\\): not one");
    }

    @Test
    void a_tasks_entries_are_found_by_the_beginning_of_its_id() {
        assertThat(log(0, "log", "--db", db.toString(), "--task", task.toString().substring(0, 8)))
                .contains("verdict", "+bug held by rule mode");
        assertThat(
                        log(
                                0,
                                "log",
                                "--db",
                                db.toString(),
                                "--task",
                                task.toString().toUpperCase(Locale.ROOT)))
                .contains("verdict");
        assertThat(log(1, "log", "--db", db.toString(), "--task", "abcdef12"))
                .contains("there is no task");
        try (Store store = Store.open(db, Clock.systemUTC())) {
            // More tasks than there are hexadecimal digits: two begin alike.
            for (int i = 0; i < 16; i++) {
                store.queue().submit(EVENT, AGENT, false);
            }
            String shared =
                    "0123456789abcdef"
                            .chars()
                            .mapToObj(Character::toString)
                            .filter(c -> store.queue().startingWith(c, 2).size() > 1)
                            .findFirst()
                            .orElseThrow();
            assertThat(log(2, "log", "--db", db.toString(), "--task", shared))
                    .contains(shared + " begins several tasks");
        }
    }

    @Test
    void a_short_name_is_enough_while_it_is_the_only_one() {
        assertThat(
                        log(
                                0,
                                "log",
                                "--db",
                                db.toString(),
                                "--why",
                                task.toString().substring(0, 8) + "/1"))
                .contains("held by rule mode", "it is approve", "+bug on acme/widgets#7");
    }

    @Test
    void a_rewritten_label_is_named_as_it_went_on_and_as_it_was_asked_for() {
        assertThat(log(0, "log", "--db", db.toString(), "--why", task + "/2"))
                .containsPattern("action +.*/2 +\\+UI on acme/widgets#7")
                .containsPattern("asked for +\\+ui");
    }

    @Test
    void what_became_of_it_is_told_below_and_nothing_of_the_others() {
        String told = log(0, "log", "--db", db.toString(), "--why", task + "/1");

        assertThat(told.lines().map(l -> l.replaceAll("^20.{21}UTC +", "")))
                .anyMatch(l -> l.contains("verdict") && l.contains("+bug held by rule mode"))
                .noneMatch(l -> l.contains("sanitiser") || l.contains("@mara"));
    }

    @Test
    void for_a_program_it_is_the_ledgers_entries() {
        assertThat(log(0, "log", "--db", db.toString(), "--json", "--why", task + "/0"))
                .contains("\"verdict\":\"rewritten\"", "\"rule\":\"sanitiser\"")
                .doesNotContain("it said", "\"verdict\":\"held\"");
    }

    @Test
    void what_is_no_action_and_what_is_not_there_are_told_apart() {
        assertThat(log(2, "log", "--db", db.toString(), "--why", "nonsense"))
                .contains("is no action");
        assertThat(log(2, "log", "--db", db.toString(), "--why", task.toString()))
                .contains("is no action");
        assertThat(log(1, "log", "--db", db.toString(), "--why", task + "/9"))
                .contains("tells of no action");
        assertThat(log(1, "log", "--db", db.toString(), "--why", "abcdef12/0"))
                .contains("there is no task");
    }
}
