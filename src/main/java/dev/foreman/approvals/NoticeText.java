package dev.foreman.approvals;

import dev.foreman.protocol.Action;
import dev.foreman.store.Approval;
import dev.foreman.store.ApprovalState;
import dev.foreman.store.Decider;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the inbox issue. Pure. Other people's words stand in code alone, where GitHub
 * mentions nobody, links nothing and obeys nothing.
 */
final class NoticeText {
    /** The last line of an answer to a comment that was not understood begins so. */
    static final String MISREAD = "<!-- foreman:approval-misread:";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final int LONGEST = 300;
    private static final int MOST = 50_000;
    private static final Pattern TICKS = Pattern.compile("`+");
    private static final Pattern BLANK = Pattern.compile("[\\p{Cc}\\p{Z}\\s]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}]+");
    private static final String GITHUB = "https://github.com/";

    private NoticeText() {}

    /**
     * The last line of a notice, by which it is found again: at the very end alone, for anybody's
     * text may stand above it.
     */
    static String marker(Approval approval) {
        return "<!-- foreman:approval:"
                + approval.id()
                + ":"
                + approval.digest().substring(0, 12)
                + " -->";
    }

    static boolean isOf(Approval approval, String body) {
        return body.stripTrailing().endsWith(marker(approval));
    }

    /**
     * @param more how many others wait for which there is no room; 0 for none
     */
    static String asking(Approval approval, long more) {
        StringBuilder text = new StringBuilder();
        text.append("**Waits for you: ").append(link(approval)).append("** ");
        text.append(code(approval.subject().title())).append("\n\n");
        text.append(action(approval));
        text.append("Why: ").append(code(approval.subject().rationale())).append("  \n");
        text.append("Held: ")
                .append(code(approval.rule() + ": " + approval.reason()))
                .append("  \n");
        approval.dueAt()
                .ifPresent(due ->
                        text.append("It is done by itself after ")
                                .append(time(due))
                                .append(" unless somebody objects.  \n"));
        text.append("Expires: ").append(time(approval.expiresAt())).append("\n\n");
        text.append("To decide, react with 👍 or 👎, or comment `/foreman approve ")
                .append(approval.id())
                .append("` or `/foreman reject ")
                .append(approval.id())
                .append(" REASON`. It takes write permission in the repository.\n\n");
        if (more > 0) {
            text.append(more)
                    .append(" more wait than are listed here: `foreman approvals` shows them.\n\n");
        }
        return text.append(marker(approval)).toString();
    }

    /** How it ended, in the place of the question. */
    static String ended(Approval approval) {
        return "**"
                + word(approval.state())
                + "**"
                + approval.ending().map(NoticeText::by).orElse("")
                + "\n\n"
                + link(approval)
                + " "
                + code(approval.subject().title())
                + "\n\n"
                + action(approval)
                + marker(approval);
    }

    /** To somebody who may not decide, once. */
    static String denied(long account, String login, String repo) {
        return code(login)
                + " cannot decide about "
                + code(repo)
                + ": it takes write permission there, as far as Foreman can see.\n\n"
                + deniedMarker(account);
    }

    static String deniedMarker(long account) {
        return "<!-- foreman:approval-denied:" + account + " -->";
    }

    /** To somebody who may decide and mistyped, once. */
    static String misread(long comment, String line) {
        return "Foreman does not understand "
                + code(line)
                + ". What it understands here, as the first line of a new comment:"
                + " `/foreman approve NUMBER` and `/foreman reject NUMBER REASON`, with the number"
                + " that stands in the question.\n\n"
                + misreadMarker(comment);
    }

    static String misreadMarker(long comment) {
        return MISREAD + comment + " -->";
    }

    /** To everybody, once a notice. */
    static String drowned(Approval approval, int most) {
        return "The question about "
                + link(approval)
                + " has "
                + most
                + " reactions or more. Foreman reads no further, so that it cannot know whether"
                + " somebody said no: nothing approves it here any more. Decide with `foreman"
                + " approve "
                + approval.id()
                + "` or `foreman reject "
                + approval.id()
                + "` on the command line.\n\n"
                + drownedMarker(approval);
    }

    static String drownedMarker(Approval approval) {
        return "<!-- foreman:approval-drowned:" + approval.id() + " -->";
    }

    static String lastLine(String body) {
        String text = body.stripTrailing();
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private static String word(ApprovalState state) {
        return switch (state) {
            case WAITING -> "Waits";
            case APPROVED -> "Approved";
            case REJECTED -> "Rejected";
            case EXPIRED -> "Expired";
            case WITHDRAWN -> "Withdrawn";
        };
    }

    private static String by(Approval.Ending ending) {
        Decider decider = ending.decider();
        return " by "
                + code(decider.by())
                + " at "
                + time(ending.at())
                + (decider.note() == null ? "" : ": " + code(decider.note()));
    }

    private static String action(Approval approval) {
        return switch (approval.action()) {
            case Action.AddLabel label -> "Add the label " + code(label.label()) + "\n\n";
            case Action.RemoveLabel label -> "Remove the label " + code(label.label()) + "\n\n";
            case Action.PostComment comment -> "Comment:\n\n" + fenced(approval, comment.body());
            case Action.EditComment edit ->
                    "Change Foreman's comment to:\n\n" + fenced(approval, edit.body());
            case Action.CloseIssue close ->
                    "Close the issue"
                            + Optional.ofNullable(close.reason())
                                    .map(r -> " as " + code(r))
                                    .orElse("")
                            + "\n\n";
            case Action.Assign assign -> "Assign " + code(assign.user()) + "\n\n";
            case Action.SuggestLabel label -> "Suggest the label " + code(label.label()) + "\n\n";
            case Action.Unacceptable bad -> code(bad.asked()) + "\n\n";
        };
    }

    /** By GitHub's own detour, which leaves no trace on the issue that is linked to. */
    private static String link(Approval approval) {
        String name = code(approval.issue().toString());
        String url = approval.subject().url();
        boolean plain = url.matches("https?://[A-Za-z0-9.:-]+/[A-Za-z0-9._/-]+");
        String detour =
                url.startsWith(GITHUB)
                        ? "https://redirect.github.com/" + url.substring(GITHUB.length())
                        : url;
        return plain ? "[" + name + "](" + detour + ")" : name;
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    /** Below what GitHub takes, with room for all else. */
    private static String fenced(Approval approval, String text) {
        return text.length() <= MOST
                ? fenced(text)
                : fenced(text.substring(0, MOST))
                        + "This is only its beginning: `foreman approvals show "
                        + approval.id()
                        + "` has all of it.\n\n";
    }

    /** A code block that nothing in the text can end. */
    static String fenced(String text) {
        String fence = "`".repeat(Math.max(3, longestTicks(text) + 1));
        return fence
                + "text\n"
                + INVISIBLE.matcher(text).replaceAll("").stripTrailing()
                + "\n"
                + fence
                + "\n\n";
    }

    /** One line of code that nothing in the text can end. */
    static String code(String text) {
        String line = BLANK.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceAll(" ").strip();
        if (line.isEmpty()) {
            return "`-`";
        }
        if (line.length() > LONGEST) {
            line = line.substring(0, LONGEST) + "…";
        }
        String ticks = "`".repeat(longestTicks(line) + 1);
        return ticks.length() == 1 ? ticks + line + ticks : ticks + " " + line + " " + ticks;
    }

    private static int longestTicks(String text) {
        int longest = 0;
        Matcher matcher = TICKS.matcher(text);
        while (matcher.find()) {
            longest = Math.max(longest, matcher.end() - matcher.start());
        }
        return longest;
    }
}
