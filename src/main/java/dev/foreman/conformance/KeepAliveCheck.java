package dev.foreman.conformance;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Serves several requests on one connection, also after one that it refused: whoever refuses a body
 * without reading it takes its rest for the next request.
 */
final class KeepAliveCheck {
    private KeepAliveCheck() {}

    static Check check() {
        return new Check(
                "keep-alive",
                Rule.CONNECTION,
                Optional.of(DecisionCheck.NAME),
                4,
                KeepAliveCheck::run);
    }

    private static void run(Probe shared) throws Violation, InterruptedException {
        saysWhenItCloses(shared.base());
        try (Probe probe = shared.keepingItsConnection()) {
            for (int i = 0; i < 2; i++) {
                probe.get("/health").expect(200);
                Exchange refused = probe.post("{".repeat(5_000));
                if (refused.reply() instanceof Reply.Broken) {
                    throw new Violation("it hangs up instead of refusing a body", refused);
                }
                probe.stillServes("a refused body on the same connection");
            }
        }
    }

    /** HTTP/1.0 closes after an answer, and not every client expects that of an unsaid word. */
    private static void saysWhenItCloses(URI base) throws Violation {
        if ("https".equalsIgnoreCase(base.getScheme())) {
            return; // Whatever ends TLS there speaks for itself.
        }
        String sent = "GET /health";
        String head;
        try (Wire wire = new Wire(base, Probe.HEALTH)) {
            wire.say(
                    "GET "
                            + base.getRawPath().replaceAll("/$", "")
                            + "/health HTTP/1.1\r\nHost: "
                            + base.getAuthority()
                            + "\r\n\r\n");
            head = wire.head();
        } catch (IOException e) {
            throw new Violation("it does not answer", sent, String.valueOf(e));
        }
        boolean says = head.toLowerCase(Locale.ROOT).contains("\nconnection:");
        if (head.startsWith("HTTP/1.0") && !says) {
            throw new Violation(
                    "it closes the connection without saying so; send Connection: close",
                    sent,
                    head);
        }
    }
}
