package dev.foreman.config;

import java.util.regex.Pattern;

/** How the way to a value is written: {@code repos[0].agents[1].config.labels["needs info"]}. */
final class Paths {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,60}");

    private Paths() {}

    static String child(String path, String key) {
        if (PLAIN.matcher(key).matches()) {
            String shown = Quote.mask(key);
            return path.isEmpty() ? shown : path + "." + shown;
        }
        return path + "[\"" + Quote.clip(key) + "\"]";
    }

    static String item(String path, int index) {
        return path + "[" + index + "]";
    }
}
