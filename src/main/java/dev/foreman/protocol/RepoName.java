package dev.foreman.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A repository's {@code owner/name}. Compared without regard to case, as GitHub does, but kept as
 * it was written.
 *
 * @param owner a user or organisation login
 * @param name the repository's name within its owner
 */
public record RepoName(String owner, String name) implements Comparable<RepoName> {
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})");
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");

    public RepoName {
        if (!isOwner(owner)) {
            throw new IllegalArgumentException("not a GitHub owner: '" + owner + "'");
        }
        if (!isName(name)) {
            throw new IllegalArgumentException("not a GitHub repository name: '" + name + "'");
        }
    }

    /** Whether GitHub could have an owner of this login. */
    public static boolean isOwner(String owner) {
        return OWNER.matcher(owner).matches();
    }

    /** Whether GitHub could have a repository of this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Reads {@code owner/name}.
     *
     * @throws IllegalArgumentException with the offending text when it is anything else
     */
    @JsonCreator
    public static RepoName of(String text) {
        return parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "not a repository: '" + text + "' (write owner/name)"));
    }

    /** Reads {@code owner/name}; empty when it is anything else. */
    public static Optional<RepoName> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !isOwner(text.substring(0, slash)) || !isName(text.substring(slash + 1))) {
            return Optional.empty();
        }
        return Optional.of(new RepoName(text.substring(0, slash), text.substring(slash + 1)));
    }

    @Override
    public int compareTo(RepoName other) {
        return folded().compareTo(other.folded());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RepoName that && folded().equals(that.folded());
    }

    @Override
    public int hashCode() {
        return folded().hashCode();
    }

    private String folded() {
        return toString().toLowerCase(Locale.ROOT);
    }

    @JsonValue
    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
