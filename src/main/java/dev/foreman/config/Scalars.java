package dev.foreman.config;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Single values, strictly: text is text and a number is a number, unless it comes from the
 * environment, where everything is text. Null means that a problem was reported, or that there was
 * nothing to read.
 */
final class Scalars {
    private static final Pattern DIGITS = Pattern.compile("[-+]?(?:0|[1-9][0-9]*)");
    private static final Pattern DECIMAL =
            Pattern.compile(
                    "[-+]?(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern DOLLARS =
            Pattern.compile("[-+]?(?:[0-9]{1,12}(?:\\.[0-9]{0,6})?|\\.[0-9]{1,6})");
    private static final Set<String> YES = Set.of("true", "yes", "on");
    private static final Set<String> NO = Set.of("false", "no", "off");

    private final Problems problems;
    private final Variables variables;

    Scalars(Problems problems, Variables variables) {
        this.problems = problems;
        this.variables = variables;
    }

    /** Text with at least one visible character in it. */
    @Nullable String text(@Nullable Spot spot) {
        return text(spot, false);
    }

    /** A token or key. No message about it holds any part of it. */
    @Nullable Secret secret(@Nullable Spot spot) {
        String value = text(spot, true);
        if (spot == null || value == null) {
            return null;
        }
        if (value.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            problems.at(
                    spot,
                    "the secret has white space or other unfit characters in it",
                    "check how the variable is set; a trailing newline counts");
        } else if (value.chars().allMatch(c -> c == '*')) {
            problems.at(spot, "the secret is a mask", "write ${NAME} and set that variable");
        } else if (value.startsWith("$")) {
            problems.at(spot, "the secret starts with '$'", "write a variable as ${NAME}");
        } else {
            return new Secret(value);
        }
        return null;
    }

    /**
     * A single value as it was written, whatever YAML takes it for: an unquoted {@code off} or
     * {@code 22:00} is that word.
     */
    @Nullable String word(@Nullable Spot spot) {
        ScalarNode scalar = scalar(spot, "text");
        return spot == null || scalar == null ? null : variables.expand(spot, scalar.getValue());
    }

    private @Nullable String text(@Nullable Spot spot, boolean secret) {
        ScalarNode scalar = scalar(spot, "text");
        if (spot == null || scalar == null) {
            return null;
        }
        Kind kind = Kind.of(scalar);
        if (kind != Kind.TEXT && kind != Kind.QUOTED) {
            problems.at(
                    spot,
                    "expected text, found " + kind.words(),
                    secret
                            ? "put it in quotes"
                            : "write \"" + Quote.clip(scalar.getValue()) + "\"");
            return null;
        }
        String value = variables.expand(spot, scalar.getValue());
        if (value != null && value.isBlank()) {
            problems.at(spot, (secret ? "the secret" : "the value") + " is empty", emptied(scalar));
            return null;
        }
        return value;
    }

    private static String emptied(ScalarNode scalar) {
        return Variables.in(scalar.getValue())
                ? "give the environment variable a value"
                : "write one, or remove the line";
    }

    /** A whole number in plain decimal digits. */
    @Nullable Long whole(@Nullable Spot spot, long min, long max) {
        String remedy = "write a whole number from " + min + " to " + max;
        String digits = number(spot, "a whole number", remedy);
        if (spot == null || digits == null) {
            return null;
        }
        if (!DIGITS.matcher(digits).matches()) {
            problems.at(spot, shown(spot, "is no whole number"), remedy);
            return null;
        }
        long value = isLong(digits) ? Long.parseLong(digits) : Long.MIN_VALUE;
        if (value < min || value > max) {
            problems.at(spot, shown(spot, "is out of range"), remedy);
            return null;
        }
        return value;
    }

    /** A number from 0 to 1. */
    @Nullable Double fraction(@Nullable Spot spot) {
        return decimal(spot, 0, 1, "write a number from 0 to 1, such as 0.6");
    }

    @Nullable Double decimal(@Nullable Spot spot, double min, double max, String remedy) {
        String digits = number(spot, "a number", remedy);
        if (spot == null || digits == null) {
            return null;
        }
        double value = DECIMAL.matcher(digits).matches() ? Double.parseDouble(digits) : Double.NaN;
        if (!(value >= min && value <= max)) {
            problems.at(spot, shown(spot, "is out of range"), remedy);
            return null;
        }
        return value;
    }

    /** An amount of money, to the digit as it was written. */
    @Nullable BigDecimal dollars(@Nullable Spot spot, BigDecimal min, BigDecimal max) {
        String remedy =
                "write US dollars from "
                        + min.toPlainString()
                        + " to "
                        + max.toPlainString()
                        + ", with at most 6 digits after the point";
        String digits = number(spot, "a number", remedy);
        if (spot == null || digits == null) {
            return null;
        }
        if (!DOLLARS.matcher(digits).matches()) {
            problems.at(spot, shown(spot, "is no amount of dollars"), remedy);
            return null;
        }
        BigDecimal value = new BigDecimal(digits);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            problems.at(spot, shown(spot, "is out of range"), remedy);
            return null;
        }
        return value;
    }

