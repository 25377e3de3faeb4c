package dev.foreman.github;

import java.net.URI;
import java.util.Locale;

/**
 * Lets a request through only to the configured API host: a {@code Link} header can name any other,
 * and must not be given the token.
 */
final class LinkGuard {
    private final String allowed;

    LinkGuard(URI apiUrl) {
        this.allowed = origin(apiUrl);
    }

    /**
     * @param token what the request would carry; an address that repeats it is not repeated
     * @throws GitHubException.ForeignHost for any other scheme, host or port
     */
    void check(Request request, Token token) {
        URI uri = request.uri();
        if (uri.getHost() == null || uri.getRawUserInfo() != null || !allowed.equals(origin(uri))) {
            boolean telling = token.isIn(uri.toString());
            throw new GitHubException.ForeignHost(
                    telling ? new Where(request.method(), "a link", 0, null) : Where.of(request),
                    telling ? "an address with the token in it" : Texts.plain(origin(uri), 200),
                    allowed);
        }
    }

    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        int port = uri.getPort();
        if (port < 0) {
            port = scheme.equals("https") ? 443 : 80;
        }
        return scheme + "://" + host + ":" + port;
    }
}
