package dev.foreman.cli;

import ch.qos.logback.classic.Level;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.config.ConfigLoader;
import dev.foreman.config.ForemanConfig;
import dev.foreman.simulation.DemoWorld;
import dev.foreman.simulation.Happening;
import dev.foreman.simulation.SimulatedGitHub;
import dev.foreman.store.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code foreman demo}: the main job, end to end, against a simulated GitHub. Everything else is
 * the real thing.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Watch Foreman triage issues as they arrive on a simulated GitHub.",
            "Nothing to configure: no token, no Docker, no network. Everything but GitHub is the real thing.",
            "",
            "  foreman demo",
            "  foreman demo --fast --keep /tmp/demo && foreman log --db /tmp/demo/memory.db",
            ""
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration FAST_GAP = Duration.ofMillis(350);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Terminal terminal;
    private final Clock clock;

    @Option(names = "--fast", description = "Without the waits between arrivals: under 20 seconds.")
    private boolean fast;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description =
                    "Keep configuration and database there, for `foreman log --db FOLDER/memory.db`.")
    private @Nullable Path keep;

    DemoCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (keep != null && Files.exists(keep.resolve("memory.db"))) {
            throw new UsageException(
                    keep + " holds the memory of an earlier demo: name another folder");
        }
        // Refusals and failures are told by the narrator already.
        Logging.configure(terminal, Level.ERROR);
        Path folder =
                keep == null
                        ? Files.createTempDirectory("foreman-demo")
                        : Files.createDirectories(keep);
        try (StopSignal stop = new StopSignal()) {
            return Stoppable.run(stop, () -> run(folder, stop));
        } finally {
            if (keep == null) {
                Folders.delete(folder);
            }
        }
    }

    private int run(Path folder, StopSignal stop) throws IOException, InterruptedException {
        try (SimulatedGitHub github = SimulatedGitHub.start(clock)) {
            DemoWorld world = DemoWorld.populate(github.world());
            Path file = folder.resolve("config.yaml");
            Files.writeString(
                    file,
                    DemoConfig.yaml(github.url(), world.repos(), folder.resolve("memory.db")));
            ForemanConfig config = ConfigLoader.load(file, Map.of("GITHUB_TOKEN", DemoWorld.TOKEN));
            Narrator narrator = new Narrator(terminal, clock);
            greet(config);
            HarnessOptions options =
                    new HarnessOptions(
                            config.queue().dbPath(),
                            HarnessOptions.DEFAULT_HOST,
                            0,
                            false,
                            SelfCommand.agent(),
                            Map.of());
            try (Harness harness = new Harness(config, options, clock, narrator)) {
                try {
                    List<String> missing = harness.start(PATIENCE);
                    if (!missing.isEmpty()) {
                        throw new CommandFailedException(String.join("; ", missing));
                    }
                    play(world, github, harness, narrator);
                    return sum(harness, github);
                } finally {
                    stop.leaveAlone();
                }
            }
        }
    }

    private void greet(ForemanConfig config) {
        terminal.paragraph(
                "",
                Style.BOLD,
                "Foreman watches "
                        + config.repos().size()
                        + " repositories on a simulated GitHub. Everything else is the real thing.");
        config.repos()
                .forEach(
                        r -> terminal.line("  " + terminal.paint(Style.NAME, r.name().toString())));
        terminal.line();
    }

    private void play(DemoWorld world, SimulatedGitHub github, Harness harness, Narrator narrator)
            throws InterruptedException {
        awaitFirstCycle(harness);
        for (Happening happening : world.script()) {
            Thread.sleep(fast ? FAST_GAP : happening.after());
            narrator.happened(happening.what());
            happening.happen().accept(github.world());
            harness.poke();
        }
        settle(harness);
    }

    /**
     * The first poll fixes from when on the repositories are watched; what arrives must arrive
     * after it.
     */
    private static void awaitFirstCycle(Harness harness) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!harness.isPolling()) {
            if (System.nanoTime() - end > 0) {
                throw new CommandFailedException(
                        "the first poll did not end within " + LIMIT.toSeconds() + " s");
            }
            Thread.sleep(20);
        }
    }

    /** Waits until nothing is under way any more: twice in a row, with a poll in between. */
    private static void settle(Harness harness) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        int quiet = 0;
        while (quiet < 3) {
            harness.poke();
            Thread.sleep(400);
            quiet = isIdle(harness) ? quiet + 1 : 0;
            if (System.nanoTime() - end > 0) {
                throw new CommandFailedException(
                        "work was still under way after " + LIMIT.toSeconds() + " s");
            }
        }
    }

    private static boolean isIdle(Harness harness) {
        Map<TaskState, Long> counts = harness.engine().store().queue().counts();
        return List.of(TaskState.QUEUED, TaskState.CLAIMED, TaskState.DECIDED, TaskState.EXECUTING)
                .stream()
                .allMatch(s -> counts.getOrDefault(s, 0L) == 0);
    }

    private int sum(Harness harness, SimulatedGitHub github) {
        DemoSummary.print(harness.engine().store(), terminal);
        long failed = harness.engine().store().queue().counts().getOrDefault(TaskState.FAILED, 0L);
        long calls = harness.engine().github().calls().sent();
        long free = harness.engine().github().calls().notModified();
        terminal.line();
        terminal.paragraph(
                "",
                Style.DIM,
                calls
                        + " calls to GitHub, "
                        + free
                        + " of them unchanged and free of quota. The simulated"
                        + " GitHub ran at "
                        + github.url()
                        + ".");
        terminal.line("Next: your own repository in five minutes, see README.md.");
        return failed == 0 ? 0 : CommandLines.FAILED;
    }
}
