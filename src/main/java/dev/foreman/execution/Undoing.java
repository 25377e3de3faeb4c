package dev.foreman.execution;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.UndoTarget;
import dev.foreman.store.ActionState;
import dev.foreman.store.Deed;
import dev.foreman.store.Undo;
import dev.foreman.store.UndoOrder;
import dev.foreman.store.Undos;
import dev.foreman.store.WorkLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back what Foreman did: on demand, and, while it is started, whatever an earlier demand left
 * open. Thread-safe; one action at a time is taken back, so that no two demands call for the same.
 */
public final class Undoing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Undoing.class);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final GitHubClient github;
    private final Survey survey;
    private final Witness witness;
    private final Undos undos;
    private final Brakes brakes;
    private final UndoSelection selection;
    private final IntFunction<Duration> backoff;
    private final Clock clock;
    private final WorkLoop loop;
    private final ReentrantLock turn = new ReentrantLock(true);

    /**
     * @param brakes what may stop the next write; no pause is among it, for a human asks for this
     * @param backoff from how often GitHub was about to be asked, from 1, to how long to wait
     * @param longestWait how long it waits, once started, before it looks for open demands again
     */
    public Undoing(
            GitHubClient github,
            BotIdentity self,
            Undos undos,
            Brakes brakes,
            IntFunction<Duration> backoff,
            Duration longestWait,
            Clock clock) {
        this.github = github;
        this.survey = new Survey(github, self, undos);
        this.witness = new Witness(github, self::is, clock);
        this.undos = undos;
        this.brakes = brakes;
        this.selection = new UndoSelection(undos);
        this.backoff = backoff;
        this.clock = clock;
        this.loop = new WorkLoop("undo", longestWait, GRACE, this::step);
    }

    /** Begins to finish what is open. Without it, demands are served all the same. */
    public void start() {
        loop.start();
    }

    public boolean isRunning() {
        return loop.isRunning();
    }

    /**
     * Takes back one action, or all that a task did, the last first and each for itself. May be
     * repeated: what is taken back already stays so.
     *
     * @throws NothingToUndoException when the target does not exist, is not clear or is under way
     */
    public List<UndoResult> undo(UndoTarget target, UndoOrder order) {
        List<Deed> deeds = selection.find(target);
        undos.request(deeds.stream().filter(Undoing::isWanted).toList(), order);
        return deeds.stream().map(this::undo).toList();
    }

    /**
     * Says what {@link #undo} would do. Reads GitHub, and changes and records nothing.
     *
     * @throws NothingToUndoException as {@link #undo}
     */
    public List<UndoResult> rehearse(UndoTarget target, UndoOrder order) {
        return selection.find(target).stream().map(d -> rehearse(d, order)).toList();
    }

    private static boolean isWanted(Deed deed) {
        return deed.state() == ActionState.APPLIED && !isGone(deed);
    }

    private static boolean isGone(Deed deed) {
        return deed.undo().filter(u -> u.state().gone()).isPresent();
    }

    private UndoResult undo(Deed deed) {
        return isWanted(deed) ? carryOut(deed) : unwanted(deed);
    }

    private static UndoResult unwanted(Deed deed) {
        if (!isGone(deed)) {
            return UndoResult.refused(
                    deed,
                    switch (deed.state()) {
                        case PLANNED, INTENDED -> "it is not done yet: ask again when it is";
                        case HELD -> "it waits for approval: `foreman reject` it instead";
                        case ALREADY_SO -> "it was so already: Foreman changed nothing";
                        case DRY_RUN -> "it was a dry run: nothing was changed";
                        case FAILED, DROPPED, REFUSED, OVERTAKEN, APPLIED -> "it was never done";
                    });
        }
        Undo undo = deed.undo().orElseThrow();
        String when = "at " + undo.outcomeAt().orElse(undo.requestedAt());
        return UndoResult.of(deed).kind() == UndoResult.Kind.UNDONE
                ? new UndoResult(
                        deed, UndoResult.Kind.ALREADY_UNDONE, when + " by " + undo.order().by())
                : UndoResult.of(deed);
    }

    private UndoResult rehearse(Deed deed, UndoOrder order) {
        if (!isWanted(deed)) {
            return unwanted(deed);
        }
        try {
            return switch (survey.of(deed, github.issue(deed.issue()), order.force())) {
                case Leeway.Free _ -> new UndoResult(deed, UndoResult.Kind.WOULD_UNDO, "");
                case Leeway.Gone gone ->
                        new UndoResult(deed, UndoResult.Kind.ALREADY_SO, gone.how());
                case Leeway.Taken taken -> UndoResult.refused(deed, taken.why());
            };
        } catch (GitHubException e) {
            return new UndoResult(deed, UndoResult.Kind.FAILED, String.valueOf(e.getMessage()));
        }
    }

    /** Finishes one open demand whose time has come, if there is one. */
    boolean step() {
        if (brakes.stopped().isPresent()) {
            return false;
        }
        Optional<Deed> next = undos.nextOpen();
        next.ifPresent(deed -> {
            UndoResult result = carryOut(deed);
            log.info(
                    "The demand to take back {} on {}: {} {}",
                    deed.name(),
                    deed.issue(),
                    result.kind(),
                    result.why());
        });
        return next.isPresent();
    }

    private UndoResult carryOut(Deed wanted) {
        turn.lock();
        try {
            Deed deed = fresh(wanted);
            if (deed.undo().filter(u -> u.state().open()).isPresent()) {
                attempt(deed);
            }
            return UndoResult.of(fresh(deed));
        } finally {
            turn.unlock();
        }
    }

    private void attempt(Deed deed) {
        try {
            new Retraction(github, survey, witness, undos, brakes, deed).run();
        } catch (HeldBackException e) {
            undos.postpone(deed, String.valueOf(e.getMessage()), clock.instant());
        } catch (GitHubException e) {
            postpone(deed, e, e.pausedUntil());
        } catch (UntoldException e) {
            postpone(deed, e, Optional.empty());
        }
    }

    private void postpone(Deed deed, RuntimeException why, Optional<Instant> paused) {
        int attempts = deed.undo().orElseThrow().attempts() + 1;
        Instant until = paused.orElseGet(() -> clock.instant().plus(backoff.apply(attempts)));
        undos.postpone(deed, String.valueOf(why.getMessage()), until);
    }

    private Deed fresh(Deed deed) {
        return undos.deeds(deed.task()).stream()
                .filter(d -> d.id() == deed.id())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        loop.close();
    }
}
