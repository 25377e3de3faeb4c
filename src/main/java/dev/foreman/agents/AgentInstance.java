package dev.foreman.agents;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One agent that Foreman runs or talks to. Thread-safe. */
public interface AgentInstance extends AutoCloseable {

    /** Hears of every change, in order, on the thread that caused it; must not block. */
    @FunctionalInterface
    interface Listener {
        void changed(AgentInstance agent, AgentState from, AgentState to);
    }

    /** Who it is: {@code url:http://…} or {@code process:issue-triage}. */
    String name();

    /** Begins to bring it up, and returns at once. */
    void start();

    AgentState state();

    /** Where it takes tasks, while it is {@link AgentState#READY}. */
    Optional<URI> endpoint();

    /** Why it was last lost or could not be had. */
    Optional<String> lastError();

    /**
     * Its last output, at most 50 lines of at most 500 characters; empty for an agent elsewhere.
     */
    List<String> lastLines();

    /** What it was last started from: an image's name and id; empty where there is no image. */
    default Optional<String> image() {
        return Optional.empty();
    }

    /** Brings it up anew, whatever its state, unless it is closed. Returns at once. */
    void restart();

    void addListener(Listener listener);

    /** Ends it and waits until it is gone: a child process 3 s at most, a container 8 s. */
    @Override
    void close();
}
