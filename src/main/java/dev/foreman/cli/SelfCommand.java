package dev.foreman.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this very program is started once more, for a built-in agent. */
final class SelfCommand {
    private SelfCommand() {}

    /** The command up to and including {@code agent}; the agent's type follows. */
    static List<String> agent() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Xss512k"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(SelfCommand::speedsUpTheStart)
                .forEach(command::add);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "agent"));
        return command;
    }

    /** The shared class archive is only read by a child, never written. */
    private static boolean speedsUpTheStart(String argument) {
        return argument.startsWith("-XX:SharedArchiveFile=")
                || argument.startsWith("-Xshare:")
                || argument.startsWith("-Xlog:cds");
    }
}
