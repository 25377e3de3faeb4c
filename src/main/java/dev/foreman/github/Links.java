package dev.foreman.github;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Link} header (RFC 8288) in the form that GitHub writes it. */
final class Links {
    private static final Pattern LINK =
            Pattern.compile("<([^<>]{1,4000})>((?:\\s*;\\s*[^;,<>]{1,200}){1,8})");
    private static final Pattern PAGE = Pattern.compile("[?&]page=([0-9]{1,7})(?:&|$)");

    private static final Pattern REPOSITORY = Pattern.compile("/repositories/([0-9]{1,18})$");

    private Links() {}

    /** Where the link of this relation leads: {@code next}, {@code last}. */
    static Optional<URI> find(HttpHeaders headers, String relation) {
        for (String header : headers.allValues("Link")) {
            Matcher m = LINK.matcher(header);
            while (m.find()) {
                if (m.group(2).matches("(?s).*;\\s*rel=\"?" + relation + "\"?\\s*(;.*)?")) {
                    return parse(m.group(1));
                }
            }
        }
        return Optional.empty();
    }

    /** The {@code page} of such a link. */
    static OptionalInt page(URI link) {
        Matcher m = PAGE.matcher("?" + link.getRawQuery());
        return m.find() ? OptionalInt.of(Integer.parseInt(m.group(1))) : OptionalInt.empty();
    }

    /** The id in {@code …/repositories/ID}, to which GitHub sends whoever uses a former name. */
    static OptionalLong repositoryId(@Nullable String location) {
        Matcher m = REPOSITORY.matcher(String.valueOf(location));
        return m.find() ? OptionalLong.of(Long.parseLong(m.group(1))) : OptionalLong.empty();
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
