package dev.foreman.intake;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.IssuePage;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Asides;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.Sighting;
import dev.foreman.protocol.TaskType;
import dev.foreman.store.Inbox;
import dev.foreman.store.InboxTx;
import dev.foreman.store.Known;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads one repository's news to the end, a page and a transaction at a time.
 *
 * <p>Issues come oldest change first, and each further page is asked for by time and not by number:
 * an issue that changes while we read moves to the end and would push another one over a page
 * boundary unseen.
 */
final class RepoPoll {
    /**
     * Servers differ in how exactly they compare {@code since}: look a second further back and drop
     * what is known.
     */
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    /** Each costs a call; of more on one page, the others are news. */
    private static final int MOST_ASIDES = 20;

    private final GitHubClient github;
    private final Inbox inbox;
    private final Function<Event, List<AgentId>> router;
    private final Asides asides;
    private final Beginnings beginnings;
    private final BotIdentity self;
    private final boolean dryRun;
    private final Clock clock;

    RepoPoll(
            GitHubClient github,
            Inbox inbox,
            Function<Event, List<AgentId>> router,
            Asides asides,
            Beginnings beginnings,
            BotIdentity self,
            boolean dryRun,
            Clock clock) {
        this.github = github;
        this.inbox = inbox;
        this.router = router;
        this.asides = asides;
        this.beginnings = beginnings;
        this.self = self;
        this.dryRun = dryRun;
        this.clock = clock;
    }

    /** Fixes from when on it is watched, so that what comes before the first poll is not old. */
    Optional<Instant> begin(Watch watch) {
        return beginnings.of(watch, github::serverNow);
    }

    PollResult.Polled poll(Watch watch) {
        Optional<Instant> watchedSince = begin(watch);
        Reading reading = new Reading(watch, watchedSince);
        Optional<Instant> since =
                inbox.cursor(watch.repo()).or(() -> watchedSince).map(t -> t.minus(OVERLAP));
        int pageNumber = 1;
        while (true) {
            IssuePage page = github.issuesSince(watch.repo(), since, pageNumber);
            Map<Integer, Known> overheard = overheard(watch.repo(), page, watchedSince);
            inbox.record(watch.repo(), tx -> reading.take(page, overheard, tx));
            if (!page.hasNext()) {
                return new PollResult.Polled(
                        watch.repo(), reading.seen, reading.events, inbox.cursor(watch.repo()));
            }
            Optional<Instant> further = page.lastUpdated().map(t -> t.minus(OVERLAP));
            boolean moved =
                    further.isPresent() && (since.isEmpty() || further.get().isAfter(since.get()));
            pageNumber = moved ? 1 : pageNumber + 1;
            since = moved ? further : since;
        }
    }

    /**
     * The issues of a page that changed by what was said to Foreman alone, as they were known:
     * GitHub is asked about it before the transaction, which waits for nothing.
     */
    private Map<Integer, Known> overheard(
            RepoName repo, IssuePage page, Optional<Instant> watchedSince) {
        if (!asides.heardIn(repo)) {
            return Map.of();
        }
        Map<Integer, Known> grown = new LinkedHashMap<>();
        inbox.observe(
                repo,
                tx ->
                        page.issues()
                                .forEach(issue ->
                                        tx.known(issue.number())
                                                .filter(k -> onlyGrew(k, issue, watchedSince))
                                                .ifPresent(k -> grown.put(issue.number(), k))));
        Map<Integer, Known> overheard = new HashMap<>();
        int asked = 0;
        for (Issue issue : page.issues()) {
            Known known = grown.get(issue.number());
            if (known != null
                    && asked++ < MOST_ASIDES
                    && asides.areAll(repo, known.sighting(), issue)) {
                overheard.put(issue.number(), known);
            }
        }
        return overheard;
    }

    /** Whether there are more comments, and nothing else is different. */
    private static boolean onlyGrew(Known known, Issue issue, Optional<Instant> watchedSince) {
        Sighting before = known.sighting();
        Sighting now = Sighting.of(issue);
        return now.comments() > before.comments()
                && Change.of(Optional.of(known), issue, watchedSince).isPresent()
                && now.text().equals(before.text())
                && now.open() == before.open()
                && now.labels().equals(before.labels())
                && now.assignees().equals(before.assignees());
    }

    /** What is carried from page to page of one poll. */
    private final class Reading {
        private final Watch watch;
        private final Optional<Instant> watchedSince;
        private final Admission admission;
        private Optional<Instant> heldAt = Optional.empty();
        private int seen;
        private int events;

        Reading(Watch watch, Optional<Instant> watchedSince) {
            this.watch = watch;
            this.admission = new Admission(self, watch);
            this.watchedSince = watchedSince;
        }

        boolean take(IssuePage page, Map<Integer, Known> overheard, InboxTx tx) {
            page.issues()
                    .forEach(issue ->
                            take(
                                    issue,
                                    page.serverTime(),
                                    Optional.ofNullable(overheard.get(issue.number())),
                                    tx));
            Optional<Instant> reached = page.lastUpdated().or(() -> watchedSince);
            // The first poll of a quiet repository has no issue to stand on: it stands on the time
            // it began.
            Optional<Instant> cursor =
                    heldAt.or(() -> later(reached, tx.cursor().or(() -> watchedSince)));
            cursor.ifPresent(tx::cursor);
            return true;
        }

        /**
         * @param aside as the issue was known when all that changed was said to Foreman alone
         */
        private void take(Issue issue, Instant listedAt, Optional<Known> aside, InboxTx tx) {
            seen++;
            Optional<Known> known = tx.known(issue.number());
            if (tx.unsettled(issue.number()) || mayPredateOurWrite(known, issue, listedAt)) {
                hold(issue.updatedAt());
                return;
            }
            boolean news = aside.isEmpty() || !aside.equals(known);
            Optional<String> change = Change.of(known, issue, watchedSince).filter(_ -> news);
            if (change.isPresent() && admission.admits(issue)) {
                Event event =
                        new Event(
                                watch.repo(),
                                TaskType.ISSUE_TRIAGE,
                                change.get(),
                                issue,
                                clock.instant());
                List<AgentId> agents = admission.admits(issue, router.apply(event));
                if (!agents.isEmpty() && tx.enqueue(event, agents, dryRun)) {
                    events++;
                }
            }
            tx.saw(Sighting.of(issue));
        }

        /**
         * Whether the issue looks other than we left it, but may have been listed before our last
         * write took effect: GitHub's times are whole seconds, and a page can be overtaken by a
         * write while it is on its way.
         */
        private static boolean mayPredateOurWrite(
                Optional<Known> known, Issue issue, Instant listedAt) {
            Optional<Instant> quietUntil = known.flatMap(Known::quietUntil);
            return quietUntil.isPresent()
                    && !listedAt.isAfter(quietUntil.get())
                    && !Sighting.of(issue).sameFaceAs(known.get().sighting());
        }

        /**
         * One of our own writes to this issue is under way, so its face cannot be judged yet. The
         * cursor waits at it; what lies beyond is known by the next poll and dropped there.
         */
        private void hold(Instant at) {
            heldAt = Optional.of(heldAt.filter(t -> t.isBefore(at)).orElse(at));
        }

        private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
            return a.isPresent() && b.isPresent() && b.get().isAfter(a.get()) ? b : a.or(() -> b);
        }
    }
}
