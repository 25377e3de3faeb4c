package dev.foreman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskType;
import dev.foreman.protocol.Verdict;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.Permission;
import dev.foreman.simulation.SimRepo;
import dev.foreman.store.Approval;
import dev.foreman.store.ApprovalState;
import dev.foreman.store.Claim;
import dev.foreman.store.Store;
import dev.foreman.store.TaskState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A human sees what is held and decides, with and without a running Foreman. */
class ApprovalCommandsTest {
    private static final Action LABEL = new Action.AddLabel("bug");
    private static final Action COMMENT = new Action.PostComment("Which version?\n\nThe newest?");

    @TempDir private Path dir;
    private Rig rig;

    @BeforeEach
    void set() {
        rig = new Rig(dir).watch(Rig.BUILT_IN);
        rig.widgets.openIssue("rowan", "It \u001b[2Jbreaks", "when I start it");
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    /** Leaves a task of which all is held, as the gate does. */
    private List<Long> hold(Store store, Issue issue, Action... actions) {
        AgentId agent = new AgentId(Rig.issue(1).repo(), "issue-triage", 1);
        String policy = String.valueOf(new PolicyBook(rig.load()).digests().get(agent));
        store.queue().assign(Map.of(agent, "desk"));
        Event event =
                new Event(
                        Rig.issue(1).repo(), TaskType.ISSUE_TRIAGE, "opened", issue, Instant.now());
        TaskId id = store.queue().submit(event, agent, false);
        Claim claim = store.queue().claim("desk", "me", Duration.ofMinutes(1)).orElseThrow();
        List<Judged> held =
                Arrays.stream(actions)
                        .map(a -> new Judged(a, new Verdict.Held("mode", "comments \u001b[1mwait")))
                        .toList();
        store.queue()
                .decide(
                        claim,
                        new DecisionMessage(
                                id,
                                Decision.LABEL_AND_RESPOND,
                                "a version is missing",
                                List.of(actions),
                                null,
                                null),
                        _ -> Optional.empty(),
                        _ -> new Judgement(held, null, policy, Duration.ofHours(72)));
        return store.approvals().of(id).stream().map(Approval::id).toList();
    }

    private List<Long> hold(Action... actions) {
        try (Store store = Store.open(rig.db, Clock.systemUTC())) {
            return hold(store, rig.widgets.issue(1), actions);
        }
    }

    private Approval approval(long id) {
        try (Store store = Store.openReadOnly(rig.db)) {
            return store.approvals().find(id).orElseThrow();
        }
    }

    private TaskState task(long id) {
        try (Store store = Store.openReadOnly(rig.db)) {
            return store.queue().find(approval(id).subject().task()).orElseThrow().state();
        }
    }

    private void complains(int code, String what, String... args) {
        assertThat(rig.run(args)).isEqualTo(code);
        assertThat(rig.err()).contains(what);
    }

    @Test
    void what_waits_is_listed_and_shown_without_the_escapes_of_others() {
        long id = hold(COMMENT).getFirst();

        assertThat(rig.run("approvals")).isZero();
        assertThat(rig.out())
                .contains("ID", "EXPIRES", "acme/widgets#1", "comment: Which version? The newest?")
                .contains("mode: comments [1mwait", "in 2 d")
                .doesNotContain("\u001b");
        assertThat(rig.err()).contains("foreman approve ID");
        complains(1, "did you mean acme/widgets?", "approvals", "acme/wigdets");
        assertThat(rig.run("approvals", "ACME/widgets", "--json")).isZero();
        JsonNode one = rig.json();
        assertThat(one.path("id").asLong()).isEqualTo(id);
        assertThat(one.path("action").path("type").asText()).isEqualTo("comment");
        assertThat(one.path("digest").asText()).isEqualTo(approval(id).digest());
        assertThat(one.path("rationale").asText()).isEqualTo("a version is missing");
        complains(2, "'widgets' is no repository", "approvals", "widgets");

        assertThat(rig.run("approvals", "show", Long.toString(id))).isZero();
        assertThat(rig.out())
                .contains("It [2Jbreaks", "a version is missing", approval(id).digest())
                .contains("    Which version?", "    The newest?", "mode: comments [1mwait")
                .doesNotContain("\u001b");
        assertThat(rig.run("approvals", "show", Long.toString(id), "--json")).isZero();
        assertThat(rig.json().path("state").asText()).isEqualTo("waiting");
        complains(1, "there is no approval 99", "approvals", "show", "99");
    }

    @Test
    void without_a_running_foreman_it_is_decided_in_the_database() {
        List<Long> ids = hold(LABEL, COMMENT);
        String label = ids.getFirst().toString();
        String comment = ids.getLast().toString();

        assertThat(rig.run("approve", label, "--note", "right", "--by", "mara")).isZero();
        assertThat(rig.out()).contains("approved", "acme/widgets#1", "+bug");
        assertThat(approval(ids.getFirst()).ending().orElseThrow().decider().by())
                .isEqualTo("mara");
        assertThat(task(ids.getFirst())).isEqualTo(TaskState.DECIDED);
        assertThat(rig.widgets.labelsOf(1)).as("the next start does it").isEmpty();

        assertThat(rig.run("reject", comment, "--reason", "impolite", "--json")).isZero();
        assertThat(rig.json().path("state").asText()).isEqualTo("rejected");
        assertThat(rig.json().path("note").asText()).isEqualTo("impolite");
        complains(1, "already rejected by", "approve", comment);
        complains(1, "already approved by mara", "reject", label);
        complains(1, "there is no approval 99", "reject", "99");
        assertThat(rig.run("approvals")).isZero();
        assertThat(rig.err()).contains("nothing waits");
        assertThat(rig.run("approvals", "--all")).isZero();
        assertThat(rig.out()).contains("STATE", "approved", "rejected");
        assertThat(rig.run("approvals", "show", comment)).isZero();
        assertThat(rig.out()).contains("(cli): impolite");
    }

    @Test
    void one_that_cannot_be_decided_does_not_keep_the_others() {
        List<Long> ids = hold(LABEL, COMMENT);
        complains(1, "no approval 99", "reject", "99", ids.get(0) + "", ids.get(1) + "");
        assertThat(rig.out()).contains("rejected  " + ids.get(0), "rejected  " + ids.get(1));
    }

    @Test
    void a_stale_issue_is_shown_and_nothing_is_let_go() {
        String id = hold(COMMENT).getFirst().toString();
        rig.widgets.close(1, "mara", "completed");

        complains(1, "the issue was closed meanwhile", "approve", id);

        assertThat(rig.err()).contains("foreman triage acme/widgets#1", "foreman reject " + id);
        assertThat(approval(Long.parseLong(id)).state()).isEqualTo(ApprovalState.WAITING);
        rig.github.faults().always(On.request("GET", ".*/issues/1"), Fault.status(502));
        complains(1, "could not be read", "approve", id);
    }

    @Test
    void an_edit_goes_through_the_gate_and_is_what_is_approved() throws Exception {
        List<Long> ids = hold(LABEL, COMMENT);
        String label = ids.getFirst().toString();
        String comment = ids.getLast().toString();
        Path better = Files.writeString(dir.resolve("better.md"), "Which version is it?\n");

        complains(1, "no label 'nonsense'", "approve", label, "--label", "nonsense");
        complains(2, "another label is for a label", "approve", comment, "--label", "bug");
        assertThat(rig.err()).contains("--edit-body", "foreman approvals show " + comment);
        complains(2, "takes another one (--label)", "approve", label, "--edit-body", config());
        complains(2, "one ID at a time", "approve", label, comment, "--label", "bug");
        complains(2, "either", "approve", label, "--label", "bug", "--edit-body", "x");
        assertThat(approval(ids.getFirst()).isWaiting()).isTrue();

        assertThat(rig.run("approve", comment, "--edit-body", better.toString(), "--json"))
                .isZero();
        JsonNode edited = rig.json();
        assertThat(edited.path("id").asLong()).isGreaterThan(ids.getLast());
        assertThat(edited.path("state").asText()).isEqualTo("approved");
        assertThat(edited.path("action").path("body").asText())
                .as("with the footer that all comments have")
                .startsWith("Which version is it?\n\n*Foreman");
        assertThat(approval(ids.getLast()).state()).isEqualTo(ApprovalState.REJECTED);
    }

    @Test
    void another_text_for_a_comment_of_ours_is_cleaned_like_any_other() throws Exception {
        long id = hold(new Action.EditComment(7, "Which version?", "Hi")).getFirst();
        Path hostile =
                Files.writeString(
                        dir.resolve("hostile.md"), "Look: ![x](https://evil.example/x.png)\n");

        assertThat(
                        rig.run(
                                "approve",
                                Long.toString(id),
                                "--edit-body",
                                hostile.toString(),
                                "--json"))
                .isZero();
        JsonNode action = rig.json().path("action");
        assertThat(action.path("type").asText()).isEqualTo("edit_comment");
        assertThat(action.path("id").asLong()).isEqualTo(7);
        assertThat(action.path("before").asText()).isEqualTo("Hi");
        assertThat(action.path("body").asText()).startsWith("Look:").doesNotContain("![");
    }

    private String config() {
        return rig.config.toString();
    }

    @Test
    void what_cannot_be_the_text_of_a_comment_is_said_before_anything_is_done() throws Exception {
        String id = hold(COMMENT).getFirst().toString();
        String gone = dir.resolve("gone.md").toString();
        complains(2, "'" + gone + "' cannot be the comment: there is no such file", edit(id, gone));
        complains(2, "it is a folder", edit(id, dir.toString()));
        Path empty = Files.writeString(dir.resolve("empty.md"), " \n");
        complains(2, "it is empty, and `foreman reject`", edit(id, empty.toString()));
        complains(2, "cannot be the comment", edit(id, "a\0b"));
        Path large = Files.writeString(dir.resolve("large.md"), "x".repeat(300_000));
        complains(2, "is no comment", edit(id, large.toString()));
        assertThat(rig.err()).doesNotContain("Exception", "\tat ");
        assertThat(approval(Long.parseLong(id)).isWaiting()).isTrue();
    }

    private static String[] edit(String id, String file) {
        return new String[] {"approve", id, "--edit-body", file};
    }

    @Test
    void what_is_no_number_is_no_approval() {
        hold(LABEL);
        for (String typed : List.of("x", "1x", "0", "1,2", "99999999999999999999")) {
            complains(2, "'" + typed + "' is no approval", "approve", typed);
            complains(2, "`foreman approvals` lists", "reject", typed);
            complains(2, "is no approval", "approvals", "show", typed);
        }
    }

    @Test
    void whoever_approves_is_told_what_keeps_it_from_being_done() throws Exception {
        List<Long> ids = hold(LABEL, COMMENT);
        assertThat(rig.run("pause", "acme/widgets", "--reason", "release")).isZero();
        Path stop = Files.writeString(dir.resolve("memory.db.stop"), "");

        assertThat(rig.run("approve", ids.getFirst().toString())).isZero();

        assertThat(rig.out())
                .contains("approved  " + ids.getFirst())
                .contains("not done yet: Foreman does not run on " + rig.db)
                .contains("not done yet: the kill-switch file " + stop + " is there")
                .contains("not done yet: acme/widgets is paused since", ": release")
                .contains("`foreman resume acme/widgets`");
        assertThat(approval(ids.getFirst()).state()).isEqualTo(ApprovalState.APPROVED);
        try (Harness harness = rig.start()) {
            assertThat(rig.run("approve", ids.getLast().toString(), "--json")).isZero();
            assertThat(rig.json().path("held_up"))
                    .extracting(JsonNode::asText)
                    .hasSize(2)
                    .noneMatch(why -> why.contains("does not run"));
            try (ControlClient api = ControlClient.of(rig.db).orElseThrow()) {
                String task = approval(ids.getLast()).subject().task().toString();
                assertThat(api.get("/api/v1/tasks/" + task).path("held_up")).hasSize(2);
            }
            assertThat(rig.run("resume", "acme/widgets")).isZero();
            Files.delete(stop);
            Rig.soon(() -> assertThat(rig.widgets.comments(1)).hasSize(1));
            assertThat(rig.widgets.labelsOf(1)).containsExactly("bug");
        }
    }

    @Test
    void a_rejection_needs_nothing_done() {
        String id = hold(LABEL).getFirst().toString();
        assertThat(rig.run("pause")).isZero();
        assertThat(rig.run("reject", id)).isZero();
        assertThat(rig.out()).doesNotContain("not done yet");
    }

    @Test
    void on_a_narrow_terminal_numbers_and_issues_stay_whole_and_texts_are_wrapped() {
        hold(new Action.PostComment("words ".repeat(40).strip()));
        rig.coloured().env.putAll(Map.of("COLUMNS", "60", "NO_COLOR", "1"));

        assertThat(rig.run("approvals")).isZero();
        assertThat(rig.out()).contains("acme/widgets#1");
        assertThat(rig.out().lines()).allMatch(line -> Text.width(line) <= 60);
        assertThat(rig.run("approvals", "show", "1")).isEqualTo(0);
        assertThat(rig.out().lines().filter(line -> !line.contains("http")))
                .filteredOn(line -> !line.contains("digest"))
                .allMatch(line -> Text.width(line) <= 60);
        assertThat(rig.out()).contains("    words words");
    }

    @Test
    void what_changes_no_permission_leaves_what_waits() {
        long id = hold(LABEL).getFirst();
        rig.append("policy: {quiet_hours: {from: 22:00, to: 07:00, zone: UTC}, minimum_age: 1h,");
        rig.append("  comments: {tone: formal, signature: we, footer: bot}}");
        assertThat(rig.run("approve", Long.toString(id))).isZero();
        assertThat(approval(id).state()).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void another_policy_ends_what_was_held_under_the_one_before() {
        long id = hold(LABEL).getFirst();
        rig.append("policy: {labels: {deny: [bug]}}");
        complains(1, "already withdrawn by the configuration", "approve", Long.toString(id));
        assertThat(rig.err()).contains("foreman triage acme/widgets#1");
        assertThat(approval(id).state()).isEqualTo(ApprovalState.WITHDRAWN);
    }

    @Test
    void a_maintainer_decides_in_the_inbox_issue_whatever_is_restarted_between() throws Exception {
        SimRepo desk = rig.addRepo("desk");
        desk.openIssue("mara", "What waits", "Here.");
        rig.widgets.setPermission("foreman-bot", Permission.WRITE);
        rig.append("approvals: {inbox: {owner: acme, name: desk, issue: 1}}");
        List<Long> ids = hold(LABEL, COMMENT);
        try (Harness harness = rig.start()) {
            Rig.soon(() -> assertThat(desk.comments(1)).hasSize(2));
        }
        desk.reactToComment(desk.comments(1).getFirst().id(), "mara", "+1");
        desk.comment(1, "mara", "/foreman reject " + ids.getLast() + " impolite");
        try (Harness harness = rig.start()) {
            Rig.soon(() -> assertThat(rig.widgets.labelsOf(1)).containsExactly("bug"));
            Rig.soon(() ->
                    assertThat(desk.comments(1).get(1).body())
                            .startsWith("**Rejected** by `mara`"));
            assertThat(desk.comments(1).getFirst().body()).startsWith("**Approved** by `mara`");
        }
        assertThat(rig.widgets.comments(1)).isEmpty();
        assertThat(desk.comments(1)).hasSize(3);
    }

    @Test
    void a_running_foreman_carries_out_what_is_approved_at_once_and_a_restart_nothing_else()
            throws Exception {
        List<Long> ids = hold(LABEL, COMMENT);
        try (Harness harness = rig.start()) {
            assertThat(rig.widgets.labelsOf(1)).as("a start lets nothing go").isEmpty();
            try (ControlClient api = ControlClient.of(rig.db).orElseThrow()) {
                JsonNode page = api.get("/api/v1/approvals?repo=acme/widgets");
                assertThat(page.path("waiting").asInt()).isEqualTo(2);
                assertThat(page.path("approvals").path(0).path("id").asLong())
                        .isEqualTo(ids.getFirst());
                assertThat(api.get("/api/v1/approvals/" + ids.getLast()).path("what").asText())
                        .isEqualTo("comment");
            }
            assertThat(rig.run("approve", ids.getLast().toString())).isZero();
            Rig.soon(() -> assertThat(rig.widgets.comments(1)).hasSize(1));
            assertThat(rig.run("reject", ids.getFirst().toString(), "--reason", "no")).isZero();
            complains(1, "already rejected", "approve", ids.getFirst().toString());
            complains(1, "no approval 99", "approve", "99");
            assertThat(harness.engine().store().approvals().count()).isZero();
        }
        assertThat(rig.widgets.comments(1).getFirst().body()).startsWith("Which version?");
        assertThat(rig.widgets.labelsOf(1)).isEmpty();
    }
}
