package dev.foreman.github;

import dev.foreman.protocol.ResponseCache;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/**
 * The one way to GitHub, for hub4j and for us: link guard, rate-limit gate, bound on concurrency,
 * token, conditional requests, repetition of reads, accounting, and the naming of errors.
 */
final class Transport implements AutoCloseable {
    private static final int REPETITIONS = 2;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private final LinkGuard guard;
    private final Bearers bearers;
    private final Remembered remembered;
    private final Wire wire;
    private final Semaphore permits;
    private final Clock clock;
    private final Waiter waiter;
    private final RandomGenerator random;
    private final String userAgent;
    private final RateGate gate;
    private final TokenGate tokens;
    private final ServerClock serverClock;
    private final Meter meter = new Meter();

    Transport(Means means, Bearers bearers, ResponseCache cache, RateGate gate) {
        this.guard = means.guard();
        this.bearers = bearers;
        this.remembered = new Remembered(cache);
        this.wire = means.wire();
        this.permits = means.permits();
        this.clock = means.clock();
        this.waiter = means.waiter();
        this.random = means.random();
        this.userAgent = means.userAgent();
        this.gate = gate;
        this.tokens = new TokenGate(clock, random, bearers.isToldOtherwise());
        this.serverClock = means.serverClock();
    }

    /**
     * An attempt that brought an answer.
     *
     * @param refused whether the token was refused, and another one may be tried
     */
    private record Attempt(
            Reply reply,
            long round,
            Duration took,
            Instant serverTime,
            boolean probe,
            boolean refused) {}

    /**
     * Makes the call, or says by its exception why it did not succeed.
     *
     * @throws GitHubException of the kind that fits
     */
    Answer call(Request request) {
        Token bearer = take(request);
        guard.check(request, bearer);
        Optional<ResponseCache.Entry> known = remembered.find(request, bearer);
        boolean mayRenew = bearers.renews();
        for (int repeated = 0; ; ) {
            boolean mayRepeat = request.isRead() && repeated < REPETITIONS;
            try {
                Attempt attempt = attempt(request, bearer, known, mayRenew);
                if (attempt.refused()) {
                    // Nothing was done, not even of a write.
                    mayRenew = false;
                    bearer = renewed(request, bearer, attempt);
                    continue;
                }
                if (!mayRepeat || !isPassing(attempt.reply().status())) {
                    return settle(request, bearer, known, attempt);
                }
            } catch (ExchangeFailed e) {
                if (!mayRepeat || !e.kind().isPassing()) {
                    throw Faults.of(request, e);
                }
            }
            pause(request, repeated++);
        }
    }

    private Token take(Request request) {
        Where where = Where.of(request);
        return bearers.take(where, asking -> enterable(request, asking, where));
    }

    private Token renewed(Request request, Token refused, Attempt attempt) {
        Where where = Where.of(request);
        return bearers.instead(refused, where, asking -> enterable(request, asking, where))
                .orElseThrow(() -> refuse(request, refused, attempt.reply(), attempt.probe()));
    }

    private void enterable(Request request, String asking, Where where) {
        tokens.check(request, asking, where);
        gate.enter(asking, where);
    }

    private boolean staysHome(HttpHeaders headers, Token bearer) {
        try {
            Links.find(headers, "next")
                    .map(Request::get)
                    .ifPresent(next -> guard.check(next, bearer));
            return true;
        } catch (GitHubException.ForeignHost _) {
            return false;
        }
    }

    /** Refuses a URL of another host, as {@link #call} would. */
    void checkLink(Request request) {
        guard.check(request, take(request));
    }

    ServerClock serverClock() {
        return serverClock;
    }

    RateGate gate() {
        return gate;
    }

    TokenGate tokens() {
        return tokens;
    }

    Meter meter() {
        return meter;
    }

