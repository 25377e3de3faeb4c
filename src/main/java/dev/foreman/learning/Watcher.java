package dev.foreman.learning;

import dev.foreman.config.policy.Learning;
import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.AgentId;
import dev.foreman.store.CorrectionFinding;
import dev.foreman.store.CorrectionVerdict;
import dev.foreman.store.Corrections;
import dev.foreman.store.TrustRule;
import dev.foreman.store.UndoOrder;
import dev.foreman.store.Watched;
import dev.foreman.store.WorkLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, as often as is worth it, at what became of what we did, and stores what it finds. Asks
 * GitHub only where polling has not seen that all is as it was, and never more often than its pace
 * allows, however much is due.
 */
public final class Watcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watcher.class);

    /** Looks a minute: each is some calls, most of them free. */
    static final int PACE = 10;

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);
    private static final Duration WHILE_UNDOING = Duration.ofMinutes(10);
    private static final Duration WHILE_OFF = Duration.ofDays(7);

    /** What cannot be seen for so long after the end of its watch is given up. */
    private static final Duration PATIENCE = Duration.ofDays(7);

    private final GitHubClient github;
    private final Corrections corrections;
    private final Function<AgentId, Learning> rules;
    private final LearningListener listener;
    private final Clock clock;
    private final Looking looking;
    private final CorrectionJudge judge;
    private final Pace pace;
    private final WorkLoop loop;

    /**
     * @param isSelf whether Foreman is or was this account
     * @param rules what is to be learned from what an agent did
     */
    public Watcher(
            GitHubClient github,
            Corrections corrections,
            Predicate<Account> isSelf,
            Function<AgentId, Learning> rules,
            LearningListener listener,
            Clock clock) {
        this.github = github;
        this.corrections = corrections;
        this.rules = rules;
        this.listener = listener;
        this.clock = clock;
        this.looking = new Looking(github, isSelf);
        this.judge = new CorrectionJudge(isSelf);
        this.pace = new Pace(PACE, clock);
        this.loop = new WorkLoop("learning", LOOK_AGAIN, GRACE, this::step);
    }

    public void start() {
        loop.start();
    }

    public boolean isRunning() {
        return loop.isRunning();
    }

    /** Says that something may be due. */
    public void ring() {
        loop.ring();
    }

    /** Does with one thing that is due what is to be done now; false when nothing is. */
    boolean step() {
        Optional<Watched> due = corrections.nextDue();
        if (due.isEmpty()) {
            return corrections.realign() > 0;
        }
        Watched watched = due.get();
        Learning rule = rules.apply(watched.agent());
        if (!rule.on()) {
            return postpone(watched, WHILE_OFF);
        }
        Optional<UndoOrder> undone = watched.takenBack();
        if (undone.isPresent()) {
            settle(watched, undone(undone.get()), rule);
            return true;
        }
        if (watched.isBeingTakenBack()) {
            return postpone(watched, WHILE_UNDOING);
        }
        Schedule schedule = new Schedule(rule.watch());
        Instant now = github.serverNow();
        if (watched.seemsToStand() && !schedule.isOver(watched.appliedAt(), now)) {
            return postpone(watched, schedule.untilNext(watched.appliedAt(), now));
        }
        if (github.closedUntil().isPresent() || !pace.take()) {
            return false;
        }
        look(watched, rule, schedule);
        return true;
    }

    private void look(Watched watched, Learning rule, Schedule schedule) {
        try {
            boolean last = schedule.isOver(watched.appliedAt(), github.serverNow());
            Sight sight = looking.at(watched, last);
            // GitHub's clock is known better after it has answered; what was not looked up because
            // the end had not come is looked up at the next look.
            Instant now = github.serverNow();
            boolean over = last && schedule.isOver(watched.appliedAt(), now);
            switch (judge.judge(watched, sight, now, over)) {
                case Opinion.Settled settled -> settle(watched, settled.finding(), rule);
                case Opinion.Open _ ->
                        corrections.later(
                                watched, in(schedule.untilNext(watched.appliedAt(), now)));
                case Opinion.Wait wait ->
                        corrections.later(watched, in(Duration.between(now, wait.until())));
            }
        } catch (GitHubException e) {
            failed(watched, e, e.pausedUntil(), schedule, rule);
        } catch (RuntimeException e) {
            // One that cannot be judged must not stand before all others for ever.
            log.error("What became of {} on {} cannot be told", name(watched), where(watched), e);
            failed(watched, e, Optional.empty(), schedule, rule);
        }
    }

    private void failed(
            Watched watched,
            RuntimeException why,
            Optional<Instant> paused,
            Schedule schedule,
            Learning rule) {
        Instant longAgo = github.serverNow().minus(PATIENCE);
        if (paused.isEmpty() && schedule.isOver(watched.appliedAt(), longAgo)) {
            settle(
                    watched,
                    CorrectionFinding.of(
                            CorrectionVerdict.LOST,
                            "GitHub could not be asked: " + why.getMessage()),
                    rule);
            return;
        }
        log.debug("{} on {} is looked at later: {}", name(watched), where(watched), why.toString());
        Instant later = in(AFTER_FAILURE);
        corrections.postpone(watched, paused.filter(later::isBefore).orElse(later));
    }

    private void settle(Watched watched, CorrectionFinding finding, Learning rule) {
        Optional<Corrections.Judged> judged =
                corrections.judge(
                        watched, finding, new TrustRule(rule.lowerBelow(), rule.atLeast()));
        judged.ifPresent(j -> {
            log.info(
                    "{}: {} {} was {}: {}",
                    where(watched),
                    watched.kind().wire(),
                    name(watched),
                    finding.verdict().wire(),
                    finding.seen());
            listener.judged(watched, finding);
            j.lowered()
                    .ifPresent(lowered -> {
                        log.warn(
                                "{} in {} needs a human's approval from now on: {}. `foreman acceptance"
                                        + " {}` shows how it is received, and `foreman acceptance"
                                        + " restore {} {}` lets it happen by itself again",
                                lowered.kind().wire(),
                                lowered.repo(),
                                lowered.reason(),
                                lowered.repo(),
                                lowered.repo(),
                                lowered.kind().wire());
                        listener.lowered(lowered);
                    });
        });
    }

    private static CorrectionFinding undone(UndoOrder order) {
        return CorrectionFinding.of(
                CorrectionVerdict.REVERTED,
                order.by()
                        + " had it taken back"
                        + (order.reason() == null ? "" : ": " + order.reason()));
    }

    private boolean postpone(Watched watched, Duration wait) {
        corrections.postpone(watched, in(wait));
        return true;
    }

    /** By our clock, which is the one that waits. */
    private Instant in(Duration wait) {
        return clock.instant().plus(wait);
    }

    private static String name(Watched watched) {
        return watched.name();
    }

    private static String where(Watched watched) {
        return watched.issue().toString();
    }

    @Override
    public void close() {
        loop.close();
    }
}
