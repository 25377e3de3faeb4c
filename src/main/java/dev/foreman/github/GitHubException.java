package dev.foreman.github;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to GitHub that did not do what was asked. Each kind calls for another reaction, so each is
 * its own type; a {@code switch} over them needs no default.
 *
 * <p>Messages say what happened, at which method and path, and what to do. They never hold the
 * token or a query string.
 */
public abstract sealed class GitHubException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Where where;
    private final String what;

    private GitHubException(Where where, String what) {
        super(where.sentence(what));
        this.where = where;
        this.what = what;
    }

    Where where() {
        return where;
    }

    /** The message without the call that it is about. */
    String what() {
        return what;
    }

    /** {@code GET}, {@code POST}, … */
    public String method() {
        return where.method();
    }

    /** The path of the URL, without its query. */
    public String path() {
        return where.path();
    }

    /** The HTTP status; 0 when there was no answer. */
    public int status() {
        return where.status();
    }

    /** GitHub's own id of the answer, if it gave one. */
    public @Nullable String requestId() {
        return where.requestId();
    }

    /**
     * Whether the very same call may simply be made again later. False for {@link Uncertain}: look
     * first whether it happened.
     */
    public boolean retryable() {
        return this instanceof RateLimited
                || this instanceof Unreachable
                || this instanceof Unreadable
                || this instanceof ServerFault;
    }

    /**
     * Until when no call at all is made, by our clock, where the failure is not that of this call
     * alone. May have passed.
     */
    public Optional<Instant> pausedUntil() {
        return Optional.empty();
    }

    /** Refused by ourselves before anything was sent: the URL is not on the configured API host. */
    public static final class ForeignHost extends GitHubException {
        private static final long serialVersionUID = 1L;

        ForeignHost(Where where, String host, String apiHost) {
            super(
                    where,
                    "nothing was sent, because '"
                            + host
                            + "' is not the configured API host '"
                            + apiHost
                            + "' and would have been given the token. Check identity.api_url, or"
                            + " what stands between Foreman and GitHub");
        }
    }

    /**
     * The token is missing, malformed, expired or revoked (401); of an App, that it or its key is
     * not taken, or that it is not installed (any more).
     */
    public static final class Unauthorized extends GitHubException {
        private static final long serialVersionUID = 1L;

        private final @Nullable Instant retryAt;
        private final String remedy;

        Unauthorized(Where where, String what) {
            this(where, what, PersonalToken.REMEDY, null);
        }

        Unauthorized(Where where, String what, String remedy, @Nullable Instant retryAt) {
            super(where, what + ". " + remedy);
            this.retryAt = retryAt;
            this.remedy = remedy;
        }

        /** What the operator can do. */
        public String remedy() {
            return remedy;
        }

        @Override
        public Optional<Instant> pausedUntil() {
            return Optional.ofNullable(retryAt);
        }
    }

    /** The token is good, but may not do this (403). Waiting does not help. */
    public static final class PermissionMissing extends GitHubException {
        private static final long serialVersionUID = 1L;
        private final @Nullable String accepted;

        PermissionMissing(Where where, String message, @Nullable String accepted) {
            super(
                    where,
                    "not permitted: "
                            + message
                            + (accepted == null
                                    ? ". Give the token the permission that this call needs"
                                    : ". Give the token: " + accepted));
            this.accepted = accepted;
        }

        /** The permissions or scopes that GitHub would accept, if it said: {@code issues=write}. */
        public @Nullable String accepted() {
            return accepted;
        }
    }

    /** Which of GitHub's limits was met. */
    public enum Limit {
        /** The hourly quota. */
        PRIMARY,
        /** Too many calls at once, or too many writes a minute. */
        SECONDARY
    }

    /** GitHub asks for a pause, or asked for one that is not over. Nothing was done. */
    public static final class RateLimited extends GitHubException {
        private static final long serialVersionUID = 1L;
        private final Instant retryAt;
        private final Limit limit;

        RateLimited(Where where, Instant retryAt, Limit limit) {
            super(
                    where,
                    (limit == Limit.PRIMARY ? "the hourly quota is used up" : "too fast for GitHub")
                            + "; no call is made before "
                            + retryAt);
            this.retryAt = retryAt;
            this.limit = limit;
        }

        /** By our own clock. */
        public Instant retryAt() {
            return retryAt;
        }

        @Override
        public Optional<Instant> pausedUntil() {
            return Optional.of(retryAt);
        }

        public Limit limit() {
            return limit;
        }
    }

    /** No such thing, or the token may not see it (404). */
    public static final class NotFound extends GitHubException {
        private static final long serialVersionUID = 1L;

        NotFound(Where where, String message) {
            super(
                    where,
                    message
                            + ". Check the name, and that the token may see it (GitHub hides what"
                            + " it may not)");
        }
    }

    /** The label to be removed is not on the issue (404 to a removal). Nothing was changed. */
    public static final class LabelAbsent extends GitHubException {
        private static final long serialVersionUID = 1L;

        LabelAbsent(Where where) {
            super(where, "the issue does not carry this label; there is nothing to remove");
        }
    }

    /** It was there and was deleted, or issues are switched off (410). */
    public static final class Gone extends GitHubException {
        private static final long serialVersionUID = 1L;

        Gone(Where where, String message) {
            super(where, message + ". It was deleted or switched off: stop asking for it");
        }
    }

    /** The repository was renamed, or the issue transferred (301, 302, 307, 308). Not followed. */
    public static final class Moved extends GitHubException {
        private static final long serialVersionUID = 1L;
        private final @Nullable String location;

        Moved(Where where, @Nullable String location) {
            super(
                    where,
                    "moved to "
                            + (location == null ? "an unnamed place" : location)
                            + ". Redirects are not followed: write the new name into the"
                            + " configuration");
            this.location = location;
        }

        /** Where GitHub says it is now, without query. */
        public @Nullable String location() {
            return location;
        }
    }

    /** GitHub understood and will not: the message names the fields (422). */
    public static final class Invalid extends GitHubException {
        private static final long serialVersionUID = 1L;

        Invalid(Where where, String message) {
            super(where, "refused as invalid: " + message);
        }
    }

    /** The conversation is locked. */
    public static final class Locked extends GitHubException {
        private static final long serialVersionUID = 1L;

        Locked(Where where) {
            super(where, "the issue is locked. Unlock it, or leave it alone");
        }
    }

    /** The number is a pull request's. */
    public static final class NotAnIssue extends GitHubException {
        private static final long serialVersionUID = 1L;

        NotAnIssue(Where where) {
            super(where, "this number is a pull request, not an issue");
        }
    }

    /** GitHub, or a thing between, refused for another reason (400, 409, 451, …). */
    public static final class Refused extends GitHubException {
        private static final long serialVersionUID = 1L;

        Refused(Where where, String message) {
            super(where, "refused: " + message);
        }
    }

    /** A read was answered, but not with GitHub's JSON: HTML of a proxy, or cut short. */
    public static final class Unreadable extends GitHubException {
        private static final long serialVersionUID = 1L;

        Unreadable(Where where, String what) {
            super(
                    where,
                    what + ". If it stays so, check identity.api_url and any proxy in between");
        }
    }

    /** GitHub failed over a read (5xx). */
    public static final class ServerFault extends GitHubException {
        private static final long serialVersionUID = 1L;

        ServerFault(Where where, String message) {
            super(where, "GitHub failed: " + message + ". Try later (githubstatus.com)");
        }
    }

    /** There was no conversation: nothing was written, and nothing was read. */
    public static final class Unreachable extends GitHubException {
        private static final long serialVersionUID = 1L;

        Unreachable(Where where, String what) {
            super(where, what);
        }
    }

    /**
     * A write was sent and its answer was not seen. It may have happened: read GitHub before trying
     * again.
     */
    public static final class Uncertain extends GitHubException {
        private static final long serialVersionUID = 1L;

        Uncertain(Where where, String what) {
            super(where, what + ". It may have happened: look before doing it again");
        }
    }
}
