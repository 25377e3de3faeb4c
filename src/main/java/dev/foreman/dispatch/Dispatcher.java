package dev.foreman.dispatch;

import dev.foreman.agents.AgentClient;
import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.TaskMessage.LlmBackend;
import dev.foreman.store.Memory;
import dev.foreman.store.Queue;
import dev.foreman.store.WorkLoop;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** As many workers for each agent instance as it takes tasks at once. */
public final class Dispatcher implements AutoCloseable {
    private final List<WorkLoop> loops = new ArrayList<>();

    /**
     * @param desks the agent instances, each once
     * @param agents every configured agent
     * @param maxRetries how often a task is tried again before it is failed
     * @param lease how long a claim lasts when it is not renewed; it is, while it is worked on
     * @param patience how long an agent may take for its whole answer, where it has no shorter
     *     timeout of its own
     * @param brakes while they stop everything no task is given out: what is decided could not be
     *     carried out, and asking costs
     * @param longestWait how long a worker waits before it looks for work unasked
     */
    public Dispatcher(
            List<? extends Desk> desks,
            Map<AgentId, AgentProfile> agents,
            GitHubClient github,
            BotIdentity self,
            LlmBackend backend,
            ModelAccess models,
            Queue queue,
            Memory memory,
            AgentClient client,
            Verdicts verdicts,
            Backoff backoff,
            int maxRetries,
            Duration lease,
            Duration patience,
            Duration longestWait,
            String owner,
            DispatchListener listener,
            Brakes brakes,
            Clock clock) {
        Briefing briefing = new Briefing(github, memory, backend, self, clock);
        Assignment assignment =
                new Assignment(
                        queue,
                        briefing,
                        models,
                        client,
                        agents,
                        verdicts,
                        backoff,
                        maxRetries,
                        lease,
                        patience,
                        listener,
                        new LabelEvents(github),
                        clock);
        for (Desk desk : desks) {
            InstanceWorker worker =
                    new InstanceWorker(
                            whileOpen(desk, github, brakes), owner, queue, assignment, lease);
            for (int i = 1; i <= desk.concurrency(); i++) {
                String name = "dispatch " + desk.name() + (i == 1 ? "" : " " + i);
                loops.add(new WorkLoop(name, longestWait, Duration.ZERO, worker::step));
            }
        }
    }

    /**
     * While GitHub is closed to us no task is claimed, for it could only be given back; nor while
     * nothing may be written.
     */
    private static Desk whileOpen(Desk desk, GitHubClient github, Brakes brakes) {
        return new Desk() {
            @Override
            public String name() {
                return desk.name();
            }

            @Override
            public String instance() {
                return desk.instance();
            }

            @Override
            public Optional<URI> endpoint() {
                return github.closedUntil().isPresent() || brakes.stopped().isPresent()
                        ? Optional.empty()
                        : desk.endpoint();
            }

            @Override
            public int concurrency() {
                return desk.concurrency();
            }
        };
    }

    public void start() {
        loops.forEach(WorkLoop::start);
    }

    /** Says that tasks may be ready. */
    public void ring() {
        loops.forEach(WorkLoop::ring);
    }

    public boolean isRunning() {
        return loops.stream().allMatch(WorkLoop::isRunning);
    }

    @Override
    public void close() {
        // Interrupted at once, and all together: a claim is given back, and a lost answer is asked
        // for again.
        List<Thread> closing = loops.stream().map(l -> Thread.ofVirtual().start(l::close)).toList();
        for (Thread t : closing) {
            try {
                t.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
