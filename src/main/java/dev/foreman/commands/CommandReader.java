package dev.foreman.commands;

import dev.foreman.commands.Command.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Understands the commands of a comment. Pure. */
final class CommandReader {
    /** These are for the inbox of approvals. */
    private static final Set<String> NOT_OURS = Set.of("approve", "reject");

    private CommandReader() {}

    /**
     * @param lines each begins with {@code /foreman}
     * @return what they want together; empty when none of them is for this room
     */
    static Optional<Command> read(List<String> lines) {
        List<Command> commands =
                lines.stream().map(CommandReader::read).flatMap(Optional::stream).toList();
        if (commands.size() <= 1) {
            return commands.stream().findFirst();
        }
        List<Wish> wishes = new ArrayList<>();
        for (Command command : commands) {
            if (!(command instanceof Command.Relabel relabel)) {
                return Optional.of(
                        new Command.Unclear(
                                "only `label` and `unlabel` may stand several times, and with"
                                        + " nothing else, in one comment"));
            }
            wishes.addAll(relabel.wishes());
        }
        return Optional.of(new Command.Relabel(wishes));
    }

    private static Optional<Command> read(String line) {
        String[] words = line.strip().split("[ \\t]+", 3);
        String verb = words.length > 1 ? words[1] : "";
        String rest = words.length > 2 ? words[2].strip() : "";
        if (NOT_OURS.contains(verb)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (verb) {
                    case "label", "unlabel" -> labels(verb, rest);
                    case "ignore" -> alone(verb, rest, new Command.Ignore());
                    case "stop" -> alone(verb, rest, new Command.Stop());
                    case "retriage" -> alone(verb, rest, new Command.Retriage());
                    case "why" -> alone(verb, rest, new Command.Why());
                    default ->
                            new Command.Unclear(
                                    "there is no such command; these are: label, unlabel, ignore,"
                                            + " retriage, why, stop");
                });
    }

    private static Command labels(String verb, String names) {
        return names.isEmpty()
                ? new Command.Unclear("`" + verb + "` needs a label")
                : new Command.Relabel(List.of(new Wish(verb.equals("label"), names)));
    }

    private static Command alone(String verb, String rest, Command command) {
        return rest.isEmpty() ? command : new Command.Unclear("nothing may follow `" + verb + "`");
    }
}