    /** Any number or boolean of a setting that nobody here knows. */
    @Nullable Object plain(Spot spot, ScalarNode scalar) {
        String source = scalar.getValue();
        if (Kind.of(scalar) == Kind.TRUTH) {
            return truth(spot);
        }
        if (Kind.of(scalar) == Kind.WHOLE && DIGITS.matcher(source).matches() && isLong(source)) {
            long value = Long.parseLong(source);
            return value == (int) value ? (Object) (int) value : (Object) value;
        }
        if (DECIMAL.matcher(source).matches()
                && Kind.of(scalar) == Kind.FRACTION
                && Double.isFinite(Double.parseDouble(source))) {
            return Double.parseDouble(source);
        }
        problems.at(
                spot,
                "this number is too large, or not in plain decimal digits",
                "write it plainly, or put it in quotes to have it as text");
        return null;
    }

    /** {@code true} or {@code false}, or what YAML 1.1 takes for them. */
    @Nullable Boolean truth(@Nullable Spot spot) {
        ScalarNode scalar = scalar(spot, "true or false");
        if (spot == null || scalar == null) {
            return null;
        }
        String source = scalar.getValue();
        String value = source;
        if (Variables.in(source)) {
            value = variables.expand(spot, source);
        } else if (Kind.of(scalar) != Kind.TRUTH) {
            problems.at(
                    spot,
                    "expected true or false, found " + Kind.of(scalar).words(),
                    Kind.of(scalar) == Kind.QUOTED
                            ? "leave the quotes out"
                            : "write true or false");
            return null;
        }
        if (value == null) {
            return null;
        }
        String word = value.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            problems.at(spot, shown(spot, "is not true or false"), "write true or false");
            return null;
        }
        return YES.contains(word);
    }

    /** The digits of a number, or of a text that a variable made. */
    private @Nullable String number(@Nullable Spot spot, String what, String remedy) {
        ScalarNode scalar = scalar(spot, what);
        if (spot == null || scalar == null) {
            return null;
        }
        String source = scalar.getValue();
        if (Variables.in(source)) {
            return variables.expand(spot, source);
        }
        switch (Kind.of(scalar)) {
            case WHOLE -> {
                if (DIGITS.matcher(source).matches() || !isOtherBase(source)) {
                    return source;
                }
                problems.at(
                        spot,
                        Quote.of(source) + " is read as a number in another base",
                        "write plain decimal digits, without 0 in front, ':' or '_'");
                return null;
            }
            case FRACTION -> {
                return source;
            }
            case QUOTED -> {
                boolean digits = DECIMAL.matcher(source).matches();
                problems.at(
                        spot,
                        "expected " + what + ", found text in quotes",
                        digits ? "write " + Quote.clip(source) + " without quotes" : remedy);
                return null;
            }
            default -> {
                problems.at(
                        spot, "expected " + what + ", found " + Kind.of(scalar).words(), remedy);
                return null;
            }
        }
    }

    /** Every number of 18 digits and a sign is a long. */
    private static boolean isLong(String digits) {
        return digits.length() <= 18;
    }

    private static boolean isOtherBase(String source) {
        return !DECIMAL.matcher(source).matches();
    }

    private @Nullable ScalarNode scalar(@Nullable Spot spot, String what) {
        if (spot == null || spot.node() instanceof ScalarNode) {
            return spot == null ? null : (ScalarNode) spot.node();
        }
        problems.at(
                spot,
                "expected " + what + ", found " + Kind.of(spot.node()).words(),
                "write one value");
        return null;
    }

    /** What stands in the file, which for a variable is its name and never its value. */
    private static String shown(Spot spot, String rest) {
        return Quote.of(((ScalarNode) spot.node()).getValue()) + " " + rest;
    }
}
