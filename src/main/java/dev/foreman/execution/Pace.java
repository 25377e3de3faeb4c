package dev.foreman.execution;

import dev.foreman.config.policy.Safety;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Queue;
import dev.foreman.store.Spent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Keeps writes within the caps by when they are made, whenever they were decided: what piled up
 * while nothing could be written drips out, each task in a place of its own behind the ones before.
 * Thread-safe.
 */
final class Pace {
    private final Queue queue;
    private final Safety safety;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * By cap, from when on the next that has to wait may try. As many as there are repositories.
     */
    private final Map<String, Instant> next = new HashMap<>();

    Pace(Queue queue, Safety safety, Clock clock) {
        this.queue = queue;
        this.safety = safety;
        this.clock = clock;
    }

    private record Cap(String key, Spent.Scope scope, Duration span, int most, String setting) {}

    /**
     * Makes sure of room for a write, and takes it.
     *
     * @param perHour in this repository
     * @param open how many writes its decision still has, this one included: one that is begun is
     *     best ended
     * @param intent records that the write is about to be made, which is what counts
     * @return what {@code intent} did
     * @throws HeldBackException when there is no room
     */
    boolean admit(RepoName repo, int perHour, int open, BooleanSupplier intent) {
        lock.lock(); // else two workers would take the same room
        try {
            for (Cap cap : caps(repo, perHour)) {
                require(repo, cap, open);
            }
            return intent.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private List<Cap> caps(RepoName repo, int perHour) {
        return List.of(
                new Cap(
                        repo.toString(),
                        Spent.Scope.REPO,
                        Duration.ofHours(1),
                        perHour,
                        "policy.limits.per_repo_hour"),
                new Cap(
                        "day",
                        Spent.Scope.EVERYWHERE,
                        Duration.ofDays(1),
                        safety.perDay(),
                        "safety.actions_per_day"),
                new Cap(
                        "surge",
                        Spent.Scope.SURGE,
                        safety.surgeWindow(),
                        safety.surgeActions(),
                        "safety.surge_actions"));
    }

    private void require(RepoName repo, Cap cap, int open) {
        int wanted = Math.clamp(open, 1, Math.max(cap.most(), 1));
        int nth = Math.max(cap.most(), 1) - wanted + 1;
        Optional<Instant> room = queue.roomAt(cap.scope(), repo, cap.span(), nth);
        if (room.isPresent()) {
            throw new HeldBackException(
                    cap.most()
                            + " actions within "
                            + cap.span().toMinutes()
                            + " minutes were written (`"
                            + cap.setting()
                            + "`)",
                    place(cap, room.get(), wanted));
        }
    }

    /** All at the same moment would only be put off again, all but a few, again and again. */
    private Instant place(Cap cap, Instant room, int wanted) {
        Instant now = clock.instant();
        Instant last = next.getOrDefault(cap.key(), now);
        Instant at = room.isAfter(last) ? room : last;
        Duration each = cap.span().dividedBy(Math.max(cap.most(), 1));
        next.put(cap.key(), at.plus(each.multipliedBy(wanted)));
        return at;
    }
}
