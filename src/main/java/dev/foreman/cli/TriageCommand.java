package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.config.ForemanConfig;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code foreman triage OWNER/REPO#N}: one issue, now. Through the running harness, or by itself
 * when there is none.
 */
@Command(
        name = "triage",
        mixinStandardHelpOptions = true,
        description = {
            "Triage one issue now, whoever opened it and whatever was decided before.",
            "With --dry-run everything happens but the last step: nothing on GitHub changes.",
            "Exit code 0 when it is done, 1 when it failed, or waits for the end of a pause or of the"
                    + " kill switch.",
            "",
            "  foreman triage my-org/my-repo#12 --dry-run",
            ""
        })
final class TriageCommand implements Callable<Integer> {
    private static final Set<String> ENDED = Set.of("done", "failed", "superseded");
    private static final Duration LOOK = Duration.ofMillis(150);

    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Parameters(paramLabel = "OWNER/REPO#N", description = "The issue.")
    private String issue;

    @Option(names = "--dry-run", description = "Decide and record, but change nothing on GitHub.")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long to wait for the outcome. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--json", description = "As one JSON object for each agent's task.")
    private boolean json;

    TriageCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        IssueRef ref =
                IssueRef.parse(issue)
                        .orElseThrow(() ->
                                new UsageException(
                                        "'" + issue + "' is no issue: write owner/repo#12"));
        if (seconds < 0) {
            throw new UsageException("--wait is a number of seconds, not " + seconds);
        }
        ForemanConfig config = options.load(terminal.env());
        Path db = options.db(config);
        Optional<ControlClient> running = ControlClient.of(db);
        if (running.isPresent()) {
            try (ControlClient client = running.get()) {
                return follow(throughHarness(client, ref));
            }
        }
        HarnessOptions harness =
                new HarnessOptions(
                        db,
                        HarnessOptions.DEFAULT_HOST,
                        0,
                        dryRun,
                        SelfCommand.agent(),
                        terminal.env());
        try (StopSignal stop = new StopSignal()) {
            return Stoppable.run(stop, () -> byItself(config, ref, harness, stop));
        }
    }

    private Tasks throughHarness(ControlClient client, IssueRef ref) {
        JsonNode answer =
                client.post("/api/v1/triage", Map.of("issue", ref.toString(), "dry_run", dryRun));
        List<String> ids = new ArrayList<>();
        answer.path("tasks").forEach(t -> ids.add(t.asText()));
        return new Tasks(ids, id -> client.get("/api/v1/tasks/" + id));
    }

    private int byItself(
            ForemanConfig config, IssueRef ref, HarnessOptions harness, StopSignal stop)
            throws InterruptedException {
        try (OneShot shot = new OneShot(config, ref.repo(), harness, clock)) {
            try {
                return follow(byItself(shot, ref));
            } finally {
                stop.leaveAlone();
            }
        }
    }

    private Tasks byItself(OneShot shot, IssueRef ref) {
        List<String> ids = shot.submit(ref, dryRun).stream().map(TaskId::toString).toList();
        return new Tasks(ids, id -> Json.tree(shot.report(TaskId.of(id))));
    }

    /** Where tasks stand, wherever they are worked on. */
    private record Tasks(List<String> ids, Function<String, JsonNode> look) {}

    private int follow(Tasks tasks) throws InterruptedException {
        int code = 0;
        for (String id : tasks.ids()) {
            JsonNode report = ended(id, tasks);
            if (json) {
                terminal.line(Json.write(report));
            } else {
                TaskStory.tell(report, terminal);
            }
            if (report.has("held_up")) {
                terminal.note(
                        Style.WARN,
                        "not done yet",
                        "task "
                                + id
                                + " waits and goes on by itself afterwards, see `foreman log`");
            }
            code = report.path("state").asText().equals("done") ? code : CommandLines.FAILED;
        }
        return code;
    }

    private JsonNode ended(String id, Tasks tasks) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (true) {
            JsonNode report = tasks.look().apply(id);
            if (ENDED.contains(report.path("state").asText()) || report.has("held_up")) {
                return report;
            }
            if (System.nanoTime() - end > 0) {
                throw new CommandFailedException(
                        "task "
                                + id
                                + " is still "
                                + report.path("state").asText()
                                + " after "
                                + seconds
                                + " s: "
                                + report.path("error").asText("no error so far")
                                + "; it goes on when Foreman runs, see `foreman log`");
            }
            Thread.sleep(LOOK);
        }
    }
}
