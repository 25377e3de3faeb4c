package dev.foreman.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts values of the environment and credentials in the place of {@code ${NAME}}; {@code $${} is a
 * literal {@code ${}. What was put in is not looked at again.
 */
final class Variables {
    private static final Pattern PLACE =
            Pattern.compile("\\$\\$\\{|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)\\})?");

    private final Credentials credentials;
    private final Problems problems;
    private final boolean literal;

    Variables(Credentials credentials, Problems problems) {
        this(credentials, problems, false);
    }

    private Variables(Credentials credentials, Problems problems, boolean literal) {
        this.credentials = credentials;
        this.problems = problems;
        this.literal = literal;
    }

    /** Leaves every text as it is: a third party's file sees nothing of the environment. */
    static Variables none(Problems problems) {
        return new Variables(Credentials.none(), problems, true);
    }

    /** Whether the value comes from outside the file, at least in part. */
    static boolean in(String source) {
        Matcher m = PLACE.matcher(source);
        while (m.find()) {
            if (m.group(1) != null) {
                return true;
            }
        }
        return false;
    }

    /** The opposite of expanding: a text that expands to this one. */
    static String escape(String text) {
        return text.replace("${", "$${");
    }

    /** Null when a variable is not set or not well written, which is then reported. */
    @Nullable String expand(Spot spot, String source) {
        if (literal) {
            return source;
        }
        StringBuilder expanded = new StringBuilder();
        boolean complete = true;
        Matcher m = PLACE.matcher(source);
        while (m.find()) {
            String value = m.group().equals("$${") ? "${" : value(spot, m.group(1));
            complete &= value != null;
            m.appendReplacement(
                    expanded, Matcher.quoteReplacement(Optional.ofNullable(value).orElse("")));
        }
        return complete ? m.appendTail(expanded).toString() : null;
    }

    private @Nullable String value(Spot spot, @Nullable String name) {
        if (name == null) {
            problems.at(
                    spot,
                    "a '${' that starts no variable",
                    "write ${NAME}, or $${ for the characters themselves");
            return null;
        }
        Credentials.Found found = credentials.find(name);
        if (found.value().isEmpty()) {
            problems.at(
                    spot,
                    "the environment variable "
                            + Quote.clip(name)
                            + " is not set"
                            + found.trouble().map(t -> ", and " + t).orElse(""),
                    "set it before Foreman starts, or give a file of that name in"
                            + " $CREDENTIALS_DIRECTORY or /run/secrets");
        }
        return found.value().orElse(null);
    }
}
