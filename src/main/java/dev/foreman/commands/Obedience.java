package dev.foreman.commands;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.github.Permission;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Decision;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.TaskType;
import dev.foreman.store.Commands;
import dev.foreman.store.Commands.Reply;
import dev.foreman.store.LogFilter;
import dev.foreman.store.Memory;
import dev.foreman.store.SeenCommand;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what one command says, if its author may say so. GitHub is only read; every effect is stored
 * in the transaction that settles the command, so that it happens once.
 */
final class Obedience {
    private static final Logger log = LoggerFactory.getLogger(Obedience.class);

    /** As many of an issue's decisions as it takes to find one that was no command. */
    private static final int LOOKED_AT = 20;

    private final GitHubClient github;
    private final Commands commands;
    private final Memory memory;
    private final CommandGate gate;
    private final Function<Event, List<AgentId>> router;
    private final Clock clock;

    Obedience(
            GitHubClient github,
            Commands commands,
            Memory memory,
            CommandGate gate,
            Function<Event, List<AgentId>> router,
            Clock clock) {
        this.github = github;
        this.commands = commands;
        this.memory = memory;
        this.gate = gate;
        this.router = router;
        this.clock = clock;
    }

    /**
     * @throws GitHubException when GitHub cannot be read now: the command stays open
     */
    void obey(SeenCommand seen) {
        if (seen.seenAt().plus(Ear.FRESH).isBefore(clock.instant())) {
            refuse(seen, "GitHub could not be asked about it for a day", Reply.NONE);
            return;
        }
        Command command = CommandReader.read(seen.lines()).orElseGet(() -> gone(seen));
        try {
            Optional<String> objection = objection(seen, command);
            if (objection.isPresent()) {
                // Not a word to whoever has no say here: that would be a toy.
                refuse(seen, objection.get(), Reply.NONE);
            } else {
                obey(seen, command);
            }
        } catch (GitHubException e) {
            if (Setback.mayPass(e)) {
                throw e;
            }
            refuse(seen, String.valueOf(e.getMessage()), Reply.NONE);
        }
    }

    private static Command gone(SeenCommand seen) {
        return new Command.Unclear("'" + seen.text() + "' is no command any more");
    }

    /** Why its author may not command this. Trust hangs on the number alone. */
    private Optional<String> objection(SeenCommand seen, Command command) {
        Permission permission;
        try {
            permission = github.permission(seen.repo(), seen.author().login()).orElse(null);
        } catch (GitHubException.PermissionMissing e) {
            log.warn(
                    "{}: a command is refused, because this token may not ask what people may do"
                            + " there: {}",
                    seen.repo(),
                    e.getMessage());
            return Optional.of("it cannot be asked what its author may do: " + e.getMessage());
        }
        if (permission == null) {
            return Optional.of("its author has no part in the repository");
        }
        if (!permission.isOf(seen.author())) {
            return Optional.of("its author's login belongs to somebody else by now");
        }
        return permission.level().atLeast(command.needs())
                ? Optional.empty()
                : Optional.of(
                        "its author has no right to it: "
                                + permission.level()
                                + ", it takes "
                                + command.needs());
    }

    private void obey(SeenCommand seen, Command command) {
        switch (command) {
            case Command.Unclear unclear -> refuse(seen, unclear.why(), Reply.CONFUSED);
            case Command.Ignore _ -> tell(seen, commands.leaveAlone(seen, false));
            case Command.Stop _ -> tell(seen, commands.leaveAlone(seen, true));
            case Command.Retriage _ -> retriage(seen);
            case Command.Relabel relabel -> relabel(seen, relabel);
            case Command.Why _ -> why(seen);
        }
    }

    private void retriage(SeenCommand seen) {
        Event event = event(seen, TaskType.ISSUE_TRIAGE, "triage");
        List<AgentId> agents = router.apply(event);
        if (agents.isEmpty()) {
            refuse(seen, "no agent of the repository takes it", Reply.CONFUSED);
        } else {
            tell(seen, commands.retriage(seen, event, agents));
        }
    }

    private void relabel(SeenCommand seen, Command.Relabel relabel) {
        List<Label> labels = github.labels(seen.repo());
        List<Action> actions =
                relabel.wishes().stream()
                        .flatMap(wish ->
                                LabelNames.of(wish.names(), labels).stream()
                                        .<Action>map(name ->
                                                wish.set()
                                                        ? new Action.AddLabel(name)
                                                        : new Action.RemoveLabel(name)))
                        .distinct()
                        .toList();
        decide(seen, actions, labels);
    }

    private void why(SeenCommand seen) {
        String answer =
                WhyAnswer.of(
                        memory.log(
                                new LogFilter(
                                        Optional.of(seen.repo()),
                                        Optional.of(seen.issue()),
                                        Optional.empty(),
                                        LOOKED_AT)));
        decide(seen, List.of(new Action.PostComment(answer)), List.of());
    }

    private void decide(SeenCommand seen, List<Action> actions, List<Label> labels) {
        Event event = event(seen, TaskType.ISSUE_COMMAND, "command");
        tell(
                seen,
                commands.decide(
                        seen,
                        event,
                        task ->
                                new DecisionMessage(
                                        task,
                                        Decision.LABEL_AND_RESPOND,
                                        seen.author().login() + " commanded: " + seen.text(),
                                        actions,
                                        null,
                                        null),
                        (decision, facts) ->
                                gate.judge(seen.repo(), event.issue(), labels, decision, facts)));
    }

    private Event event(SeenCommand seen, TaskType type, String what) {
        Issue issue = github.issue(seen.ref());
        return new Event(seen.repo(), type, what, issue, clock.instant());
    }

    private void refuse(SeenCommand seen, String why, Reply reply) {
        tell(seen, commands.refuse(seen, why, reply));
    }

    private static void tell(SeenCommand seen, Optional<Commands.Settled> settled) {
        settled.ifPresent(s ->
                log.info(
                        "{}: '{}' by {} is {}: {}",
                        seen.ref(),
                        seen.text().replace('\n', ' '),
                        seen.author().login(),
                        s.done() ? "done" : "refused",
                        s.answer()));
    }
}
