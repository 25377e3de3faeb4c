package dev.foreman.config.policy;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A pattern for names, compared without regard to case: {@code *} stands for any run of characters,
 * {@code ?} for one. Everything else stands for itself.
 */
public record Glob(String text) {

    public boolean matches(String name) {
        return regex().matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    private Pattern regex() {
        StringBuilder regex = new StringBuilder();
        // Runs of * are one: many of them would take exponential time.
        for (char c : text.toLowerCase(Locale.ROOT).replaceAll("\\*+", "*").toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
