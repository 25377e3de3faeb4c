package dev.foreman.execution;

import dev.foreman.protocol.TaskId;

/**
 * The hidden line by which a comment of ours is found again after a crash. Trusted only together
 * with the author's id: anybody can copy the text.
 */
record Marker(TaskId task, int index) {

    /** The comment's body with the marker at its end, where GitHub renders nothing of it. */
    String sign(String body) {
        return body.stripTrailing() + "\n\n" + text();
    }

    boolean isIn(String body) {
        return body.contains(text());
    }

    private String text() {
        return "<!-- foreman:" + task + ":" + index + " -->";
    }
}
