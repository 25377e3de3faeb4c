package dev.foreman.triage.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves out the lines of Markdown that define a link: {@code [//]: # (words)} shows nothing on
 * GitHub and is the customary place for words that nobody shall see. Footnotes are seen.
 */
final class Definitions {
    private static final Pattern DEFINITION =
            Pattern.compile(" {0,3}\\[(?!\\^)[^\\[\\]\\n]{1,999}\\]:(.*)");
    private static final char NOTHING = 0;
    private static final char ADDRESS = 'a';
    private static final char TITLE = 't';

    /** What may still belong to the definition: an address, a title, or a title's closing sign. */
    private char awaited = NOTHING;

    private Definitions() {}

    static String without(String text) {
        if (!text.contains("]:")) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        Definitions definitions = new Definitions();
        for (String line : text.split("\n", -1)) {
            if (!definitions.hides(line)) {
                out.append(line).append('\n');
            }
        }
        return out.isEmpty() ? "" : out.substring(0, out.length() - 1);
    }

    private boolean hides(String line) {
        String bare = line.strip();
        Matcher m = DEFINITION.matcher(line);
        if (m.matches()) {
            afterName(m.group(1).strip());
            return true;
        }
        char before = awaited;
        awaited = NOTHING;
        if (bare.isEmpty()) {
            return false;
        }
        switch (before) {
            case NOTHING -> {
                return false;
            }
            case ADDRESS -> afterName(bare);
            case TITLE -> {
                if (closing(bare.charAt(0)) == NOTHING) {
                    return false;
                }
                title(bare);
            }
            default -> awaited = bare.indexOf(before) >= 0 ? NOTHING : before;
        }
        return true;
    }

    private void afterName(String rest) {
        if (rest.isEmpty()) {
            awaited = ADDRESS;
            return;
        }
        int blank = rest.indexOf(' ');
        awaited = TITLE;
        if (blank >= 0) {
            title(rest.substring(blank).strip());
        }
    }

    private void title(String text) {
        char close = closing(text.charAt(0));
        awaited = close == NOTHING || text.indexOf(close, 1) >= 0 ? NOTHING : close;
    }

    private static char closing(char open) {
        return switch (open) {
            case '"', '\'' -> open;
            case '(' -> ')';
            default -> NOTHING;
        };
    }
}
