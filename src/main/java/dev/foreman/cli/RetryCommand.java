package dev.foreman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskId;
import dev.foreman.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code foreman retry TASK}: takes up again what was given up. Through the running harness, or in
 * the database when there is none.
 */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = {
            "Take up a failed task again.",
            "",
            "Its decision where it was decided already, else from the question to the agent on."
                    + " `foreman status --failed` lists what failed and why.",
            "Without a running Foreman, the next one that starts takes it up.",
            "",
            "  foreman retry e241ab12",
            "  foreman retry --all --repo my-org/my-repo",
            ""
        })
final class RetryCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "TASK",
            description = "The task's id, or its first characters.")
    private @Nullable String task;

    @Option(names = "--all", description = "Every task that failed.")
    private boolean all;

    @Option(
            names = "--repo",
            paramLabel = "OWNER/REPO",
            description = "With --all: only those of this repository.")
    private @Nullable String repo;

    @Option(names = "--json", description = "As one JSON object for each task.")
    private boolean json;

    RetryCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if ((task == null) != all || (repo != null && !all)) {
            throw new UsageException(
                    "write either a task or --all, and --repo only with --all;"
                            + " `foreman status --failed` lists what failed");
        }
        Path db = options.db(terminal.env());
        Optional<ControlClient> running = ControlClient.of(db);
        if (running.isPresent()) {
            try (ControlClient client = running.get();
                    Store store = Store.openReadOnly(db)) {
                return retry(store, id -> through(client, id));
            }
        }
        try (Store look = Store.openReadOnly(db)) {
            // Says what is wrong with the file, if anything, before a new one could be made.
            look.queue().counts();
        }
        try (Store store = Store.open(db, clock)) {
            return retry(store, id -> in(store, id));
        }
    }

    private int retry(Store store, Function<TaskId, JsonNode> how) {
        List<TaskId> ids =
                task == null
                        ? Retrying.all(store.queue(), Optional.ofNullable(repo).map(this::name))
                        : List.of(Retrying.one(store.queue(), task).id());
        for (TaskId id : ids) {
            JsonNode report = how.apply(id);
            if (json) {
                terminal.line(Json.write(report));
            } else {
                terminal.line(
                        terminal.paint(Style.GOOD, "again")
                                + "  "
                                + report.path("issue").asText()
                                + "  "
                                + report.path("state").asText()
                                + "  "
                                + id);
            }
        }
        if (ids.isEmpty()) {
            terminal.note(
                    Style.DIM, "no task has failed" + (repo == null ? "" : " in " + repo), "");
        }
        return 0;
    }

    private RepoName name(String text) {
        return RepoName.parse(text)
                .orElseThrow(() ->
                        new UsageException("'" + text + "' is no repository: write owner/repo"));
    }

    private static JsonNode through(ControlClient client, TaskId id) {
        return client.post("/api/v1/tasks/" + id + "/retry", Map.of());
    }

    private static JsonNode in(Store store, TaskId id) {
        if (store.queue().retryFailed(id) == 0) {
            // Somebody was faster since it was looked at.
            throw new CommandFailedException(
                    Retrying.refusal(store.queue(), store.queue().find(id).orElseThrow()));
        }
        return Json.tree(TaskReport.of(store.queue().find(id).orElseThrow(), store.memory()));
    }
}