    private Attempt attempt(
            Request request, Token bearer, Optional<ResponseCache.Entry> known, boolean mayRenew)
            throws ExchangeFailed {
        Where where = Where.of(request);
        // Before the queue, to fail fast, and after it, because a pause may have begun meanwhile.
        enterable(request, bearer.identity(), where);
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitHubException.Unreachable(where, "interrupted before anything was sent");
        }
        boolean probe = false;
        try {
            long round = gate.enter(bearer.identity(), where);
            probe = tokens.enter(request, bearer.identity(), where);
            Instant started = clock.instant();
            meter.sending();
            Reply reply = wire.exchange(request, headers(request, bearer, known));
            meter.answered(reply);
            Instant serverTime = serverClock.note(reply);
            // Before the place is given back: whoever takes it must find the gate closed.
            boolean refused = refuseIfMust(request, bearer, reply, round, probe, mayRenew);
            Duration took = Duration.between(started, clock.instant());
            return new Attempt(reply, round, took, serverTime, probe, refused);
        } catch (ExchangeFailed e) {
            meter.unanswered();
            throw e;
        } finally {
            tokens.left(probe);
            permits.release();
        }
    }

    /** Returns whether it is refused for its token, and another one may be tried. */
    private boolean refuseIfMust(
            Request request,
            Token bearer,
            Reply reply,
            long round,
            boolean probe,
            boolean mayRenew) {
        Optional<Pause> asked =
                Pause.isPossible(reply)
                        ? Pause.in(reply, ErrorBody.of(reply, bearer), serverClock)
                        : Optional.empty();
        if (asked.isEmpty() && bearers.isRefusal(request, reply.status())) {
            // Another token helps against 401 alone.
            if (mayRenew && reply.status() == 401) {
                return true;
            }
            throw refuse(request, bearer, reply, probe);
        }
        if (reply.status() < 500) {
            tokens.took(probe); // a proxy in between says nothing of the token
        }
        if (asked.isPresent()) {
            throw gate.close(
                    bearer.identity(),
                    round,
                    Faults.where(request, reply, bearer),
                    asked.get().limit(),
                    asked.get().until());
        }
        return false;
    }

    private GitHubException refuse(Request request, Token bearer, Reply reply, boolean probe) {
        String said = ErrorBody.of(reply, bearer).sentence();
        return tokens.refused(
                bearer.identity(),
                probe,
                Faults.where(request, reply, bearer),
                said,
                bearers.remedy(reply.status(), said));
    }

    private Answer settle(
            Request request, Token bearer, Optional<ResponseCache.Entry> known, Attempt attempt) {
        Reply reply = attempt.reply();
        if (reply.status() == 304 && known.isPresent()) {
            gate.passed(attempt.round());
            return answer(
                    request,
                    bearer,
                    new Reply(200, Remembered.merged(reply, known.get()), known.get().body()),
                    attempt,
                    true);
        }
        if (reply.isSuccess()) {
            gate.passed(attempt.round());
            if (reply.status() != 204 && !WholeJson.is(reply.body())) {
                throw Faults.unreadable(request, reply, bearer);
            }
            // Else a 304 would confirm it for ever: nobody can go on from there.
            if (staysHome(reply.headers(), bearer)) {
                remembered.keep(request, bearer, reply);
            }
            return answer(request, bearer, reply, attempt, false);
        }
        if (reply.status() == 304) {
            throw Faults.unreadable(request, reply, bearer);
        }
        throw Faults.of(request, reply, ErrorBody.of(reply, bearer), bearer);
    }

    private Answer answer(
            Request request, Token bearer, Reply reply, Attempt attempt, boolean notModified) {
        return new Answer(
                Faults.where(request, reply, bearer),
                reply.headers(),
                reply.body(),
                notModified,
                attempt.serverTime(),
                attempt.took(),
                () -> remembered.forget(request, bearer));
    }

    private Map<String, String> headers(
            Request request, Token bearer, Optional<ResponseCache.Entry> known) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", userAgent);
        headers.put("Accept", "application/vnd.github+json");
        headers.put("X-GitHub-Api-Version", "2022-11-28");
        headers.put("Authorization", bearer.authorization());
        if (request.body().length > 0) {
            headers.put("Content-Type", "application/json; charset=utf-8");
        }
        known.ifPresent(entry -> headers.put("If-None-Match", entry.etag()));
        return headers;
    }

    private static boolean isPassing(int status) {
        return status >= 502 && status <= 504;
    }

    /** Half of the wait is chance, so that many callers do not come back at the same moment. */
    private void pause(Request request, int repeated) {
        long most = FIRST_WAIT.toMillis() << repeated;
        try {
            waiter.pause(Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitHubException.Unreachable(
                    Where.of(request), "interrupted before the next attempt; nothing was read");
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
