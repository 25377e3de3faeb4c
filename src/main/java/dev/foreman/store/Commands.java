package dev.foreman.store;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Judgement;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What maintainers command on GitHub. A command is first recorded as seen; all its effects are in
 * the one transaction that settles it, so that it is obeyed once. Thread-safe.
 */
public final class Commands {
    /** The type of the agent in whose name commands are carried out: nobody runs it. */
    public static final String AGENT = "commands";

    private static final String CURSOR = "commands-since:";
    private static final String OWNER = "commands";
    private static final Duration INSTANTLY = Duration.ofMinutes(1);

    /** The gate's rule where a comment would say what is said already. */
    private static final String NOTHING_TO_SAY = "nothing-to-say";

    private final Database db;
    private final Clock clock;
    private final Decisions decisions;

    Commands(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.decisions = new Decisions(db, clock);
    }

    /**
     * How a command ended.
     *
     * @param answer a sentence for the ledger and the log
     */
    public record Settled(boolean done, String answer) {}

    /** What its author sees. */
    public enum Reply {
        /** Nothing: it is not theirs to command. */
        NONE(null),
        DONE("+1"),
        CONFUSED("confused");

        private final @Nullable String reaction;

        Reply(@Nullable String reaction) {
            this.reaction = reaction;
        }

        /** GitHub's word. */
        @Nullable String reaction() {
            return reaction;
        }
    }

    /** A reaction that is still to be given. */
    public record Unanswered(long commentId, String reaction) {}

    /** The agent in whose name the commands of a repository are carried out. */
    public static AgentId agent(RepoName repo) {
        return new AgentId(repo, AGENT, 1);
    }

    /** Up to where a repository's comments were read; empty before the first time. */
    public Optional<Instant> cursor(RepoName repo) {
        return db.read(handle -> Meta.get(handle, key(repo)).map(Instant::parse));
    }

    /**
     * Forgets how far others were read: what was said while nobody listened is not obeyed later.
     */
    public void listenOnlyTo(Collection<RepoName> repos) {
        List<String> kept = repos.stream().map(Commands::key).collect(Collectors.toList());
        kept.add(CURSOR);
        db.change(handle ->
                handle.createUpdate(
                                """
                                DELETE FROM meta
                                WHERE key >= :from AND key < :to AND key NOT IN (<kept>)
                                """)
                        .bind("from", CURSOR)
                        .bind("to", CURSOR.replace(':', ';')) // the character after the colon
                        .bindList("kept", kept)
                        .execute());
    }

    public boolean isKnown(RepoName repo, long commentId) {
        return db.read(handle -> CommandRows.exists(handle, repo, commentId));
    }

    /**
     * Whether a comment is nothing but a command, by somebody who may command it, and has been
     * settled: it is said to Foreman and tells nobody anything about the issue. What else stands in
     * the comment, or was put into it later, is said to people.
     */
    public boolean isMereCommand(RepoName repo, Comment comment) {
        return comment.updatedAt().equals(comment.createdAt())
                && db.read(handle -> CommandRows.heeded(handle, repo, comment.id()))
                        .filter(plain(comment.body())::equals)
                        .isPresent();
    }

