package dev.foreman.approvals;

import static dev.foreman.approvals.NoticeText.code;

import dev.foreman.store.LoweredMode;

/** What the inbox issue says of a fallen mode. Pure. */
final class FallenText {
    private FallenText() {}

    /** What people corrected too often, and what can be done about that. */
    static String of(LoweredMode lowered) {
        String repo = lowered.repo().toString();
        String kind = lowered.kind().wire();
        return "**From now on somebody has to approve "
                + code(kind)
                + " in "
                + code(repo)
                + "**\n\nWhy: "
                + code(lowered.reason())
                + ". Each waits for you from now on, whatever the mode in the configuration.\n\n"
                + "How it was received: "
                + code("foreman acceptance " + repo)
                + "  \nTo let it happen by itself again: "
                + code("foreman acceptance restore " + repo + " " + kind)
                + "\n\n"
                + marker(lowered);
    }

    private static String marker(LoweredMode lowered) {
        return "<!-- foreman:fallen:"
                + lowered.repo()
                + ":"
                + lowered.kind().wire()
                + ":"
                + lowered.at().toEpochMilli()
                + " -->";
    }

    static boolean isOf(LoweredMode lowered, String body) {
        return body.stripTrailing().endsWith(marker(lowered));
    }
}
