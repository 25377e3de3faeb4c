package dev.foreman.execution;

import dev.foreman.protocol.TaskId;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The hidden line by which a comment of ours is found again after a crash. Trusted only together
 * with the author's id: anybody can copy the text.
 */
record Marker(TaskId task, int index) {
    private static final Pattern ANY = Pattern.compile("<!-- foreman:[0-9a-f-]{36}:[0-9]{1,9} -->");

    /** A comment that was edited more often loses the marks of those after. */
    private static final int MOST = 5;

    /** The comment's body with the marker at its end, where GitHub renders nothing of it. */
    String sign(String body) {
        return body.stripTrailing() + "\n\n" + text();
    }

    /**
     * The same for a text that takes the place of another of ours: what marked that stays, so that
     * it is found by either.
     *
     * @param before the comment as it is on GitHub
     */
    String sign(String body, String before) {
        StringBuilder signed = new StringBuilder(body.stripTrailing()).append("\n");
        ANY.matcher(before)
                .results()
                .map(MatchResult::group)
                .filter(m -> !m.equals(text()))
                .limit(MOST)
                .forEach(m -> signed.append('\n').append(m));
        return signed.append('\n').append(text()).toString();
    }

    /** The body without any marker. */
    static String plain(String body) {
        return ANY.matcher(body.replace("\r\n", "\n")).replaceAll("").strip();
    }

    boolean isIn(String body) {
        return body.contains(text());
    }

    private String text() {
        return "<!-- foreman:" + task + ":" + index + " -->";
    }
}
