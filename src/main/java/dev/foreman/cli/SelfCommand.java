package dev.foreman.cli;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How this very program is started once more, for a built-in agent. */
final class SelfCommand {
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";

    private SelfCommand() {}

    /** The command up to and including {@code agent}; the agent's type follows. */
    static List<String> agent() {
        return agent(
                System.getProperty("java.class.path"),
                ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    static List<String> agent(String classPath, List<String> jvmArguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Xss512k"));
        jvmArguments.stream()
                .filter(a -> a.startsWith(ARCHIVE))
                .map(a -> ARCHIVE + absolute(a.substring(ARCHIVE.length())))
                .forEach(archive ->
                        // An archive that does not fit is ignored, and not worth a word.
                        command.addAll(
                                List.of(
                                        archive,
                                        "-Xshare:auto",
                                        "-Xlog:disable",
                                        "-Xlog:all=error,cds*=off,aot*=off:stderr")));
        command.addAll(
                List.of(
                        "-cp",
                        Arrays.stream(classPath.split(File.pathSeparator))
                                .map(SelfCommand::absolute)
                                .collect(Collectors.joining(File.pathSeparator)),
                        Main.class.getName(),
                        "agent",
                        AgentCommand.AS_CHILD));
        return command;
    }

    /** The child runs in a folder of its own, where `-jar foreman.jar` means nothing. */
    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().toString();
    }
}
