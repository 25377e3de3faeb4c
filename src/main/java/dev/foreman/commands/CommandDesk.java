package dev.foreman.commands;

import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Brakes;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Commands;
import dev.foreman.store.Memory;
import dev.foreman.store.WorkLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Obeys maintainers' commands in the repositories whose operator wants that, a loop for each. */
public final class CommandDesk implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final List<WorkLoop> loops;

    /**
     * @param repos where commands are obeyed; what was said elsewhere is never obeyed later
     * @param ours whether an account is, or once was, the one that Foreman acts as
     * @param router which agents take an event
     * @param brakes asked before each write
     * @param wake called when there may be something to carry out
     * @param interval how often it is looked for commands
     */
    public CommandDesk(
            Collection<RepoName> repos,
            GitHubClient github,
            Predicate<@Nullable Account> ours,
            Commands commands,
            Memory memory,
            CommandGate gate,
            Function<Event, List<AgentId>> router,
            Brakes brakes,
            Runnable wake,
            Duration interval,
            Clock clock) {
        commands.listenOnlyTo(repos);
        Obedience obedience = new Obedience(github, commands, memory, gate, router, clock);
        this.loops =
                repos.stream()
                        .map(repo -> {
                            RepoListener one =
                                    new RepoListener(
                                            repo,
                                            github,
                                            commands,
                                            new Ear(repo, github, commands, ours, clock),
                                            obedience,
                                            brakes,
                                            wake,
                                            interval,
                                            clock);
                            return new WorkLoop("commands " + repo, interval, GRACE, one::step);
                        })
                        .toList();
    }

    public void start() {
        loops.forEach(WorkLoop::start);
    }

    /** Looks for commands now instead of when the interval is over. */
    public void ring() {
        loops.forEach(WorkLoop::ring);
    }

    public boolean isRunning() {
        return loops.stream().allMatch(WorkLoop::isRunning);
    }

    @Override
    public void close() {
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
