package dev.foreman.github;

import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Builds paths in which whatever somebody typed stays one segment. */
final class Paths {
    private static final String PLAIN = "-_~.";
    private static final String HEX = "0123456789ABCDEF";

    private Paths() {}

    static String repo(RepoName repo) {
        return "/repos/" + segment(repo.owner()) + "/" + segment(repo.name());
    }

    static String issue(IssueRef issue) {
        return repo(issue.repo()) + "/issues/" + issue.number();
    }

    static String comment(RepoName repo, long id) {
        return repo(repo) + "/issues/comments/" + id;
    }

    /** A file's path in a repository: its slashes stay. */
    static String file(String path) {
        return Arrays.stream(path.split("/")).map(Paths::segment).collect(Collectors.joining("/"));
    }

    /**
     * Percent-encodes everything that is not unreserved (RFC 3986), in UTF-8.
     *
     * @throws IllegalArgumentException for nothing, {@code .} and {@code ..}, which would name
     *     another resource however they are encoded
     */
    static String segment(String text) {
        if (!isSegment(text)) {
            throw new IllegalArgumentException("no segment of a path: '" + text + "'");
        }
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || PLAIN.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            }
        }
        return out.toString();
    }

    static boolean isSegment(String text) {
        return !text.isBlank() && !text.equals(".") && !text.equals("..");
    }
}
