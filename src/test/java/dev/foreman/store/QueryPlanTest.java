package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A million finished tasks must not slow down the next one. */
class QueryPlanTest {
    @TempDir Path dir;
    private Store store;
    private Database db;

    @BeforeEach
    void open() {
        Path file = dir.resolve("memory.db");
        store = Store.open(file, new TestClock());
        db = Database.readable(file);
    }

    @AfterEach
    void close() {
        db.close();
        store.close();
    }

    private List<String> plan(String sql) {
        return db.read(handle -> {
            var query = handle.createQuery("EXPLAIN QUERY PLAN " + sql);
            for (String name :
                    List.of(
                            "instance",
                            "now",
                            "leastDry",
                            "repo",
                            "number",
                            "since",
                            "limit",
                            "before",
                            "most",
                            "issue",
                            "to",
                            "from",
                            "agents",
                            "beyond",
                            "why",
                            "kind",
                            "id",
                            "skip",
                            "ahead",
                            "soon",
                            "seldom",
                            "comment",
                            "task",
                            "agent",
                            "remote",
                            "task",
                            "level",
                            "key",
                            "first",
                            "day",
                            "who",
                            "tokens",
                            "micro",
                            "owner",
                            "until",
                            "seq",
                            "call")) {
                if (sql.contains(":" + name)) {
                    query.bind(
                            name,
                            name.equals("limit") || name.equals("most") || name.equals("skip")
                                    ? "5"
                                    : "x");
                }
            }
            return query.map((row, context) -> row.getString("detail")).list();
        });
    }

    @Test
    void a_claim_reads_only_what_waits() {
        assertThat(plan(Claims.NEXT_QUEUED))
                .containsExactly(
                        "SEARCH waiting USING INDEX task_ready (instance=? AND not_before<?)",
                        "CORRELATED SCALAR SUBQUERY 1",
                        "SEARCH busy USING INDEX task_lease (lease_until>?)",
                        "CORRELATED SCALAR SUBQUERY 2",
                        "SEARCH pause USING PRIMARY KEY (scope=?)");
        assertThat(plan(Executions.NEXT_DECIDED))
                .first()
                .asString()
                .startsWith("SEARCH task USING")
                .contains("INDEX task_decided (not_before<?)");
    }

    @Test
    void the_facts_of_an_issue_read_only_its_comments() {
        assertThat(plan(Actions.LAST_COMMENT))
                .anySatisfy(step ->
                        assertThat(step)
                                .contains(
                                        "SEARCH action USING INDEX action_comments (repo=? AND"
                                                + " issue_id=?)"))
                .noneSatisfy(step -> assertThat(step).startsWith("SCAN"));
    }

    @Test
    void whether_a_repository_is_known_reads_an_index_entry_of_each_table() {
        assertThat(plan(Repositories.KNOWN))
                .filteredOn(step -> step.contains(" USING "))
                .hasSize(6)
                .allSatisfy(step -> assertThat(step).startsWith("SEARCH").contains("=?)"));
    }

    @Test
    void what_is_to_be_taken_back_is_found_by_a_small_index() {
        assertThat(plan(UndoRows.NEXT_OPEN))
                .singleElement()
                .asString()
                .contains("undo_open (not_before<?)");
    }

    @Test
    void what_waits_for_a_human_is_found_by_small_indexes() {
        assertThat(plan(ApprovalRows.WAITING).getFirst()).contains("approval_asked");
        assertThat(plan(ApprovalRows.WAITING_IN).getFirst()).contains("approval_waiting (repo=?)");
        assertThat(plan(ApprovalRows.ALL_IN).getFirst()).contains("approval_repo (repo=?)");
        assertThat(plan(ApprovalRows.DUE).getFirst()).contains("approval_due");
        assertThat(plan(ApprovalRows.EXPIRED))
                .anySatisfy(step -> assertThat(step).contains("approval_expiring (expires_at<?)"))
                .anySatisfy(step -> assertThat(step).contains("approval_asked (asked_at>?)"));
        assertThat(plan(Notices.UNANNOUNCED).getFirst()).contains("approval_asked");
        assertThat(plan(Notices.OPEN).getFirst()).contains("approval_notice_open");
        for (String sql :
                List.of(ApprovalRows.WAITING, ApprovalRows.WAITING_IN, ApprovalRows.DUE)) {
            assertThat(plan(sql))
                    .filteredOn(step -> !step.contains("approval_asked"))
                    .noneSatisfy(step -> assertThat(step).startsWith("SCAN"));
        }
    }

