package dev.foreman.triage.model;

/**
 * Takes out of Markdown what its reader on GitHub does not see: HTML comments and declarations, the
 * attributes of tags, the words behind images, and titles of links. Linear in the text.
 */
final class Markup {
    /** A tag with more attributes than that ends where the first {@code >} stands. */
    private static final int MOST_ATTRIBUTES = 100;

    private final String text;
    private final Next gt;
    private final Next single;
    private final Next twice;
    private final Next bracket;
    private final Next paren;
    private final StringBuilder out;
    private int at;

    private Markup(String text) {
        this.text = text;
        this.gt = Next.of(text, '>');
        this.single = Next.of(text, '\'');
        this.twice = Next.of(text, '"');
        this.bracket = Next.of(text, ']');
        this.paren = Next.of(text, ')');
        this.out = new StringBuilder(text.length());
    }

    static String shown(String text) {
        return new Markup(withoutComments(text)).read();
    }

    /**
     * A blank in place of each, so that nothing grows together into another one. What an open
     * comment hides to the end of the text is left out and counted.
     */
    private static String withoutComments(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (true) {
            int open = text.indexOf("<!--", from);
            if (open < 0) {
                return out.append(text, from, text.length()).toString();
            }
            out.append(text, from, open).append(' ');
            int close = text.indexOf("-->", open + 2);
            if (close < 0) {
                return out.append(Cut.note(text.length() - open)).toString();
            }
            from = close + 3;
        }
    }

    private String read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean taken =
                    switch (c) {
                        case '<' -> tag();
                        case '!' -> image();
                        case ']' -> link();
                        default -> false;
                    };
            if (!taken) {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private boolean tag() {
        int name = at + 1;
        if (name < text.length() && (text.charAt(name) == '!' || text.charAt(name) == '?')) {
            return declaration(name);
        }
        if (name < text.length() && text.charAt(name) == '/') {
            name++;
        }
        int end = name;
        while (end < text.length() && isName(text.charAt(end)) && end - name < 40) {
            end++;
        }
        if (end == name || !isLetter(text.charAt(name)) || end == text.length()) {
            return false;
        }
        // <https://…> and <mail@…> are links that are seen.
        if (" \n/>\"'".indexOf(text.charAt(end)) < 0) {
            return false;
        }
        int close = attributesEnd(end);
        if (close < 0) {
            return false;
        }
        out.append(text, at, end).append('>');
        at = close + 1;
        return true;
    }

    /** {@code <!DOCTYPE x>}, {@code <?xml x?>}, {@code <![CDATA[x]]>}: nothing of it is seen. */
    private boolean declaration(int sign) {
        boolean opens =
                sign + 1 < text.length()
                        && (text.charAt(sign) == '?'
                                || text.charAt(sign + 1) == '['
                                || isLetter(text.charAt(sign + 1)));
        int close = gt.from(sign);
        if (!opens || close < 0) {
            return false;
        }
        out.append(' ');
        at = close + 1;
        return true;
    }

    /** The closing {@code >}, past those in quotes; -1 when there is none. */
    private int attributesEnd(int from) {
        int place = from;
        for (int i = 0; i < MOST_ATTRIBUTES; i++) {
            int close = gt.from(place);
            int quote = nearer(single.from(place), twice.from(place));
            if (close < 0 || quote < 0 || close < quote) {
                return close;
            }
            int end = (text.charAt(quote) == '"' ? twice : single).from(quote + 1);
            if (end < 0) {
                return gt.from(from);
            }
            place = end + 1;
        }
        return gt.from(from);
    }

    private boolean image() {
        if (!text.startsWith("![", at)) {
            return false;
        }
        int end = wordsEnd(at + 2);
        if (end < 0) {
            return false;
        }
        int close = text.startsWith("](", end) ? paren.from(end + 2) : -1;
        if (close < 0 && text.startsWith("][", end)) {
            close = bracket.from(end + 2);
        }
        out.append("![image]");
        at = (close < 0 ? end : close) + 1;
        return true;
    }

    /** The bracket that closes the words of an image: past pairs within, if they are few. */
    private int wordsEnd(int from) {
        int depth = 1;
        int most = Math.min(text.length(), from + 1_000);
        for (int i = from; i < most; i++) {
            char c = text.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return bracket.from(from);
    }

    /** {@code ](address "title")} without the title. */
    private boolean link() {
        int close = text.startsWith("](", at) ? paren.from(at + 2) : -1;
        if (close < 0 || text.substring(at + 2, Math.min(close, at + 4_000)).indexOf('\n') >= 0) {
            return false;
        }
        String address = text.substring(at + 2, close).strip();
        int blank = address.indexOf(' ');
        out.append("](").append(blank < 0 ? address : address.substring(0, blank)).append(')');
        at = close + 1;
        return true;
    }

    private static int nearer(int a, int b) {
        return a < 0 || b >= 0 && b < a ? b : a;
    }

    private static boolean isName(char c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '-';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
