package dev.foreman.cli;

import dev.foreman.cli.Terminal.Style;
import dev.foreman.config.ConfigException;
import dev.foreman.config.EffectiveConfig;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Identity;
import dev.foreman.config.Problem;
import dev.foreman.github.AppKey;
import dev.foreman.github.UnusableKeyException;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskType;
import dev.foreman.routing.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foreman check}: is this configuration good, and what does it come to? */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Check a configuration without starting anything.",
            "Shows every problem at once, or the effective configuration with secrets masked.",
            "Exit code 0 when it is good, 2 when it is not.",
            "",
            "With --explain, what agents may do in one repository, and which line of the file says so; with what",
            "the database knows of pauses and of modes that corrections lowered.",
            "",
            "  foreman check --config config.yaml",
            "  foreman check --explain my-org/my-repo",
            ""
        })
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private ConfigOptions options;

    @Option(
            names = "--json",
            description = "As a JSON object: the effective configuration, or {\"problems\": […]}.")
    private boolean json;

    @Option(
            names = "--explain",
            paramLabel = "OWNER/REPO",
            description =
                    "The policy that holds in this repository, with where each value comes from.")
    private @Nullable String explained;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ForemanConfig config;
        try {
            config = options.load(terminal.env());
        } catch (ConfigException e) {
            if (!json) {
                throw e;
            }
            terminal.line(
                    Json.write(
                            Map.of(
                                    "problems",
                                    e.problems().stream().map(CheckCommand::problem).toList())));
            return CommandLines.USAGE;
        }
        if (explained != null) {
            new Explainer(config, options.db(config), terminal).explain(explained, json);
            return 0;
        }
        Optional<Problem> key = keyProblem(config);
        if (json) {
            terminal.line(
                    Json.write(
                            key.<Object>map(k -> Map.of("problems", List.of(problem(k))))
                                    .orElseGet(() -> EffectiveConfig.json(config))));
            return key.isPresent() ? CommandLines.USAGE : 0;
        }
        if (key.isPresent()) {
            throw new UsageException(key.get().toString());
        }
        terminal.out().print(EffectiveConfig.render(config));
        config.repos().stream()
                .flatMap(r -> r.agents().stream())
                .filter(a -> !new Subscription(a.id(), a.eventTypes()).wants(TaskType.ISSUE_TRIAGE))
                .forEach(a ->
                        terminal.note(
                                Style.WARN,
                                "idle",
                                "agent "
                                        + a.id()
                                        + " takes "
                                        + String.join(", ", a.eventTypes())
                                        + ", and nothing of that kind ever happens: write"
                                        + " event_types: [\"issue.*\"] into its config"));
        config.outOfReachOfModels()
                .forEach(a ->
                        terminal.note(
                                Style.WARN,
                                "no model",
                                "agent "
                                        + a.id()
                                        + " is on another machine and cannot ask "
                                        + config.llm().provider()
                                        + " through Foreman: if it is to think with a model, give it an"
                                        + " image, or a url at 127.0.0.1"));
        if (config.identity() instanceof Identity.App app) {
            AppKey.exposure(app.privateKeyFile())
                    .ifPresent(why ->
                            terminal.note(
                                    Style.WARN,
                                    "key",
                                    why + ": chmod 600 " + app.privateKeyFile()));
        }
        terminal.note(Style.GOOD, "ok", options.file() + " is good");
        return 0;
    }

    /** Of an App the key is half of the configuration. */
    private Optional<Problem> keyProblem(ForemanConfig config) {
        if (config.identity() instanceof Identity.App app) {
            try {
                var _ = AppKey.read(app.privateKeyFile());
            } catch (UnusableKeyException e) {
                return Optional.of(
                        new Problem(
                                options.file(),
                                0,
                                0,
                                "identity.app.private_key_file",
                                e.what(),
                                e.remedy()));
            }
        }
        return Optional.empty();
    }

    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("file", problem.file().toString());
        one.put("line", problem.line());
        one.put("column", problem.column());
        one.put("path", problem.path());
        one.put("message", problem.message());
        one.put("remedy", problem.remedy());
        return one;
    }
}