    @Test
    void what_maintainers_command_is_found_by_small_indexes() {
        assertThat(plan(CommandRows.OPEN).getFirst()).contains("command_open (repo=?)");
        assertThat(plan(CommandRows.UNANSWERED).getFirst()).contains("command_unanswered (repo=?)");
        assertThat(plan(History.FORGET_COMMANDS))
                .anySatisfy(step -> assertThat(step).contains("command_settled (settled_at"));
        assertThat(plan(LeftAlone.SUPERSEDE).getFirst()).contains("task_replaceable (agent>?");
        assertThat(plan(LeftAlone.WAITING).getFirst())
                .contains("approval_waiting (repo=? AND issue_id=?)");
        assertThat(plan(CommandRows.HEEDED)).singleElement().asString().contains("PRIMARY KEY");
        assertThat(plan(Generations.EARLIER).getFirst())
                .contains("approval_waiting (repo=? AND issue_id=?)");
        assertThat(plan(Stories.APPROVALS)).noneMatch(step -> step.startsWith("SCAN"));
        assertThat(plan(LeftAlone.PLANNED).getFirst())
                .contains("action_spent_issue (repo=? AND issue_id=?)");
        for (String sql : List.of(Spending.OWN_COMMENT, Spending.OWN_ANSWER)) {
            assertThat(plan(sql).getFirst()).contains("action_own_comment (repo=? AND issue_id=?)");
        }
        assertThat(plan(TaskQueries.EVER_DECIDED))
                .anySatisfy(step ->
                        assertThat(step).contains("action_log_issue (repo=? AND issue_id=?)"));
        assertThat(plan(TaskQueries.APPROVED_BY_HUMAN))
                .anySatisfy(step -> assertThat(step).contains("USING INTEGER PRIMARY KEY"));
    }

    @Test
    void what_was_done_again_later_is_looked_for_on_its_issue_alone() {
        assertThat(plan(UndoRows.LATER))
                .anySatisfy(step -> assertThat(step).contains("action_log_issue"))
                .noneSatisfy(step -> assertThat(step).startsWith("SCAN"));
    }

    @Test
    void who_wanted_a_label_is_read_from_its_issues_actions_alone() {
        assertThat(plan(HumanLabels.TOUCHES))
                .anySatisfy(
                        s -> assertThat(s).contains("action_spent_issue (repo=? AND issue_id=?"))
                .noneSatisfy(s -> assertThat(s).startsWith("SCAN"));
        assertThat(plan(SuggestedLabels.SUGGESTED))
                .singleElement()
                .asString()
                .contains("action_spent_issue (repo=? AND issue_id=?");
        assertThat(plan(Spending.ON_ISSUE))
                .anySatisfy(s -> assertThat(s).contains("INDEX action_spent_issue"));
        assertThat(plan(Spending.IN_REPO))
                .anySatisfy(s -> assertThat(s).contains("INDEX action_spent_repo"));
        assertThat(plan(Spending.EVERYWHERE))
                .anySatisfy(s -> assertThat(s).contains("INDEX action_written (<expr>>?)"));
        assertThat(plan(Spending.SURGE))
                .anySatisfy(s -> assertThat(s).contains("INDEX action_spent (decided_at>?)"));
        assertThat(plan(Room.EVERYWHERE))
                .singleElement()
                .asString()
                .contains("INDEX action_written (<expr>>?)");
        assertThat(plan(Room.IN_REPO))
                .singleElement()
                .asString()
                .contains("INDEX action_spent_repo (repo=? AND <expr>>?)");
        assertThat(plan(Spending.OWN_COMMENT))
                .anySatisfy(s -> assertThat(s).contains("INDEX action_own_comment"));
        assertThat(plan(Outdated.PLANNED)).noneSatisfy(s -> assertThat(s).startsWith("SCAN a"));
    }

