package dev.foreman.gate.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain text as Markdown: a backslash where a character would mean something, and nowhere else, so
 * that ordinary prose stays readable.
 */
final class Escapes {
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{0,48});");
    private static final Pattern BRACKETS =
            Pattern.compile(
                    "\\[(?:[A-Za-z0-9 .,_/+-]{0,60}|!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION))](?=[\\s.,;!?)]|$)");
    private static final Pattern BLOCK_START =
            Pattern.compile(
                    "[=-][=\\-\\s]*$|[:|\\s]*-[-:|\\s]*$|>|(?:[-+*]|#{1,6})(?:\\s|$)|([0-9]{1,9})[.)](?:\\s|$)");

    /**
     * @param inLink a closing bracket would end the link's text
     * @param inCell a bar would end the cell
     * @param loneTilde no other tilde could pair with one
     * @param last nothing follows in this paragraph
     */
    record Place(boolean inLink, boolean inCell, boolean loneTilde, boolean last) {}

    private Escapes() {}

    /**
     * @param text one line
     * @param atStart whether it begins a line of the paragraph
     */
    static String of(String text, boolean atStart, Place place) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        int i = atStart ? start(text, out) : 0;
        Matcher entity = ENTITY.matcher(text);
        Matcher brackets = BRACKETS.matcher(text);
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '['
                    && !place.inLink()
                    && starts(brackets, i)
                    && isWhole(brackets, text, place)) {
                out.append(text, i, brackets.end());
                i = brackets.end();
                continue;
            }
            if (needsEscape(text, i, place, entity)) {
                out.append('\\');
            }
            out.append(c);
            i++;
        }
        return out.toString();
    }

    /** Escapes what would begin a block; returns how much of the text that took. */
    private static int start(String text, StringBuilder out) {
        Matcher start = BLOCK_START.matcher(text);
        if (!text.isEmpty() && start.lookingAt() && !start.group().isEmpty()) {
            int digits = start.group(1) == null ? 0 : start.group(1).length();
            out.append(text, 0, digits).append('\\').append(text.charAt(digits));
            return digits + 1;
        }
        return 0;
    }

    private static boolean starts(Matcher matcher, int at) {
        matcher.region(at, matcher.regionEnd());
        return matcher.lookingAt();
    }

    /** What stands in brackets can only be a link by what follows them. */
    private static boolean isWhole(Matcher brackets, String text, Place place) {
        return brackets.end() < text.length() || place.last();
    }

    private static boolean needsEscape(String text, int i, Place place, Matcher entity) {
        char c = text.charAt(i);
        char before = i == 0 ? 0 : text.charAt(i - 1);
        boolean ends = i + 1 == text.length();
        char after = ends ? 0 : text.charAt(i + 1);
        return switch (c) {
            case '\\' -> ends || isPunctuation(after);
            case '`', '[' -> true;
            case ']' -> place.inLink();
            case '^' -> place.inLink() && i == 0;
            case '*' -> i == 0 || ends || before != ' ' || after != ' ';
            case '_' -> !isWithinWord(text, i);
            case '~' -> !place.loneTilde();
            case '!' -> after == '[' || ends && !place.last();
            case '<' -> !(after == ' ' || after == '=' || Character.isDigit(after));
            case '&' -> starts(entity, i);
            case '|' -> place.inCell();
            default -> false;
        };
    }

    /** As in {@code snake_case}, where an underscore is never a mark. */
    private static boolean isWithinWord(String text, int at) {
        int start = at;
        int end = at;
        while (start > 0 && text.charAt(start - 1) == '_') {
            start--;
        }
        while (end < text.length() && text.charAt(end) == '_') {
            end++;
        }
        return end - start < 20
                && start > 0
                && end < text.length()
                && Character.isLetterOrDigit(text.charAt(start - 1))
                && Character.isLetterOrDigit(text.charAt(end));
    }

    static boolean isPunctuation(char c) {
        return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
    }
}
