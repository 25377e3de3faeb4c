package dev.foreman.learning;

import static dev.foreman.store.CorrectionVerdict.ACCEPTED;
import static dev.foreman.store.CorrectionVerdict.CORRECTED;
import static dev.foreman.store.CorrectionVerdict.IGNORED;
import static dev.foreman.store.CorrectionVerdict.LOST;
import static dev.foreman.store.CorrectionVerdict.REVERTED;

import dev.foreman.github.IssueEvent;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import dev.foreman.store.CorrectionFinding;
import dev.foreman.store.CorrectionVerdict;
import dev.foreman.store.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says from what GitHub shows how something that we did was received. Pure. Only people correct:
 * what bots and we ourselves do says nothing about us, and whoever deleted their account was
 * somebody.
 *
 * @param isSelf whether Foreman is or was this account
 */
record CorrectionJudge(Predicate<Account> isSelf) {
    /** Who changes a label for another does so within minutes, in whichever order. */
    static final Duration AT_ONCE = Duration.ofMinutes(5);

    /** Our own event is looked for so long before GitHub's answer. */
    static final Duration SLACK = Duration.ofMinutes(1);

    /**
     * @param now by GitHub's clock
     * @param over whether the watch has ended
     */
    Opinion judge(Watched watched, Sight sight, Instant now, boolean over) {
        return switch (sight) {
            case Sight.Nothing gone -> settled(LOST, gone.why());
            case Sight.Deleted _ -> settled(REVERTED, "the comment was deleted");
            case Sight.Words words -> judge(words, over);
            case Sight.Change change ->
                    judge(watched, change, Mark.of(watched.action()).orElseThrow(), now, over);
        };
    }

    private static Opinion judge(Sight.Words words, boolean over) {
        if (words.hidden()) {
            return settled(REVERTED, "the comment was hidden");
        }
        if (words.edited()) {
            return settled(CORRECTED, "somebody else edited the comment");
        }
        if (words.down() > words.up()) {
            return settled(CORRECTED, words.down() + " thumbs down against " + words.up() + " up");
        }
        if (!over) {
            return new Opinion.Open();
        }
        if (words.up() > 0) {
            return settled(ACCEPTED, words.up() + " thumbs up");
        }
        return words.answered()
                ? settled(ACCEPTED, "somebody answered")
                : settled(IGNORED, "nobody said a word about it");
    }

    private Opinion judge(
            Watched watched, Sight.Change change, Mark mark, Instant now, boolean over) {
        Optional<IssueEvent> off = takenBack(after(change.events(), watched, mark), mark);
        if (off.isPresent()) {
            // Whoever took a label off may be about to set another.
            Instant done = off.get().at().plus(AT_ONCE);
            return now.isBefore(done)
                    ? new Opinion.Wait(done)
                    : new Opinion.Settled(finding(watched, change.events(), off.get()));
        }
        if (!over) {
            return new Opinion.Open();
        }
        return change.stands()
                ? settled(ACCEPTED, "it stood until the end")
                : settled(LOST, "it is gone, and no person took it back");
    }

    /** What came after our own event; where GitHub does not tell of that, after the moment. */
    private List<IssueEvent> after(List<IssueEvent> events, Watched watched, Mark mark) {
        Instant at = watched.appliedAt();
        for (int i = events.size() - 1; i >= 0; i--) {
            IssueEvent event = events.get(i);
            if (mark.isMadeBy(event)
                    && event.actor() != null
                    && isSelf.test(event.actor())
                    && !event.at().isAfter(at)
                    && !event.at().isBefore(at.minus(SLACK))) {
                return events.subList(i + 1, events.size());
            }
        }
        return events.stream().filter(e -> e.at().isAfter(at)).toList();
    }

    /** The last time that a person took it back, unless a person made it so again. */
    private Optional<IssueEvent> takenBack(List<IssueEvent> after, Mark mark) {
        Optional<IssueEvent> off = Optional.empty();
        for (IssueEvent event : after) {
            if (isPerson(event.actor())) {
                if (mark.isUnmadeBy(event)) {
                    off = off.isPresent() ? off : Optional.of(event);
                } else if (mark.isMadeBy(event)) {
                    off = Optional.empty();
                }
            }
        }
        return off;
    }

    private CorrectionFinding finding(Watched watched, List<IssueEvent> events, IssueEvent off) {
        Optional<String> instead =
                watched.action() instanceof Action.AddLabel label
                        ? instead(events, off, label.label())
                        : Optional.empty();
        String who = off.actor() == null ? "somebody" : off.actor().login();
        String what =
                switch (watched.action()) {
                    case Action.AddLabel _ -> " took the label off";
                    case Action.RemoveLabel _ -> " set the label again";
                    case Action.Assign _ -> " took the assignment back";
                    case Action.CloseIssue _ -> " reopened the issue";
                    case Action.PostComment _,
                            Action.EditComment _,
                            Action.SuggestLabel _,
                            Action.Unacceptable _ ->
                            " took it back";
                };
        return new CorrectionFinding(
                instead.isPresent() ? CORRECTED : REVERTED,
                who + what + instead.map(l -> " and set '" + l + "'").orElse(""),
                instead.orElse(null),
                off.actor());
    }

    private static Optional<String> instead(List<IssueEvent> events, IssueEvent off, String ours) {
        Account who = off.actor();
        return events.stream()
                .filter(e -> e.event().equals("labeled") && !e.concerns(ours))
                .filter(e -> who != null && e.actor() != null && e.actor().id() == who.id())
                .filter(e -> distance(e, off).compareTo(AT_ONCE) <= 0)
                .min(Comparator.comparing(e -> distance(e, off)))
                .map(IssueEvent::subject);
    }

    private static Duration distance(IssueEvent one, IssueEvent other) {
        return Duration.between(one.at(), other.at()).abs();
    }

    private boolean isPerson(@Nullable Account account) {
        return account == null || !account.isBot() && !isSelf.test(account);
    }

    private static Opinion settled(CorrectionVerdict verdict, String seen) {
        return new Opinion.Settled(CorrectionFinding.of(verdict, seen));
    }
}