    @Test
    void lowered_modes_are_found_by_their_repository() {
        assertThat(plan(Trust.OF_REPO))
                .containsExactly("SEARCH mode_lowered USING PRIMARY KEY (repo=?)");
    }

    @Test
    void what_people_made_of_a_million_actions_is_never_looked_through() {
        assertThat(plan(CorrectionRows.NEXT_DUE))
                .anySatisfy(s -> assertThat(s).contains("INDEX correction_due (next_check<?)"))
                .noneSatisfy(s -> assertThat(s).startsWith("SCAN"))
                .noneSatisfy(s -> assertThat(s).contains("TEMP B-TREE"));
        assertThat(plan(CorrectionRows.REALIGN))
                .singleElement()
                .asString()
                .contains("correction_due (next_check>?)");
        assertThat(plan(CorrectionRows.STIR))
                .singleElement()
                .asString()
                .contains("correction_issue (repo=? AND issue_id=?)");
        assertThat(plan(CorrectionRows.REPLACED))
                .anySatisfy(s -> assertThat(s).contains("correction_issue"))
                .noneSatisfy(s -> assertThat(s).startsWith("SCAN"));
        assertThat(plan(Trust.LATEST))
                .anySatisfy(s ->
                        assertThat(s)
                                .contains("correction_judged (repo=? AND kind=? AND judged_seq>?)"))
                .noneSatisfy(s -> assertThat(s).contains("TEMP B-TREE"));
        assertThat(plan(Lesson.SELECT))
                .anySatisfy(
                        s -> assertThat(s).contains("correction_lesson (repo=? AND judged_at>?)"));
    }

