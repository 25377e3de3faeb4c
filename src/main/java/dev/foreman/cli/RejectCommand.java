package dev.foreman.cli;

import dev.foreman.store.Decider;
import dev.foreman.store.Decider.Via;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foreman reject ID…}: held actions are not wanted. Exit code 0 when all are rejected. */
@Command(
        name = "reject",
        mixinStandardHelpOptions = true,
        description = {
            "Refuse held actions: they will never be carried out.",
            "",
            "  foreman reject 12 --reason \"not a duplicate\"",
            ""
        })
final class RejectCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Parameters(
            arity = "1..*",
            paramLabel = "ID",
            description = "Their numbers, as `foreman approvals` lists them.")
    private List<String> ids;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the ledger.")
    private @Nullable String reason;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = {
                "Who decided, for the ledger, when it is not you: a colleague who told you, or a"
                        + " script's name. It is written down and not checked.",
                "Default: the name of your account on this machine."
            })
    private @Nullable String by;

    @Option(names = "--json", description = "As one JSON object for each.")
    private boolean json;

    RejectCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        String who = by == null ? System.getProperty("user.name", "") : by;
        return new Deciding(terminal, clock, json)
                .run(
                        options,
                        ApprovalIds.of(ids),
                        new Deciding.Wish(
                                false, new Decider(who, Via.CLI, reason), Optional.empty()));
    }
}
