package dev.foreman.store;

import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Outcome.Receipt;
import dev.foreman.protocol.RepoName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What people do to what we did. Every applied action is watched from the transaction on that says
 * so, and a verdict is stored together with what follows from it. Thread-safe.
 */
public final class Corrections {
    /** No check is ever put off for longer: whatever is was, by a clock that has since been set. */
    private static final Duration HORIZON = Duration.ofDays(17);

    private final Database db;
    private final Clock clock;

    Corrections(Database db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * A verdict that was stored.
     *
     * @param lowered what fell because of it
     */
    public record Judged(CorrectionFinding finding, Optional<LoweredMode> lowered) {}

    /** What is to be looked at now, the longest waiting first; nothing is claimed by asking. */
    public Optional<Watched> nextDue() {
        return db.read(handle -> CorrectionRows.nextDue(handle, clock.instant()));
    }

    /**
     * Brings back what a clock that once ran ahead put off for ever.
     *
     * @return how many
     */
    public int realign() {
        Instant now = clock.instant();
        Instant horizon = now.plus(HORIZON);
        return db.read(handle -> CorrectionRows.isAstray(handle, horizon))
                ? db.change(handle -> CorrectionRows.realign(handle, horizon, now))
                : 0;
    }

    /** It was looked at, and nothing is to be said yet. */
    public void later(Watched watched, Instant next) {
        later(watched, next, true);
    }

    /** It could not be looked at, or need not be. */
    public void postpone(Watched watched, Instant next) {
        later(watched, next, false);
    }

    private void later(Watched watched, Instant next, boolean looked) {
        db.change(handle -> {
            CorrectionRows.later(handle, watched.actionId(), next, looked, clock.instant());
            return true;
        });
    }

    /**
     * Stores a verdict, tells it in the ledger, and, should too few of the last ones be good,
     * lowers the mode of that kind of action: all of it or nothing.
     *
     * @return empty when it was judged already, or is watched no more
     */
    public Optional<Judged> judge(Watched watched, CorrectionFinding finding, TrustRule rule) {
        return db.change(handle -> {
            Instant now = clock.instant();
            if (!record(handle, watched, finding, now)) {
                return Optional.empty();
            }
            Optional<LoweredMode> lowered =
                    finding.verdict().counts()
                            ? Trust.review(
                                    handle, watched.issue().repo(), watched.kind(), rule, now)
                            : Optional.empty();
            return Optional.of(new Judged(finding, lowered));
        });
    }

    private static boolean record(
            Handle handle, Watched watched, CorrectionFinding finding, Instant now) {
        if (!CorrectionRows.close(handle, watched.actionId(), finding, now)) {
            return false;
        }
        Map<String, Object> body =
                new LinkedHashMap<>(Chronicle.about(watched.index(), watched.action()));
        body.put("verdict", finding.verdict().wire());
        body.put("seen", finding.seen());
        if (finding.instead() != null) {
            body.put("instead", finding.instead());
        }
        if (finding.by() != null) {
            body.put("by", finding.by().login());
            body.put("by_id", finding.by().id());
        }
        Chain.append(handle, LedgerType.CORRECTION, watched.issue(), watched.task(), body, now);
        CorrectionRows.told(handle, watched.actionId(), Chain.head(handle).seq());
        return true;
    }

    /** How the actions of each kind were received, in one repository or in all. */
    public List<Acceptance> acceptance(Optional<RepoName> repo) {
        return db.read(handle -> AcceptanceQuery.of(handle, repo));
    }

    /** Begins to watch what was just done, in the transaction that says that it was. */
    static void enrol(
            Handle handle, IssueRef issue, PlannedAction action, Receipt receipt, Instant now) {
        if (receipt.remoteId() != null) {
            CorrectionFinding replaced =
                    CorrectionFinding.of(CorrectionVerdict.LOST, "we wrote the comment anew");
            for (long earlier :
                    CorrectionRows.replaced(handle, issue, action.id(), receipt.remoteId())) {
                CorrectionRows.find(handle, earlier)
                        .ifPresent(w -> record(handle, w, replaced, now));
            }
        }
        CorrectionRows.enrol(handle, issue, action, receipt, now);
    }
}
