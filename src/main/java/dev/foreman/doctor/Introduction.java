package dev.foreman.doctor;

import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.github.TokenInfo;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one question that everything about GitHub hangs on, asked once: who am I? When it is not
 * answered, nothing else is asked, so that a network that is away makes one failure and not forty.
 */
final class Introduction {
    /** How it went. */
    sealed interface Result {
        record Known(TokenInfo token) implements Result {}

        record Failed(GitHubException why) implements Result {}
    }

    private final GitHubClient github;
    private final OptionalLong installation;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Result result;

    Introduction(GitHubClient github) {
        this(github, OptionalLong.empty());
    }

    /**
     * @param installation of an App, which is to reach the repositories
     */
    Introduction(GitHubClient github, OptionalLong installation) {
        this.github = github;
        this.installation = installation;
    }

    OptionalLong installation() {
        return installation;
    }

    GitHubClient github() {
        return github;
    }

    /** Which line tells more. */
    String subject() {
        return installation.isPresent() ? "the app" : "the token";
    }

    Result result() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Result known = result;
            if (known == null) {
                known = ask();
                result = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private Result ask() {
        try {
            return new Result.Known(github.token());
        } catch (GitHubException e) {
            return new Result.Failed(e);
        }
    }
}
