package dev.foreman.llm.gateway;

import dev.foreman.protocol.models.Spender;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask models now. A token stands for a task, or for a desk (an agent instance) and so for
 * whatever task is on it. All of it is in memory alone and dies with Foreman. Thread-safe.
 */
public final class Grants {
    /** Where calls come from that come from this machine itself. */
    public static final String LOCAL = "";

    /** Begins the name of each agent instance that is in a container of its own. */
    private static final String CONTAINER = "container:";

    private final Clock clock;
    private final Map<String, Grant> byDigest = new HashMap<>();
    private final Map<String, List<Grant>> byDesk = new HashMap<>();
    private final Map<String, Token> deskTokens = new HashMap<>();
    private final Map<String, String> desks = new HashMap<>();

    public Grants(Clock clock) {
        this.clock = clock;
    }

    /**
     * Lets a task ask.
     *
     * @param desk the name of the agent instance that is given the task
     * @param until when it ends even if nobody closes it
     */
    public synchronized Grant open(Spender spender, String desk, Instant until) {
        Grant grant = new Grant(spender, desk, until);
        byDigest.put(grant.digest(), grant);
        byDesk.computeIfAbsent(desk, _ -> new ArrayList<>()).add(grant);
        return grant;
    }

    /** Ends it and the calls under way on it. A second time changes nothing. */
    public void close(Grant grant) {
        synchronized (this) {
            byDigest.remove(grant.digest());
            byDesk.computeIfPresent(
                    grant.desk(),
                    (_, held) -> {
                        held.remove(grant);
                        return held.isEmpty() ? null : held;
                    });
        }
        grant.end();
    }

    /** The token that stands for a desk as long as Foreman runs: for its environment. */
    public synchronized String deskToken(String desk) {
        Token token =
                deskTokens.computeIfAbsent(
                        desk,
                        name -> {
                            Token made = Token.random("fmd_");
                            desks.put(made.digest(), name);
                            return made;
                        });
        return token.reveal();
    }

    /**
     * Whose call it is.
     *
     * @param from the name of the instance on whose network it came in, or {@link #LOCAL}
     */
    Grant admit(@Nullable String token, String from) throws Refusal {
        if (token == null || token.isBlank()) {
            throw new Refusal(
                    Trouble.NO_TOKEN,
                    "this needs the token of a task: context.llm_endpoint.token, as x-api-key or"
                            + " Authorization: Bearer");
        }
        String digest = Token.digest(token);
        Grant grant;
        synchronized (this) {
            Grant own = byDigest.get(digest);
            String desk = desks.get(digest);
            if (own == null && desk == null) {
                throw new Refusal(
                        Trouble.UNKNOWN_TOKEN,
                        "this token stands for no task, or for one that is over: each task brings"
                                + " its own in context.llm_endpoint.token");
            }
            String place = own == null ? String.valueOf(desk) : own.desk();
            if (!from.equals(place.startsWith(CONTAINER) ? place : LOCAL)) {
                throw new Refusal(
                        Trouble.ELSEWHERE, "this token is good only where its own agent runs");
            }
            grant = own == null ? only(place) : own;
        }
        if (isOver(grant)) {
            throw Grant.taskOver();
        }
        return grant;
    }

    boolean isOver(Grant grant) {
        return grant.isOver(clock.instant());
    }

    private Grant only(String desk) throws Refusal {
        Instant now = clock.instant();
        List<Grant> held =
                byDesk.getOrDefault(desk, List.of()).stream().filter(g -> !g.isOver(now)).toList();
        if (held.isEmpty()) {
            throw new Refusal(
                    Trouble.NO_TASK,
                    "this agent has no task now: models can be asked while it holds one");
        }
        if (held.size() > 1) {
            throw new Refusal(
                    Trouble.SEVERAL_TASKS,
                    "this agent holds several tasks: use the token of one of them,"
                            + " context.llm_endpoint.token");
        }
        return held.getFirst();
    }

    @Override
    public synchronized String toString() {
        return "Grants[" + byDigest.size() + " tasks]";
    }
}
