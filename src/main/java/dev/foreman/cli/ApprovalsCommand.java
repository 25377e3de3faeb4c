package dev.foreman.cli;

import dev.foreman.cli.Table.Cell;
import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.Approval;
import dev.foreman.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foreman approvals}: what the gate holds until somebody decides. */
@Command(
        name = "approvals",
        mixinStandardHelpOptions = true,
        description = {
            "List the actions that wait for somebody to approve them, the longest waiting first.",
            "",
            "  foreman approvals my-org/my-repo",
            "  foreman approvals show 12",
            "  foreman approve 12",
            ""
        })
final class ApprovalsCommand implements Callable<Integer> {
    /** As many as anybody reads; JSON has them all. */
    private static final int MOST = 500;

    private static final int PAGE = 500;

    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "OWNER/REPO",
            description = "Only those of this repository.")
    private @Nullable String repo;

    @Option(names = "--all", description = "Also what was decided; the newest first.")
    private boolean all;

    @Option(names = "--json", description = "As one JSON object for each.")
    private boolean json;

    ApprovalsCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /** With what belongs to it. */
    static CommandLine group(Terminal terminal, Clock clock) {
        return new CommandLine(new ApprovalsCommand(terminal, clock))
                .addSubcommand(new ApprovalsShowCommand(terminal, clock));
    }

    @Override
    public Integer call() {
        Optional<RepoName> only =
                Optional.ofNullable(repo)
                        .map(text ->
                                RepoName.parse(text)
                                        .orElseThrow(() ->
                                                new UsageException(
                                                        "'"
                                                                + text
                                                                + "' is no repository: write"
                                                                + " owner/repo")));
        try (Store store = Store.openReadOnly(options.db(terminal.env()))) {
            only.ifPresent(name -> KnownRepos.require(name, store, options, terminal));
            if (json) {
                print(store, only);
            } else {
                table(page(store, only, 0, MOST + 1));
            }
        }
        return 0;
    }

    private List<Approval> page(Store store, Optional<RepoName> only, int skip, int most) {
        return all
                ? store.approvals().all(only, skip, most)
                : store.approvals().waiting(only, skip, most);
    }

    private void print(Store store, Optional<RepoName> only) {
        List<Approval> page;
        for (int skip = 0; !(page = page(store, only, skip, PAGE)).isEmpty(); skip += PAGE) {
            page.forEach(a -> terminal.line(Json.write(ApprovalReport.of(a))));
        }
    }

    private void table(List<Approval> approvals) {
        if (approvals.isEmpty()) {
            terminal.note(
                    Style.DIM, all ? "nothing was ever held" : "nothing waits for approval", "");
            return;
        }
        Table table =
                new Table(
                        List.of("ID", "AGE", all ? "STATE" : "EXPIRES", "ISSUE", "ACTION", "WHY"),
                        List.of(0, 0, 0, 0, 100, 120));
        Instant now = clock.instant();
        approvals.stream()
                .limit(MOST)
                .forEach(a ->
                        table.row(
                                Cell.of(Long.toString(a.id())),
                                Cell.of(Text.span(Duration.between(a.askedAt(), now))),
                                a.isWaiting() ? left(a, now) : Cell.of(a.state().wire()),
                                new Cell(a.issue().toString(), Style.NAME),
                                Cell.of(preview(a.action())),
                                Cell.of(
                                        a.rule()
                                                + (a.reason().isEmpty()
                                                        ? ""
                                                        : ": " + a.reason()))));
        table.print(terminal);
        terminal.note(
                Style.DIM,
                (approvals.size() > MOST ? "there are more, which --json lists; " : "")
                        + "`foreman approvals show ID` shows one, `foreman approve ID` or"
                        + " `foreman reject ID` decides",
                "");
    }

    /** Until when somebody may approve, or object. */
    private static Cell left(Approval approval, Instant now) {
        return approval.dueAt()
                .map(due ->
                        new Cell("acts in " + Text.span(Duration.between(now, due)), Style.WARN))
                .orElseGet(() ->
                        Cell.of("in " + Text.span(Duration.between(now, approval.expiresAt()))));
    }

    private static String preview(Action action) {
        return Actions.phrase(action)
                + switch (action) {
                    case Action.PostComment comment -> ": " + comment.body();
                    case Action.EditComment edit -> ": " + edit.body();
                    default -> "";
                };
    }
}