    @Test
    void the_summary_of_an_issue_is_found_by_index() {
        assertThat(plan(Summaries.SELECT).getFirst())
                .contains("SEARCH memory_summary USING INDEX memory_summary_issue");
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, false, action_log_issue",
        "true, true, true, action_log_",
        "true, false, false, action_log_repo",
        "true, false, true, action_log_",
        "false, false, true, action_log_task",
    })
    void a_filtered_log_is_searched_by_index(
            boolean repo, boolean issue, boolean since, String index) {
        LogFilter filter =
                new LogFilter(
                        repo ? Optional.of(Fixture.REPO) : Optional.empty(),
                        issue ? Optional.of(1) : Optional.empty(),
                        since ? Optional.of(Instant.EPOCH) : Optional.empty(),
                        5);
        assertThat(plan(LogQuery.sql(filter)))
                .anySatisfy(step -> assertThat(step).startsWith("SEARCH l USING INDEX " + index))
                .noneSatisfy(step -> assertThat(step).startsWith("SCAN"));
    }

    @Test
    void the_whole_log_is_walked_from_its_end_and_never_sorted() {
        LogFilter filter = new LogFilter(Optional.empty(), Optional.empty(), Optional.empty(), 5);
        assertThat(plan(LogQuery.sql(filter)))
                .containsExactly("SEARCH l USING INDEX action_log_task (task_id=?)");
    }

    @Test
    void the_queues_figures_come_from_small_indexes() {
        assertThat(plan("SELECT MIN(created_at) FROM task WHERE state = 'QUEUED'").getFirst())
                .contains("task_oldest");
        assertThat(
                        plan("SELECT MIN(not_before) FROM task"
                                        + " WHERE state = 'QUEUED' AND not_before > :now")
                                .getFirst())
                .contains("task_waiting (not_before>?)");
    }

    @Test
    void parked_tasks_are_found_by_what_is_written_down_of_them() {
        for (String sql : List.of(Parkings.WAITING, Parkings.SUMMARY, Parkings.FORGET)) {
            assertThat(plan(sql))
                    .as(sql)
                    .anySatisfy(s ->
                            assertThat(s).contains("SEARCH m USING PRIMARY KEY (key>? AND key<?)"))
                    .noneSatisfy(s -> assertThat(s).startsWith("SCAN"));
        }
        for (String sql : List.of(Parkings.WHY, Parkings.WAKE, TaskRows.TAKE)) {
            assertThat(plan(sql)).as(sql).noneSatisfy(s -> assertThat(s).startsWith("SCAN"));
        }
        assertThat(plan(Parkings.BRING_BACK_OTHERS))
                .anySatisfy(s -> assertThat(s).contains("task_waiting (not_before>?)"))
                .noneSatisfy(s -> assertThat(s).startsWith("SCAN"));
    }

    @Test
    void what_has_ended_is_found_without_looking_at_what_has_not() {
        assertThat(plan(History.ENDED))
                .contains("SEARCH task USING INDEX task_ended (changed_at<?)")
                .noneSatisfy(step -> assertThat(step).startsWith("SCAN"));
        assertThat(plan(History.UNNEEDED))
                .anySatisfy(s -> assertThat(s).contains("INDEX event_seen (seen_at<?)"))
                .anySatisfy(s -> assertThat(s).contains("INDEX task_event (event_id=?)"));
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, false, false, ledger_issue",
        "true, false, false, false, ledger_issue",
        "false, false, true, false, ledger_task",
        "false, false, false, true, ledger_t",
    })
    void the_ledger_is_searched_by_index(
            boolean repo, boolean issue, boolean task, boolean since, String index) {
        LedgerFilter filter =
                new LedgerFilter(
                        repo ? Optional.of(Fixture.REPO) : Optional.empty(),
                        issue ? Optional.of(1) : Optional.empty(),
                        task ? Optional.of(dev.foreman.protocol.TaskId.random()) : Optional.empty(),
                        since ? Optional.of(Instant.EPOCH) : Optional.empty(),
                        java.util.Set.of(),
                        5);
        assertThat(plan(LedgerQuery.sql(filter)))
                .anySatisfy(
                        step -> assertThat(step).startsWith("SEARCH ledger USING INDEX " + index));
    }

    @Test
    void what_models_cost_is_found_by_its_day_or_its_key() {
        assertThat(plan(SpendRows.CHARGED))
                .containsExactly("SEARCH llm_spent USING PRIMARY KEY (level=? AND key=?)");
        for (String sql :
                List.of(
                        CapQuery.RESERVED,
                        CapQuery.RESERVED_TASK,
                        CapQuery.RESERVED_AGENT,
                        CapQuery.RESERVED_REPO,
                        CapQuery.RESERVED_DAY,
                        CapQuery.RESERVED_MONTH,
                        SpendRows.CUT_OFF)) {
            assertThat(plan(sql)).first().asString().contains("INDEX llm_call_reserved");
        }
        assertThat(plan(CapQuery.MOST_USED).getFirst())
                .contains("INDEX llm_spent_day (day=? AND level=?)");
        assertThat(plan(CostQuery.LATENCY).getFirst())
                .contains("INDEX llm_call_started (started>?)");
        assertThat(plan(CostQuery.sql("''", new CostPeriod.Since(Instant.EPOCH))).getFirst())
                .contains("INDEX llm_call_started (started>?)");
        assertThat(
                        plan(CostQuery.sql("''", new CostPeriod.Day(java.time.LocalDate.EPOCH)))
                                .getFirst())
                .contains("INDEX llm_call_day (day>? AND day<?)");
        assertThat(plan(History.FORGET_CALLS))
                .anySatisfy(step -> assertThat(step).contains("INDEX llm_call_day (day<?)"))
                .noneSatisfy(step -> assertThat(step).startsWith("SCAN"));
        assertThat(plan(History.FORGET_SPENT))
                .anySatisfy(step -> assertThat(step).contains("INDEX llm_spent_day (day<?)"))
                .noneSatisfy(step -> assertThat(step).startsWith("SCAN llm"));
    }
}
