package dev.foreman.triage;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/**
 * The agent as a program of its own, such as in its container: serves until SIGTERM or SIGINT,
 * whatever becomes of its standard input, and then ends with status 0.
 */
public final class Standalone {
    /** The port of the manifest. */
    private static final int PORT = 8000;

    private Standalone() {}

    /**
     * @param args {@code --host HOST} and {@code --port PORT}; every address and port 8000
     *     otherwise
     * @throws IllegalArgumentException when the arguments are something else
     * @throws IOException when the address cannot be had
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> asked.countDown());
        }
        serve(args, System.out, asked);
    }

    /** Serves until it is asked to end, and then gives tasks under way a moment. */
    static void serve(String[] args, PrintStream stdout, CountDownLatch asked)
            throws IOException, InterruptedException {
        Listening listening = Listening.parse(args, "0.0.0.0", PORT);
        try (TriageAgent agent = TriageAgent.start(listening.address(), Clock.systemUTC())) {
            stdout.println(listening.line(agent.port()));
            stdout.flush();
            asked.await();
            agent.finish();
        }
    }
}