    private static String plain(String body) {
        return body.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Records commands and that everything before the cursor was read. */
    public void saw(RepoName repo, List<SeenCommand> commands, Instant cursor) {
        db.change(handle -> {
            for (SeenCommand seen : commands) {
                if (CommandRows.insert(handle, seen)) {
                    Chronicle.command(handle, seen, "seen", null, null, clock.instant());
                }
            }
            Meta.put(handle, key(repo), cursor.toString());
            return true;
        });
    }

    /** Those that nobody has obeyed or refused yet, in order. */
    public List<SeenCommand> open(RepoName repo, int most) {
        return db.read(handle -> CommandRows.open(handle, repo, most));
    }

    /** Nothing comes of it. Empty, here and below, when it was settled before. */
    public Optional<Settled> refuse(SeenCommand seen, String why, Reply reply) {
        return db.change(handle -> settle(handle, seen, new Settled(false, why), reply));
    }

    /**
     * From here on no task is made of the issue's events; what was queued or held of it is dropped.
     *
     * @param stop whether what was decided already is not carried out, either
     */
    public Optional<Settled> leaveAlone(SeenCommand seen, boolean stop) {
        return db.change(handle -> {
            if (!CommandRows.isOpen(handle, seen)) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            LeftAlone.put(handle, seen, now);
            int queued = LeftAlone.supersede(handle, seen.ref(), now);
            ApprovalState end = stop ? ApprovalState.REJECTED : ApprovalState.WITHDRAWN;
            int held = LeftAlone.endWaiting(handle, seen, end, now);
            int decided = stop ? LeftAlone.dropPlanned(handle, seen.ref(), now) : 0;
            String answer =
                    "the issue is left alone from here on"
                            + count(queued, "queued task")
                            + count(held, "held action")
                            + count(decided, "decision under way");
            return settle(handle, seen, new Settled(true, answer), Reply.DONE);
        });
    }

    private static String count(int n, String what) {
        return n == 0 ? "" : ", " + n + " " + what + (n == 1 ? "" : "s") + " dropped";
    }

    /** The issue is no longer left alone, and is looked at by these agents as if asked by hand. */
    public Optional<Settled> retriage(SeenCommand seen, Event event, List<AgentId> agents) {
        return db.change(handle -> {
            if (!CommandRows.isOpen(handle, seen)) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            LeftAlone.clear(handle, seen.ref());
            long row = Events.store(handle, event, false, now).orElseThrow();
            agents.forEach(agent ->
                    NewTasks.add(handle, row, event, agent, NewTasks.Origin.REQUESTED, now));
            return settle(
                    handle, seen, new Settled(true, "the issue is looked at anew"), Reply.DONE);
        });
    }

    /**
     * Stores a decision for the ordinary execution: with intent, outcome and undo like any other.
     *
     * @param decision given the id of its task
     * @param gate pure and quick: runs inside the transaction
     */
    public Optional<Settled> decide(
            SeenCommand seen,
            Event event,
            Function<TaskId, DecisionMessage> decision,
            BiFunction<DecisionMessage, IssueFacts, Judgement> gate) {
        return db.change(handle -> {
            if (!CommandRows.isOpen(handle, seen)) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            Claim claim = task(handle, seen, event, now);
            Task task = claim.task();
            DecisionMessage message = decision.apply(task.id());
            IssueFacts facts = Actions.facts(handle, task, now);
            IssueFacts known =
                    new IssueFacts(
                            facts.lastComment(),
                            Spending.lastAnswer(handle, task.issue()),
                            facts.spent(),
                            facts.lowered(),
                            // Whoever wants it left alone by itself may well have it labelled.
                            false);
            Judgement judgement = gate.apply(message, known);
            TaskState to = decisions.store(handle, task, message, judgement, _ -> Optional.empty());
            TaskRows.leave(
                    handle, claim, new Move(TaskState.CLAIMED, to), new Parting(0, null, now), now);
            if (to == TaskState.DONE) {
                Chronicle.finished(handle, task.issue(), task.id(), to, null, now);
            }
            return settle(handle, seen, ending(judgement, to), reply(judgement, to));
        });
    }

    private static Claim task(Handle handle, SeenCommand seen, Event event, Instant now) {
        long row = Events.store(handle, event, false, now).orElseThrow();
        TaskId id =
                NewTasks.add(
                        handle, row, event, agent(seen.repo()), NewTasks.Origin.REQUESTED, now);
        long seq =
                handle.createQuery("SELECT seq FROM task WHERE id = :id")
                        .bind("id", id.toString())
                        .mapTo(Long.class)
                        .one();
        return TaskRows.take(
                        handle,
                        seq,
                        new Move(TaskState.QUEUED, TaskState.CLAIMED),
                        OWNER,
                        now.plus(INSTANTLY),
                        now)
                .orElseThrow();
    }

    private static Settled ending(Judgement judgement, TaskState to) {
        return to == TaskState.DECIDED
                ? new Settled(true, "it is carried out")
                : new Settled(
                        nothingToSay(judgement),
                        refused(judgement)
                                .map(Verdict.Refused::reason)
                                .orElse("there was nothing to do"));
    }

    private static Reply reply(Judgement judgement, TaskState to) {
        return to == TaskState.DECIDED || nothingToSay(judgement) ? Reply.DONE : Reply.CONFUSED;
    }

    private static boolean nothingToSay(Judgement judgement) {
        return refused(judgement).filter(r -> r.rule().equals(NOTHING_TO_SAY)).isPresent();
    }

    private static Optional<Verdict.Refused> refused(Judgement judgement) {
        return judgement
                .refusal()
                .or(() ->
                        judgement.actions().stream()
                                .map(Judgement.Judged::verdict)
                                .filter(Verdict.Refused.class::isInstance)
                                .map(Verdict.Refused.class::cast)
                                .findFirst());
    }

    /** What was settled and whose author has not been told yet. */
    public List<Unanswered> unanswered(RepoName repo, int most) {
        return db.read(handle ->
                handle.createQuery(CommandRows.UNANSWERED)
                        .bind("repo", repo.toString())
                        .bind("most", most)
                        .map((row, _) ->
                                new Unanswered(
                                        row.getLong("comment_id"), row.getString("reaction")))
                        .list());
    }

    /** Records that the reaction was given, or never will be. */
    public void answered(RepoName repo, long commentId) {
        db.change(handle ->
                handle.execute(
                        "UPDATE command SET reacted_at = ? WHERE repo = ? AND comment_id = ?",
                        clock.millis(),
                        repo.toString(),
                        commentId));
    }

    private Optional<Settled> settle(Handle handle, SeenCommand seen, Settled how, Reply reply) {
        Instant now = clock.instant();
        if (!CommandRows.settle(handle, seen, how, reply, now)) {
            return Optional.empty();
        }
        Chronicle.command(
                handle, seen, how.done() ? "done" : "refused", how.answer(), reply.reaction(), now);
        return Optional.of(how);
    }

    private static String key(RepoName repo) {
        return CURSOR + repo.toString().toLowerCase(Locale.ROOT);
    }
}
