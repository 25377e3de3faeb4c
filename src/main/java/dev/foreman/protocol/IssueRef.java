package dev.foreman.protocol;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One issue of one repository, written {@code owner/name#12}.
 *
 * @param repo the repository
 * @param number the issue's number in it, from 1
 */
public record IssueRef(RepoName repo, int number) {
    private static final Pattern SHAPE = Pattern.compile("([^#]+)#([1-9][0-9]{0,8})");

    public IssueRef {
        if (number < 1) {
            throw new IllegalArgumentException("issue numbers start at 1, not " + number);
        }
    }

    /** Reads {@code owner/name#12}; empty when it is anything else. */
    public static Optional<IssueRef> parse(String text) {
        Matcher m = SHAPE.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        return RepoName.parse(m.group(1))
                .map(repo -> new IssueRef(repo, Integer.parseInt(m.group(2))));
    }

    @Override
    public String toString() {
        return repo + "#" + number;
    }
}
