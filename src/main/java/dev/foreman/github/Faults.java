package dev.foreman.github;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which error an exchange amounts to. Rate limits are recognised before, by {@link Pause}. */
final class Faults {
    private static final int LONGEST_LOCATION = 300;

    private Faults() {}

    /** For an answer that is neither 2xx, nor 304, nor a rate limit. */
    static GitHubException of(Request request, Reply reply, ErrorBody body, Token token) {
        Where where = where(request, reply, token);
        int status = reply.status();
        return switch (status) {
            case 301, 302, 303, 307, 308 -> new GitHubException.Moved(where, moved(reply, token));
            case 401 -> new GitHubException.Unauthorized(where, body.sentence()); // met before
            case 403 -> forbidden(where, reply, body, token);
            case 404 -> missing(request, where, body);
            case 410 -> new GitHubException.Gone(where, body.sentence());
            case 422 -> new GitHubException.Invalid(where, body.full());
            default -> {
                if (status < 500) {
                    yield new GitHubException.Refused(where, body.full());
                }
                yield request.isRead()
                        ? new GitHubException.ServerFault(where, body.sentence())
                        : new GitHubException.Uncertain(
                                where, "GitHub failed over a write: " + body.sentence());
            }
        };
    }

    /** For an exchange that brought no whole answer. */
    static GitHubException of(Request request, ExchangeFailed failure) {
        Where where = Where.of(request);
        ExchangeFailed.Kind kind = failure.kind();
        if (kind == ExchangeFailed.Kind.NOT_SENT) {
            return new GitHubException.Unreachable(
                    where, failure.what() + "; nothing was sent. Check the network and api_url");
        }
        if (!request.isRead()) {
            return new GitHubException.Uncertain(where, failure.what());
        }
        return switch (kind) {
            case CUT_SHORT, TOO_LARGE -> new GitHubException.Unreadable(where, failure.what());
            case NOT_SENT, LOST, TIMED_OUT, INTERRUPTED ->
                    new GitHubException.Unreachable(where, failure.what() + "; nothing was read");
        };
    }

    /** For a 2xx whose body is not GitHub's, or a 304 that was not asked for. */
    static GitHubException unreadable(Request request, Reply reply, Token token) {
        Where where = where(request, reply, token);
        String said = reply.headers().firstValue("Content-Type").orElse("nothing");
        String type = Texts.plain(token.removedFrom(said), 80);
        String what = "the answer is not whole JSON (it says it is " + type + ")";
        return request.isRead()
                ? new GitHubException.Unreadable(where, what)
                : new GitHubException.Uncertain(where, what);
    }

    static Where where(Request request, Reply reply, Token token) {
        return Where.of(
                request,
                reply.status(),
                reply.headers()
                        .firstValue("x-github-request-id")
                        .map(token::removedFrom)
                        .orElse(null));
    }

    static boolean isAboutPermission(ErrorBody body) {
        return isLocked(body)
                || body.says(
                        "resource not accessible",
                        "must have ",
                        "permission",
                        "admin rights",
                        "saml",
                        "oauth app access restrictions");
    }

    private static boolean isLocked(ErrorBody body) {
        return body.says("issue is locked", "conversation is locked");
    }

    private static GitHubException forbidden(
            Where where, Reply reply, ErrorBody body, Token token) {
        if (isLocked(body)) {
            return new GitHubException.Locked(where);
        }
        Optional<String> accepted =
                reply.headers()
                        .firstValue("x-accepted-github-permissions")
                        .or(() -> reply.headers().firstValue("x-accepted-oauth-scopes"))
                        .map(text -> Texts.plain(token.removedFrom(text), 200))
                        .filter(text -> !text.isEmpty());
        return new GitHubException.PermissionMissing(where, body.sentence(), accepted.orElse(null));
    }

    private static GitHubException missing(Request request, Where where, ErrorBody body) {
        return "DELETE".equals(request.method()) && body.says("label does not exist")
                ? new GitHubException.LabelAbsent(where)
                : new GitHubException.NotFound(where, body.sentence());
    }

    private static @Nullable String moved(Reply reply, Token token) {
        return reply.headers()
                .firstValue("Location")
                .map(to -> to.replaceFirst("[?#].*", ""))
                .map(to -> Texts.plain(token.removedFrom(to), LONGEST_LOCATION))
                .orElse(null);
    }
}
