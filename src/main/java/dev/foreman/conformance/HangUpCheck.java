package dev.foreman.conformance;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Is not held up by clients that go away in the middle of a request. */
final class HangUpCheck {
    private static final int TIMES = 8;

    private HangUpCheck() {}

    static Check check() {
        return new Check(
                "hang-up", Rule.HANG_UP, Optional.of(DecisionCheck.NAME), 1, HangUpCheck::run);
    }

    private static void run(Probe probe) throws Violation, InterruptedException {
        String sent = "POST /task, half of its body, and a closed connection";
        try {
            for (int i = 0; i < TIMES; i++) {
                half(probe.base(), i % 2 == 0);
            }
        } catch (IOException e) {
            throw new Violation("it takes no connection any more", sent, String.valueOf(e));
        }
        probe.stillServes("clients that hung up in the middle of a task");
    }

    private static void half(URI base, boolean reset) throws IOException {
        try (Wire wire = new Wire(base, Probe.HEALTH)) {
            wire.say(
                    "POST "
                            + base.getRawPath().replaceAll("/$", "")
                            + "/task HTTP/1.1\r\nHost: "
                            + base.getAuthority()
                            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
                            + "{\"task_id\": \"5e1d");
            if (reset) {
                wire.slam();
            }
        }
    }
}
