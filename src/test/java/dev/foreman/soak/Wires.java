package dev.foreman.soak;

import dev.foreman.crash.Failure;
import dev.foreman.crash.Journal;
import dev.foreman.simulation.RequestJournal;
import dev.foreman.simulation.SimRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Takes over from GitHub's journal, which forgets, which writes it applied. What came in a moment
 * ago may be under way, so it is taken over a while later. Belongs to one thread.
 */
final class Wires {
    /** No write is under way for so long. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(15);

    private final RequestJournal requests;
    private final Journal journal;
    private Instant from = Instant.EPOCH;

    Wires(RequestJournal requests, Journal journal) {
        this.requests = requests;
        this.journal = journal;
    }

    /** Takes over what is certain by now. */
    void take() {
        take(Instant.now().minus(UNDER_WAY));
    }

    /** Takes over all there is; nobody may be asking any more. */
    void takeAll() {
        take(Instant.MAX);
    }

    private void take(Instant until) {
        List<SimRequest> all = requests.all();
        if (all.size() == RequestJournal.KEPT && all.getFirst().at().isAfter(from)) {
            throw new Failure("GitHub's journal forgot requests before they were counted");
        }
        all.stream()
                .filter(SimRequest::isWrite)
                .filter(r -> !r.at().isBefore(from) && r.at().isBefore(until))
                .forEach(journal::take);
        from = until;
    }
}
