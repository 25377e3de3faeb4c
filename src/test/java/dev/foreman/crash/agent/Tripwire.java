package dev.foreman.crash.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reached at the chosen step: tells the harness, which answers with SIGKILL, and goes no further
 * until then.
 */
public final class Tripwire {
    private static final AtomicInteger left = new AtomicInteger();
    private static volatile int port;
    private static volatile String within = "";

    private Tripwire() {}

    static void arm(int harness, int times, String caller) {
        port = harness;
        within = caller;
        left.set(times);
    }

    /** Called by the woven method. */
    public static void touch() {
        if (port == 0 || (!within.isEmpty() && !calledFrom(within))) {
            return;
        }
        if (left.decrementAndGet() == 0) {
            tell();
        }
    }

    private static boolean calledFrom(String caller) {
        return StackWalker.getInstance()
                .walk(frames ->
                        frames.anyMatch(
                                f -> (f.getClassName() + "#" + f.getMethodName()).equals(caller)));
    }

    private static void tell() {
        try (Socket harness = new Socket(InetAddress.getLoopbackAddress(), port)) {
            harness.getOutputStream().write('!');
            harness.getOutputStream().flush();
            // The harness never answers: only death ends this.
            while (harness.getInputStream().read() >= 0) {}
        } catch (IOException e) {
            throw new IllegalStateException("the crash harness is gone", e);
        }
    }
}
