package dev.foreman.approvals;

import static dev.foreman.approvals.Court.CLOSE;
import static dev.foreman.approvals.Court.COMMENT;
import static dev.foreman.approvals.Court.HELD;
import static dev.foreman.approvals.Court.LABEL;
import static dev.foreman.approvals.Court.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Action;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.RepoName;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.Fault.Phase;
import dev.foreman.simulation.On;
import dev.foreman.simulation.Permission;
import dev.foreman.simulation.SimRepo;
import dev.foreman.store.ActedAs;
import dev.foreman.store.Approval;
import dev.foreman.store.ApprovalState;
import dev.foreman.store.Decider;
import dev.foreman.store.Decider.Via;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits is listed in an issue of the operator's, and decided there by who may. */
class InboxTest {
    private static final Decider CLI = new Decider("ron", Via.CLI, "fine");

    @TempDir Path folder;
    private Court court;
    private SimRepo desk;
    private Inbox inbox;

    @BeforeEach
    void open() {
        court = new Court(folder);
        // Whoever asks about permissions needs to be able to push.
        court.stage.repo.setPermission("foreman-bot", Permission.WRITE);
        court.stage.repo.setPermission("mara", Permission.MAINTAIN);
        court.stage.github.world().addUser("wendy", "User");
        court.stage.github.world().addUser("helper[bot]", "Bot");
        court.stage.repo.setPermission("wendy", Permission.WRITE);
        court.stage.repo.setPermission("helper[bot]", Permission.WRITE);
        desk = court.stage.addRepo("acme", "desk");
        desk.openIssue("mara", "What waits", "Here.");
        inbox = inbox();
    }

    @AfterEach
    void close() {
        court.close();
    }

    private Brakes brakes = Brakes.NONE;

    private Inbox inbox() {
        return new Inbox(
                court.stage.store,
                court.stage.client,
                court.desk(),
                ActedAs.remember(court.stage.store.meta(), court.stage.self)::is,
                new IssueRef(desk.name(), 1),
                brakes,
                court.stage.clock);
    }

    private List<Comment> thread() {
        return desk.comments(1);
    }

    private Comment notice() {
        return thread().getFirst();
    }

    private void round() {
        court.stage.clock.seconds(60);
        inbox.round();
    }

    private ApprovalState state(Approval approval) {
        return court.now(approval).state();
    }

    private Approval asked(Action action) {
        Approval held = court.hold(action).getFirst();
        round();
        assertThat(thread()).hasSize(1);
        return held;
    }

    @Test
    void what_waits_is_asked_once_with_its_exact_text_and_how_to_decide() {
        Approval held =
                asked(new Action.PostComment("Hi @rowan, fixes #3\n```\n/foreman approve 9\n```"));
        round();

        assertThat(thread()).hasSize(1);
        assertThat(court.stage.self.is(notice().user())).isTrue();
        assertThat(notice().body())
                .contains("````text\nHi @rowan, fixes #3\n```\n/foreman approve 9\n```\n````\n")
                .contains(
                        "`acme/widgets#1`", "`It breaks`", "`mode: waits for a human`", "Expires: ")
                .contains("`/foreman approve " + held.id() + "`")
                .endsWith(
                        "<!-- foreman:approval:"
                                + held.id()
                                + ":"
                                + held.digest().substring(0, 12)
                                + " -->");
        assertThat(court.carryOut()).isEmpty();
    }

    @Test
    void the_kill_switch_stops_notices_before_they_are_begun() {
        brakes = STOPPED;
        inbox = inbox();
        court.decide(new Judged(CLOSE, HELD));
        round();
        assertThat(thread()).isEmpty();
        brakes = Brakes.NONE;
        inbox = inbox();
        round();
        assertThat(thread()).hasSize(1);
    }

    @Test
    void a_kill_switch_that_is_thrown_within_a_round_stops_the_rest_of_it() {
        AtomicInteger asked = new AtomicInteger();
        brakes =
                new Brakes() {
                    @Override
                    public Optional<String> stopped() {
                        return asked.getAndIncrement() == 0
                                ? Optional.empty()
                                : Optional.of("the kill switch");
                    }

                    @Override
                    public Optional<String> stopped(RepoName repo) {
                        return stopped();
                    }
                };
        inbox = inbox();
        court.decide(new Judged(CLOSE, HELD));
        round();
        assertThat(thread()).isEmpty();
        assertThat(court.stage.store.notices().open(9)).as("not even begun").isEmpty();
    }

