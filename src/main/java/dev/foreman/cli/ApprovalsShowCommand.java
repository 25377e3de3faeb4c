package dev.foreman.cli;

import dev.foreman.cli.Terminal.Style;
import dev.foreman.protocol.Json;
import dev.foreman.store.Approval;
import dev.foreman.store.Decider;
import dev.foreman.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foreman approvals show ID}: all that there is to know before one decides. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Show one held action: exactly what would be done, why, and why it is held.",
            "",
            "  foreman approvals show 12",
            ""
        })
final class ApprovalsShowCommand implements Callable<Integer> {
    /** How far the values are from the left edge. */
    private static final int FIELD = 10;

    private final Terminal terminal;
    private final Clock clock;

    @Mixin private ConfigOptions options;

    @Parameters(paramLabel = "ID", description = "Its number, as `foreman approvals` lists it.")
    private String id;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    ApprovalsShowCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        long number = ApprovalIds.of(id);
        Approval approval;
        try (Store store = Store.openReadOnly(options.db(terminal.env()))) {
            approval =
                    store.approvals()
                            .find(number)
                            .orElseThrow(() ->
                                    new CommandFailedException(ApprovalReport.notThere(number)));
        }
        if (json) {
            terminal.line(Json.write(ApprovalReport.of(approval)));
        } else {
            tell(approval);
        }
        return 0;
    }

    private void tell(Approval approval) {
        Approval.Subject subject = approval.subject();
        terminal.line(
                terminal.paint(Style.BOLD, Long.toString(approval.id()))
                        + "  "
                        + terminal.paint(Style.NAME, approval.issue().toString())
                        + "  "
                        + Text.oneLine(subject.title(), 0));
        field("url", subject.url());
        field("agent", subject.agent() + ", task " + subject.task() + "/" + subject.index());
        field("why", subject.rationale());
        field("held", approval.rule() + ": " + approval.reason());
        field("asked", Story.time(approval.askedAt()));
        if (approval.isWaiting()) {
            field("expires", Story.time(approval.expiresAt()) + left(approval));
            approval.dueAt()
                    .ifPresent(due ->
                            field("acts", Story.time(due) + " by itself, unless somebody objects"));
        }
        approval.ending().ifPresent(ending -> ended(approval, ending));
        if (approval.dryRun()) {
            field("note", "a dry run: even when it is approved GitHub stays as it is");
        }
        field("digest", approval.digest());
        field("action", Actions.phrase(approval.action()));
        ActionText.of(approval.action())
                .ifPresent(body -> {
                    terminal.line();
                    Text.lines(body).forEach(this::quoted);
                });
    }

    private void ended(Approval approval, Approval.Ending ending) {
        Decider decider = ending.decider();
        field(
                "ended",
                approval.state().wire()
                        + " at "
                        + Story.time(ending.at())
                        + " by "
                        + decider.by()
                        + " ("
                        + decider.via().wire()
                        + ")"
                        + (decider.note() == null ? "" : ": " + decider.note()));
    }

    private String left(Approval approval) {
        return " (in " + Text.span(Duration.between(clock.instant(), approval.expiresAt())) + ")";
    }

    private void field(String name, String value) {
        if (!value.isBlank()) {
            List<String> lines = Text.wrap(value, terminal.width() - FIELD);
            terminal.line(
                    "  "
                            + terminal.paint(Style.DIM, name + " ".repeat(8 - name.length()))
                            + lines.getFirst());
            lines.stream().skip(1).forEach(line -> terminal.line(" ".repeat(FIELD) + line));
        }
    }

    /** A line of the text as it is, only broken between words where it is too wide. */
    private void quoted(String line) {
        if (Text.width(line) <= terminal.width() - 4) {
            terminal.line("    " + line);
        } else {
            terminal.paragraph("    ", null, line);
        }
    }
}
