package dev.foreman.gate.text;

import dev.foreman.protocol.RepoName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a link may lead: by https to a host that the operator named, and on GitHub itself only into
 * this repository, since a link to another one's issue leaves a trace there.
 */
final class LinkRule {
    private static final Pattern HTTPS =
            Pattern.compile("(?i)https://([a-z0-9][a-z0-9.-]*(?::[0-9]{1,5})?)(?=[/?#]|$)(.*)");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:\\*\\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?");
    private static final Pattern ENTITY = Pattern.compile("(&#?[A-Za-z0-9]{1,48});");
    private static final Pattern ISSUE =
            Pattern.compile("(?i)https://[^/]+/[^/]+/[^/]+/(?:issues|pull|discussions)/[0-9].*");
    private static final int LONGEST = 2_000;
    private static final int DECODINGS = 5;

    /** Uploads by anybody are served from under a repository's name: they say nothing of it. */
    private static final Set<String> UPLOADS = Set.of("files", "assets");

    private final String home;
    private final String webHost;
    private final Set<String> domains;

    LinkRule(RepoName repo, String webHost, Set<String> domains) {
        this.home = "/" + repo.toString().toLowerCase(Locale.ROOT);
        this.webHost = host(webHost);
        this.domains =
                domains.stream().map(LinkRule::host).collect(java.util.stream.Collectors.toSet());
    }

    private static String host(String text) {
        String host = text.toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(host).matches() || host.contains("..")) {
            throw new IllegalArgumentException(
                    "not a host for links: '" + text + "' (write example.org or *.example.org)");
        }
        return host;
    }

    /** The URL in the one way it is written, when it may be linked to. */
    Optional<String> allowed(String destination) {
        Matcher url = HTTPS.matcher(destination);
        if (destination.length() > LONGEST || !isPlain(destination) || !url.matches()) {
            return Optional.empty();
        }
        String host = url.group(1).toLowerCase(Locale.ROOT);
        if (host.contains("..") || !leads(host, url.group(2))) {
            return Optional.empty();
        }
        return Optional.of("https://" + host + canonical(url.group(2)));
    }

    /** Whether GitHub would take it for an issue, and act on a keyword in front of it. */
    static boolean isIssue(String url) {
        return ISSUE.matcher(url).matches();
    }

    private boolean leads(String host, String rest) {
        if (host.equals(webHost) || host.equals("www." + webHost)) {
            return host.equals(webHost) && isHome(rest);
        }
        return isPlainThroughout(rest) && domains.stream().anyMatch(d -> covers(d, host));
    }

    private static boolean covers(String domain, String host) {
        return domain.startsWith("*.")
                ? host.endsWith(domain.substring(1)) && host.length() > domain.length() - 1
                : host.equals(domain);
    }

    private boolean isHome(String rest) {
        int end = rest.length();
        for (char stop : new char[] {'?', '#'}) {
            int at = rest.indexOf(stop);
            end = at < 0 ? end : Math.min(end, at);
        }
        String path = decoded(rest.substring(0, end)).toLowerCase(Locale.ROOT);
        if (!isPlainThroughout(rest)
                || path.contains("//")
                || List.of(path.split("/")).stream().anyMatch(s -> s.equals(".") || s.equals(".."))
                || path.indexOf('?') >= 0
                || path.indexOf('#') >= 0) {
            return false;
        }
        if (!path.startsWith(home + "/")) {
            return path.equals(home);
        }
        String[] steps = path.substring(home.length() + 1).split("/");
        return steps.length == 0 || !UPLOADS.contains(steps[0]);
    }

    private static boolean isPlainThroughout(String rest) {
        String end = decoded(rest);
        return isPlain(end) && !decodes(end);
    }

    /** Neither controls nor blanks, nor a backslash, which browsers take for a slash. */
    private static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(c ->
                        c <= ' '
                                || c == '\\'
                                || c == '<'
                                || c == '>'
                                || c == 0x7F
                                || c == 0xFFFD
                                || Character.isSpaceChar(c)
                                || Characters.isHidden(c));
    }

    private static String decoded(String text) {
        String now = text;
        for (int i = 0; i < DECODINGS && decodes(now); i++) {
            now = Percent.decode(now);
        }
        return now;
    }

    private static boolean decodes(String text) {
        return !Percent.decode(text).equals(text);
    }

    /** Nothing in it that Markdown, a mention or a formula could begin with. */
    private static String canonical(String rest) {
        StringBuilder out = new StringBuilder(rest.length());
        for (int i = 0; i < rest.length(); ) {
            int c = rest.codePointAt(i);
            i += Character.charCount(c);
            boolean isSecondHash = c == '#' && rest.indexOf('#') < i - 1;
            if (isKept(c) && !isSecondHash && (c != '%' || Percent.isEscape(rest, i - 1))) {
                out.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
                }
            }
        }
        return ENTITY.matcher(out).replaceAll("$1%3B");
    }

    private static boolean isKept(int c) {
        return c < 0x7F && (Character.isLetterOrDigit(c) || "-._~/?#=&%+:,;".indexOf(c) >= 0);
    }
}
