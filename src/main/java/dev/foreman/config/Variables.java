package dev.foreman.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the environment's values in the place of {@code ${NAME}}; {@code $${} is a literal {@code
 * ${}. What was put in is not looked at again.
 */
final class Variables {
    private static final Pattern PLACE =
            Pattern.compile("\\$\\$\\{|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)\\})?");

    private final Map<String, String> env;
    private final Problems problems;
    private final boolean literal;

    Variables(Map<String, String> env, Problems problems) {
        this(env, problems, false);
    }

    private Variables(Map<String, String> env, Problems problems, boolean literal) {
        this.env = env;
        this.problems = problems;
        this.literal = literal;
    }

    /** Leaves every text as it is: a third party's file sees nothing of the environment. */
    static Variables none(Problems problems) {
        return new Variables(Map.of(), problems, true);
    }

    /** Whether the value comes from the environment, at least in part. */
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
        String value = env.get(name);
        if (value == null) {
            problems.at(
                    spot,
                    "the environment variable " + Quote.clip(name) + " is not set",
                    "set it before Foreman starts");
        }
        return value;
    }
}
