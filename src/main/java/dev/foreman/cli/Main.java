package dev.foreman.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and exits with its code: 0 done, 1 failed while running, 2 bad usage or
     * configuration.
     */
    public static void main(String[] args) {
        // UTF-8 whatever the locale says: issue titles are, and a service has no locale at all.
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        System.exit(CommandLines.run(args, Terminal.system(), Clock.systemUTC()));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
