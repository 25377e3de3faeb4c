package dev.foreman.crash;

import java.util.Optional;

/**
 * Every step between a change on GitHub and a finished task at which the program is killed. A step
 * is the beginning or the return of one method of the program, or a write that GitHub has applied
 * and not yet answered.
 */
enum Step {
    // Start-up.
    MIGRATION_BEGINS("the schema is about to be brought up to date", entry("store.Migrations#run")),
    MIGRATING("in the middle of that, at one of its reports", entry("store.FlywayLog$1#info")),
    MIGRATED("the schema is up to date", exit("store.Migrations#run")),
    LEDGER_BEGINNING(
            "the ledger's first entry is written, not committed",
            exit("store.LedgerBeginning#ensure")),
    RELEASING_LEASES(
            "a dead process's leases are taken back, not committed",
            exit("store.Claims#releaseUntil")),
    LEASES_RELEASED("its leases are taken back", exit("store.Claims#releaseAll")),

    // Polling.
    PAGE_FETCHED(
            "a page was read from GitHub, nothing is stored", exit("github.Polling#issuesSince")),
    EVENT_STORING("event and task are written, not committed", exit("store.InboxTx#enqueue")),
    CURSOR_MOVING("the cursor is moved, not committed", exit("store.Cursors#advance")),
    PAGE_STORED("events, tasks and cursor are committed", exit("store.Inbox#record")),

    // Asking the agent.
    CLAIMING(
            "a task is claimed, not committed",
            exit("store.TaskRows#take").within("store.Claims#claim")),
    CLAIMED("the claim is committed", entry("dispatch.Assignment#run")),
    ASKING("the agent is about to be asked", entry("agents.AgentClient#ask")),
    ANSWERED("the agent has answered, the decision is not stored", exit("agents.AgentClient#ask")),
    DECISION_STORING(
            "decision and actions are written, not committed", exit("store.Decisions#store")),
    DECISION_STORED("the decision is committed", exit("store.Queue#decide")),

    // Carrying the decision out.
    EXECUTION_CLAIMING(
            "a decided task is claimed, not committed",
            exit("store.TaskRows#take").within("store.Executions#claim")),
    EXECUTION_CLAIMED("that claim is committed", entry("execution.Performance#run")),
    INTENDING("the intent is about to be recorded", entry("store.Queue#intend")),
    INTENT_STORING(
            "the intent is written, not committed",
            exit("store.Executions#change").within("store.Executions#intend")),
    INTENT_STORED("the intent is committed", exit("store.Queue#intend")),
    WRITE_LEAVING(
            "the write's request is about to leave",
            entry("github.Wire#exchange").within("execution.Writes#call")),
    COMMENT_APPLIED(
            "GitHub has taken a comment and not answered", "POST", "/issues/\\d+/comments$"),
    LABEL_APPLIED("GitHub has added a label and not answered", "POST", "/issues/\\d+/labels$"),
    UNLABEL_APPLIED("GitHub has removed a label and not answered", "DELETE", "/labels/"),
    CLOSE_APPLIED("GitHub has closed the issue and not answered", "PATCH", "/issues/\\d+$"),
    ASSIGN_APPLIED("GitHub has assigned somebody and not answered", "POST", "/assignees$"),
    WRITE_ANSWERED(
            "GitHub's answer is here, the outcome is not stored", exit("execution.Writes#call")),
    OUTCOME_STORING("the outcome is written, not committed", exit("store.KnownIssues#wrote")),
    OUTCOME_STORED("the outcome is committed, the task not finished", exit("store.Queue#settle")),
    FINISHING("the task is about to be finished", entry("store.Queue#finish")),
    FINISHED("the task is finished", exit("store.Queue#finish")),

    // Recovery from a crash after an intent.
    SETTLING(
            "what a crash left open is about to be settled",
            entry("execution.Reconciliation#settle")),
    SETTLED("GitHub was read for it, nothing is stored", exit("execution.Reconciliation#settle"));

    /**
     * A place in the program.
     *
     * @param type the class's full name
     * @param entry whether its beginning is meant, and not its returns
     * @param caller only calls from within that method count: {@code full.Class#method}, or empty
     *     for all
     */
    record Place(String type, String method, boolean entry, String caller) {
        Place within(String called) {
            return new Place(type, method, entry, "dev.foreman." + called);
        }
    }

    /** A write that the simulated GitHub applies and does not answer. */
    record Write(String method, String path) {}

    private final String meaning;
    private final Optional<Place> place;
    private final Optional<Write> write;

    Step(String meaning, Place place) {
        this.meaning = meaning;
        this.place = Optional.of(place);
        this.write = Optional.empty();
    }

    Step(String meaning, String method, String path) {
        this.meaning = meaning;
        this.place = Optional.empty();
        this.write = Optional.of(new Write(method, path));
    }

    String meaning() {
        return meaning;
    }

    /** Where in the program; empty when GitHub makes the step. */
    Optional<Place> place() {
        return place;
    }

    /** Which of GitHub's writes; empty when the program makes the step. */
    Optional<Write> write() {
        return write;
    }

    /** Whether it comes only after a crash that left an intent without an outcome. */
    boolean isRecovery() {
        return this == SETTLING || this == SETTLED;
    }

    /** Whether a kill here leaves an intent whose outcome nobody recorded. */
    boolean leavesAnIntent() {
        return compareTo(INTENT_STORED) >= 0 && compareTo(OUTCOME_STORING) <= 0;
    }

    /** Whether one life may see it only once. */
    boolean isRare() {
        return isMigration()
                || isRecovery()
                || this == RELEASING_LEASES
                || this == LEASES_RELEASED
                || write.isPresent()
                || compareTo(PAGE_FETCHED) >= 0 && compareTo(PAGE_STORED) <= 0;
    }

    /** Whether it is about a database that does not exist yet. */
    boolean isMigration() {
        return compareTo(MIGRATION_BEGINS) >= 0 && compareTo(LEDGER_BEGINNING) <= 0;
    }

    private static Place entry(String method) {
        return place(method, true);
    }

    private static Place exit(String method) {
        return place(method, false);
    }

    private static Place place(String method, boolean entry) {
        String[] words = method.split("#");
        return new Place("dev.foreman." + words[0], words[1], entry, "");
    }
}