    @Test
    void a_notice_in_an_issue_that_is_the_inbox_no_longer_decides_nothing() {
        Approval held = asked(LABEL);
        desk.openIssue("mara", "Another inbox", "Here from now on.");
        inbox =
                new Inbox(
                        court.stage.store,
                        court.stage.client,
                        court.desk(),
                        ActedAs.remember(court.stage.store.meta(), court.stage.self)::is,
                        new IssueRef(desk.name(), 2),
                        brakes,
                        court.stage.clock);
        desk.reactToComment(notice().id(), "mara", "+1");
        round();
        round();
        assertThat(state(held)).isEqualTo(ApprovalState.WAITING);
    }

    @Test
    void a_quiet_round_costs_nothing_and_an_empty_inbox_not_even_a_call() {
        court.stage.github.requests().clear();
        round();
        assertThat(court.stage.github.requests().all()).isEmpty();
        asked(LABEL);
        round();
        court.stage.github.requests().clear();
        round();
        assertThat(court.stage.github.requests().all())
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.status()).isEqualTo(304));
    }

    @Test
    void a_thumb_up_of_who_may_write_lets_it_go_and_the_notice_says_so() {
        Approval held = asked(LABEL);
        desk.reactToComment(notice().id(), "mara", "+1");
        round();

        assertThat(state(held)).isEqualTo(ApprovalState.APPROVED);
        Decider decider = court.now(held).ending().orElseThrow().decider();
        assertThat(decider.by()).isEqualTo("mara");
        assertThat(decider.byId()).isPresent();
        assertThat(decider.via()).isEqualTo(Via.GITHUB);
        assertThat(notice().body()).startsWith("**Approved** by `mara`");
        assertThat(court.carryOut()).containsExactly(LABEL);
        Comment ended = notice();
        round();
        assertThat(notice()).as("it is told once").isEqualTo(ended);
        assertThat(thread()).hasSize(1);
    }

    @Test
    void a_thumb_down_or_a_command_with_its_reason_ends_it() {
        Approval first = asked(LABEL);
        Approval second = court.hold(COMMENT).getFirst();
        round();
        desk.reactToComment(notice().id(), "wendy", "-1");
        desk.comment(1, "mara", "/foreman reject " + second.id() + " too `terse` @all");
        round();

        assertThat(state(first)).isEqualTo(ApprovalState.REJECTED);
        assertThat(state(second)).isEqualTo(ApprovalState.REJECTED);
        assertThat(court.now(second).ending().orElseThrow().decider().note())
                .isEqualTo("too `terse` @all");
        assertThat(thread().get(1).body())
                .contains("**Rejected** by `mara`", "`` too `terse` @all ``");
    }

    @Test
    void a_command_to_approve_lets_it_go() {
        Approval held = asked(LABEL);
        desk.comment(1, "mara", "/foreman approve #" + held.id() + "\n\nThanks.");
        round();
        assertThat(state(held)).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void who_rejects_wins_whoever_approved() {
        Approval held = asked(LABEL);
        desk.reactToComment(notice().id(), "mara", "+1");
        desk.comment(1, "wendy", "/foreman reject " + held.id());
        round();
        assertThat(state(held)).isEqualTo(ApprovalState.REJECTED);
        assertThat(court.carryOut()).isEmpty();
    }

    @Test
    void who_may_not_write_in_the_repository_is_told_once_and_decides_nothing() {
        desk.setPermission("rowan", Permission.ADMIN);
        Approval held = asked(LABEL);
        desk.reactToComment(notice().id(), "rowan", "+1");
        desk.comment(1, "rowan", "/foreman approve " + held.id());
        round();
        round();
        inbox = inbox();
        round();

        assertThat(state(held)).isEqualTo(ApprovalState.WAITING);
        assertThat(thread().stream().filter(c -> c.body().contains("cannot decide"))).hasSize(1);
        assertThat(thread().getLast().body())
                .startsWith("`rowan` cannot decide about `acme/widgets`");
    }

    @Test
    void a_crowd_of_strangers_holds_nobody_up_for_long_and_is_not_answered_for_ever() {
        Approval held = asked(LABEL);
        desk.reactToComment(notice().id(), "mara", "+1");
        for (int i = 0; i < 60; i++) {
            court.stage.github.world().addUser("stranger" + i, "User");
            desk.reactToComment(notice().id(), "stranger" + i, "-1");
        }
        round();
        assertThat(state(held))
                .as("one of those not asked about might be a maintainer")
                .isEqualTo(ApprovalState.WAITING);
        round();
        assertThat(state(held)).isEqualTo(ApprovalState.APPROVED);
        assertThat(thread().stream().filter(c -> c.body().contains("cannot decide"))).hasSize(20);
    }

    private List<Comment> ours(String words) {
        return thread().stream()
                .filter(c -> court.stage.self.is(c.user()) && c.body().contains(words))
                .toList();
    }

    @Test
    void a_mistyped_command_is_answered_once_to_whoever_may_decide() {
        long before = desk.comment(1, "mara", "/foreman aprove 1");
        court.stage.clock.seconds(5);
        Approval held = court.hold(LABEL).getFirst();
        round();
        long mistyped = desk.comment(1, "mara", "/Foreman aprove `" + held.id() + "`\n@all");
        desk.comment(1, "rowan", "/foreman aprove " + held.id());
        desk.comment(1, "helper[bot]", "/foreman aprove " + held.id());
        desk.comment(1, "foreman-bot", "/foreman aprove " + held.id());
        desk.comment(1, "mara", "/foreman why");
        desk.comment(1, "mara", "/foremanly yours");
        desk.comment(1, "mara", "I meant\n/foreman aprove " + held.id());
        long edited = desk.comment(1, "wendy", "Hm.");
        court.stage.clock.seconds(5);
        desk.editComment(edited, "wendy", "/foreman aprove 1");
        round();
        round();
        court.stage.restart();
        inbox = inbox();
        round();

        assertThat(ours("does not understand"))
                .singleElement()
                .satisfies(c ->
                        assertThat(c.body())
                                .contains("`/foreman approve NUMBER`")
                                .contains("`` /Foreman aprove `" + held.id() + "` ``")
                                .endsWith("<!-- foreman:approval-misread:" + mistyped + " -->"));
        assertThat(before).isLessThan(mistyped);
        assertThat(state(held)).isEqualTo(ApprovalState.WAITING);
    }

    @Test
    void an_answer_to_a_mistyped_command_that_was_lost_on_its_way_is_not_given_again() {
        asked(LABEL);
        desk.comment(1, "mara", "/foreman aprove");
        court.stage
                .github
                .faults()
                .next(On.request("POST", ".*/comments"), Fault.drop(Phase.AFTER));
        round();
        round();
        inbox = inbox();
        round();
        assertThat(ours("does not understand")).hasSize(1);
    }

    @Test
    void whoever_mistypes_without_end_is_not_answered_without_end() {
        asked(LABEL);
        for (int i = 0; i < Misread.MOST + 5; i++) {
            desk.comment(1, "mara", "/foreman aprove");
        }
        round();
        round();
        assertThat(ours("does not understand")).hasSize(Misread.MOST);
    }

    @Test
    void a_maintainers_reaction_is_found_behind_hundreds_of_others() {
        Approval held = asked(LABEL);
        for (int i = 0; i < 400; i++) {
            desk.reactToComment(notice().id(), "passer-by" + i, "heart");
        }
        desk.reactToComment(notice().id(), "mara", "+1");
        round();
        assertThat(state(held)).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void where_reactions_have_no_end_nothing_is_approved_and_that_is_said_once() {
        Approval held = asked(LABEL);
        Approval other = court.hold(COMMENT).getFirst();
        desk.reactToComment(notice().id(), "mara", "+1");
        for (int i = 0; i < Inbox.MOST_REACTIONS; i++) {
            desk.reactToComment(notice().id(), "passer-by" + i, "heart");
        }
        desk.comment(1, "mara", "/foreman approve " + held.id());
        round();
        round();
        inbox = inbox();
        round();

        assertThat(state(held)).isEqualTo(ApprovalState.WAITING);
        assertThat(ours("reads no further"))
                .singleElement()
                .satisfies(c -> assertThat(c.body()).contains("`foreman approve " + held.id()));
        assertThat(state(other)).isEqualTo(ApprovalState.WAITING);
        desk.comment(1, "wendy", "/foreman reject " + held.id());
        round();
        assertThat(state(held)).as("a no is heard").isEqualTo(ApprovalState.REJECTED);
    }

    @Test
    void times_are_told_to_the_minute() {
        asked(LABEL);
        assertThat(notice().body())
                .containsPattern("Expires: \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} UTC\\n");
    }

    @Test
    void a_login_that_somebody_else_has_taken_over_decides_nothing() {
        Approval held = asked(LABEL);
        desk.reactToComment(notice().id(), "mara", "+1");
        court.stage
                .github
                .faults()
                .always(
                        On.request("GET", ".*/collaborators/mara/permission"),
                        new Fault.Answer(
                                200,
                                Map.of(),
                                "application/json; charset=utf-8",
                                "{\"permission\":\"admin\",\"role_name\":\"admin\","
                                        + "\"user\":{\"login\":\"mara\",\"id\":99999,\"type\":\"User\"}}"));
        round();
        assertThat(state(held)).isEqualTo(ApprovalState.WAITING);
    }

    @Test
    void bots_we_ourselves_and_whoever_may_not_be_asked_about_decide_nothing() {
        Approval held = asked(LABEL);
        desk.reactToComment(notice().id(), "helper[bot]", "+1");
        desk.reactToComment(notice().id(), "foreman-bot", "+1");
        desk.comment(1, "foreman-bot", "/foreman approve " + held.id());
        round();
        assertThat(state(held)).isEqualTo(ApprovalState.WAITING);

        desk.reactToComment(notice().id(), "mara", "+1");
        court.stage.github.faults().always(On.request("GET", ".*/permission"), Fault.status(403));
        round();
        assertThat(state(held)).isEqualTo(ApprovalState.WAITING);
        court.stage.github.faults().clear();
        round();
        assertThat(state(held)).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void a_notice_that_somebody_edited_decides_nothing_even_when_it_was_edited_back() {
        Approval held = asked(LABEL);
        String before = notice().body();
        court.stage.clock.seconds(30);
        desk.editComment(notice().id(), "mara", before.replace("`bug`", "`question`"));
        desk.reactToComment(notice().id(), "mara", "+1");
        round();
        court.stage.clock.seconds(30);
        desk.editComment(notice().id(), "mara", before);
        round();
        assertThat(state(held)).isEqualTo(ApprovalState.WAITING);
    }

    @Test
    void an_edited_command_and_one_from_before_the_notice_decide_nothing() {
        desk.comment(1, "mara", "/foreman approve 1");
        court.stage.clock.seconds(5);
        Approval held = court.hold(LABEL).getFirst();
        assertThat(held.id()).isOne();
        round();
        long edited = desk.comment(1, "mara", "Let me think.");
        court.stage.clock.seconds(5);
        desk.editComment(edited, "wendy", "/foreman approve 1");
        round();
        assertThat(state(held)).isEqualTo(ApprovalState.WAITING);
    }

    @Test
    void the_marker_of_another_in_somebodys_text_is_not_taken_for_its_notice() {
        Approval first = court.hold(LABEL).getFirst();
        Action copy = new Action.PostComment("x\n" + NoticeText.marker(first));
        court.hold(copy);
        court.stage
                .github
                .faults()
                .next(On.request("POST", ".*/comments"), Fault.drop(Phase.BEFORE));
        inbox.round();
        for (int i = 0; i < 6; i++) {
            round();
        }
        assertThat(thread()).hasSize(2);
        assertThat(thread()).filteredOn(c -> NoticeText.isOf(first, c.body())).hasSize(1);
    }

    @Test
    void after_a_crash_between_intent_and_posting_it_is_posted_once() {
        Approval held = court.hold(LABEL).getFirst();
        court.stage.store.notices().intend(held, new IssueRef(desk.name(), 1));
        desk.comment(1, "rowan", NoticeText.asking(held, 0));
        court.stage.restart();
        inbox = inbox();
        round();
        assertThat(thread()).as("it may have been posted and not be listed yet").hasSize(1);
        round();
        round();
        round();
        assertThat(thread()).as("the copy and ours").hasSize(2);
        desk.reactToComment(thread().getFirst().id(), "mara", "+1");
        round();
        assertThat(state(held)).as("the copy decides nothing").isEqualTo(ApprovalState.WAITING);
        desk.reactToComment(thread().getLast().id(), "mara", "+1");
        round();
        assertThat(state(held)).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void a_comment_that_is_posted_but_not_listed_yet_is_not_posted_again() {
        Fault nothing = new Fault.Answer(200, Map.of(), "application/json; charset=utf-8", "[]");
        court.hold(LABEL);
        court.stage
                .github
                .faults()
                .next(On.request("POST", ".*/comments"), Fault.drop(Phase.BEFORE));
        inbox.round();
        round();
        round();
        court.stage
                .github
                .faults()
                .next(On.request("POST", ".*/comments"), Fault.drop(Phase.AFTER));
        round();
        assertThat(thread()).as("at the second try").hasSize(1);
        court.stage.github.faults().next(On.request("GET", ".*/desk/issues/1/comments"), nothing);
        round();
        assertThat(thread()).hasSize(1);
        round();
        assertThat(court.stage.store.notices().open(9).getFirst().commentId())
                .contains(notice().id());
        assertThat(thread()).hasSize(1);
    }

    @Test
    void after_a_crash_between_posting_and_writing_it_down_it_is_found_again() {
        Approval held = court.hold(LABEL).getFirst();
        court.stage
                .github
                .faults()
                .next(On.request("POST", ".*/comments"), Fault.drop(Phase.AFTER));
        inbox.round();
        assertThat(thread()).hasSize(1);
        desk.comment(1, "rowan", notice().body());
        court.stage.restart();
        inbox = inbox();
        for (int i = 0; i < 5; i++) {
            round();
        }
        assertThat(thread()).as("ours and the copy").hasSize(2);
        assertThat(court.stage.store.notices().open(9).getFirst().commentId())
                .contains(notice().id());
        assertThat(state(held)).isEqualTo(ApprovalState.WAITING);
    }

    @Test
    void what_is_decided_elsewhere_or_runs_out_is_told_in_its_notice() {
        Approval held = asked(LABEL);
        Approval other = court.hold(COMMENT).getFirst();
        round();
        court.stage.store.approvals().reject(held.id(), held.digest(), CLI);
        round();
        assertThat(notice().body()).startsWith("**Rejected** by `ron`").contains("`fine`");
        court.stage.clock.advance(Duration.ofHours(72));
        court.stage.store.approvals().expire(9);
        round();
        assertThat(thread().get(1).body()).startsWith("**Expired** by `the clock`");
        assertThat(state(other)).isEqualTo(ApprovalState.EXPIRED);
        assertThat(court.stage.store.notices().open(9)).isEmpty();
    }

    @Test
    void what_was_decided_before_it_could_be_posted_is_not_posted() {
        Approval held = court.hold(LABEL).getFirst();
        court.stage.store.notices().intend(held, new IssueRef(desk.name(), 1));
        court.stage.store.approvals().reject(held.id(), held.digest(), CLI);
        for (int i = 0; i < 4; i++) {
            round();
        }
        assertThat(thread()).isEmpty();
        assertThat(court.stage.store.notices().open(9)).isEmpty();
    }

    @Test
    void a_stale_issue_ends_it_and_the_notice_says_why() {
        Approval held = asked(LABEL);
        court.stage.repo.editIssue(1, "rowan", "It breaks again", null);
        desk.reactToComment(notice().id(), "mara", "+1");
        round();
        assertThat(state(held)).isEqualTo(ApprovalState.WITHDRAWN);
        assertThat(notice().body())
                .startsWith("**Withdrawn** by `mara`")
                .contains("approved, but not done: the issue was edited");
        assertThat(court.carryOut()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410, 502})
    void an_inbox_that_cannot_be_used_holds_nothing_up_and_comes_back(int status) {
        Approval held = court.hold(LABEL).getFirst();
        court.stage
                .github
                .faults()
                .always(On.request("GET", ".*/desk/issues/1/comments"), Fault.status(status));
        round();
        round();
        assertThat(thread()).isEmpty();
        assertThat(state(held)).isEqualTo(ApprovalState.WAITING);
        court.stage.github.faults().clear();
        court.stage.clock.advance(Duration.ofHours(1));
        for (int i = 0; i < 4; i++) {
            round();
        }
        assertThat(thread()).hasSize(1);
    }

    @Test
    void one_whose_voters_cannot_be_asked_about_keeps_no_other_waiting() {
        Approval first = asked(LABEL);
        desk.reactToComment(notice().id(), "mara", "+1");
        Approval second = court.hold(COMMENT).getFirst();
        round();
        // Its reactions cannot be read, so nobody knows who wants what.
        court.stage
                .github
                .faults()
                .always(
                        On.request("GET", ".*/comments/" + thread().get(1).id() + "/reactions"),
                        Fault.status(502));
        round();
        assertThat(state(first)).isEqualTo(ApprovalState.APPROVED);
        assertThat(notice().body()).startsWith("**Approved**");
        assertThat(state(second)).isEqualTo(ApprovalState.WAITING);
    }

    @Test
    void an_end_that_can_never_be_told_is_not_tried_for_ever() {
        Approval held = asked(LABEL);
        court.stage.store.approvals().reject(held.id(), held.digest(), CLI);
        court.stage.github.faults().always(On.request("PATCH", ".*"), Fault.status(502));
        round();
        assertThat(court.stage.store.notices().open(9)).hasSize(1);
        court.stage.github.faults().clear();
        court.stage.github.faults().always(On.request("PATCH", ".*"), Fault.forbidden());
        round();
        assertThat(court.stage.store.notices().open(9)).isEmpty();
    }

    @Test
    void a_text_without_end_is_shown_as_far_as_github_takes_it() {
        Approval held = asked(new Action.PostComment("a".repeat(60_000)));
        assertThat(notice().body())
                .hasSizeLessThan(65_536)
                .contains("`foreman approvals show " + held.id() + "` has all of it");
    }

    @Test
    void a_notice_that_was_deleted_is_let_go() {
        Approval held = asked(LABEL);
        desk.deleteComment(notice().id(), "mara");
        round();
        court.stage.store.approvals().reject(held.id(), held.digest(), CLI);
        round();
        assertThat(court.stage.store.notices().open(9)).isEmpty();
        assertThat(thread()).isEmpty();
    }

    @Test
    void a_dry_run_asks_nobody() {
        court.decide(true, new Judged(CLOSE, HELD));
        round();
        assertThat(thread()).isEmpty();
    }

    @Test
    void there_are_never_more_open_notices_than_anybody_reads() {
        List<Judged> many = new ArrayList<>();
        for (int i = 0; i < Inbox.MOST_OPEN + 3; i++) {
            many.add(new Judged(new Action.AddLabel("l" + i), HELD));
        }
        court.decide(many.toArray(Judged[]::new));
        round();
        round();

        assertThat(thread()).hasSize(Inbox.MOST_OPEN);
        assertThat(thread().getLast().body()).contains("3 more wait than are listed here");
        assertThat(thread().get(1).body()).doesNotContain("more wait");
        desk.reactToComment(thread().getLast().id(), "mara", "-1");
        for (int i = 0; i < 4; i++) {
            round();
        }
        assertThat(thread()).as("all have their turn").hasSize(Inbox.MOST_OPEN + 1);
    }

    @Test
    void nothing_in_a_notice_can_leave_its_code() {
        assertThat(NoticeText.code("a\nb `c` ``d`` @x")).isEqualTo("``` a b `c` ``d`` @x ```");
        assertThat(NoticeText.code("")).isEqualTo("`-`");
        assertThat(NoticeText.code("\u200b\u202e@x")).isEqualTo("`@x`");
        assertThat(NoticeText.code("x".repeat(1_000))).hasSize(303);
        assertThat(NoticeText.fenced("```\n@x\n`````"))
                .isEqualTo("``````text\n```\n@x\n`````\n``````\n\n");
    }
}
