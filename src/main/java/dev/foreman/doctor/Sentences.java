package dev.foreman.doctor;

import dev.foreman.github.GitHubException;

/** GitHub's errors in few words. */
final class Sentences {
    private Sentences() {}

    /** The message up to its own remedy, which the finding has a better one for. */
    static String of(GitHubException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf(". ");
        return end < 0 ? message : message.substring(0, end);
    }
}
