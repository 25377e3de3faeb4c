import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws what a command printed on a terminal, colours included, as an SVG. Nothing but the JDK: {@code java
 * MakeDemoSvg.java TITLE HEAD TABLE ROWS TAIL COLUMNS < captured > picture.svg}. Shown are the first HEAD lines, ROWS
 * lines from the one that begins with TABLE, and the last TAIL lines; what is left out between them is marked. Lines
 * longer than COLUMNS are cut with an ellipsis.
 *
 * <p>No animation: a browser may draw an animated picture at its very beginning and leave it there.
 */
class MakeDemoSvg {
    private static final double CHAR = 8.0;
    private static final double LINE = 19.0;
    private static final double LEFT = 20;
    private static final double TOP = 62;
    private static final Pattern SGR = Pattern.compile("\u001b\\[([0-9;]*)m");
    private static final Pattern OTHER_ESCAPES = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-ln-z]|\u001b[()][A-Z0-9]");

    /** Text of one look, and where it begins. */
    record Piece(int column, String look, String text) {}

    public static void main(String[] args) throws IOException {
        String title = args[0];
        int columns = Integer.parseInt(args[5]);
        String input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "").strip();
        List<String> all = OTHER_ESCAPES.matcher(input).replaceAll("").lines().toList();
        List<String> shown = new ArrayList<>();
        shown.add("\u001b[2m$\u001b[0m \u001b[1m" + title + "\u001b[0m");
        int upTo = 0;
        upTo = show(all, upTo, 0, Integer.parseInt(args[1]), shown);
        upTo = show(all, upTo, find(all, args[2]), Integer.parseInt(args[3]), shown);
        show(all, upTo, all.size() - Integer.parseInt(args[4]), Integer.parseInt(args[4]), shown);
        System.out.write(svg(title, shown, columns).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private static int find(List<String> all, String beginning) {
        for (int i = 0; i < all.size(); i++) {
            if (SGR.matcher(all.get(i)).replaceAll("").startsWith(beginning)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no line begins with " + beginning);
    }

    /** Adds lines, and a mark for those that were left out before them; returns the first line that was not shown. */
    private static int show(List<String> all, int upTo, int from, int count, List<String> shown) {
        int begin = Math.max(upTo, from);
        if (begin > upTo) {
            shown.add("\u001b[2m         ⋮\u001b[0m");
        }
        int end = Math.min(all.size(), Math.max(begin, from + count));
        shown.addAll(all.subList(begin, end));
        return end;
    }

    private static String svg(String title, List<String> lines, int columns) {
        double width = 2 * LEFT + columns * CHAR;
        double height = TOP + lines.size() * LINE + 4;
        StringBuilder out = new StringBuilder();
        out.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" role="img" aria-label="The output of %3$s in a terminal">
                <style>
                  text { font: 13.3px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d7dce5; white-space: pre }
                  .t { fill: #8b94a5 } .b { font-weight: 700; fill: #fff } .d { fill: #97a0b0 } .g { fill: #7ec98f }
                  .y { fill: #e5c07b } .r { fill: #ef8a8a } .c { fill: #73c2d6 } .m { fill: #c79be0 }
                </style>
                <rect x=".5" y=".5" width="%4$s" height="%5$s" rx="10" fill="#1d222c" stroke="#7d869655"/>
                <path d="M1 32 h%6$s" stroke="#ffffff14"/>
                <circle cx="20" cy="16.5" r="5" fill="#4a5263"/><circle cx="38" cy="16.5" r="5" fill="#4a5263"/><circle cx="56" cy="16.5" r="5" fill="#4a5263"/>
                <text class="t" x="%7$s" y="21" text-anchor="middle">%3$s</text>
                """
                        .formatted(
                                n(width), n(height), escape(title), n(width - 1), n(height - 1), n(width - 2),
                                n(width / 2)));
        for (int i = 0; i < lines.size(); i++) {
            out.append(line(lines.get(i), columns, TOP + i * LINE));
        }
        return out.append("</svg>\n").toString();
    }

    /** Every piece has its place and its length, so that columns stay columns in any font. */
    private static String line(String line, int columns, double y) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces(line, columns)) {
            String text = piece.text().stripTrailing();
            String shown = text.stripLeading();
            if (shown.isEmpty()) {
                continue;
            }
            double x = LEFT + (piece.column() + width(text) - width(shown)) * CHAR;
            out.append("<text x=\"").append(n(x)).append("\" y=\"").append(n(y)).append('"');
            out.append(" textLength=\"").append(n(width(shown) * CHAR)).append('"');
            out.append(piece.look().isEmpty() ? "" : " class=\"" + piece.look() + "\"");
            out.append('>').append(escape(shown)).append("</text>\n");
        }
        return out.toString();
    }

    private static List<Piece> pieces(String line, int columns) {
        List<Piece> pieces = new ArrayList<>();
        int total = width(SGR.matcher(line).replaceAll(""));
        String look = "";
        int column = 0;
        int from = 0;
        Matcher escape = SGR.matcher(line);
        while (from <= line.length()) {
            boolean found = escape.find(from);
            String text = line.substring(from, found ? escape.start() : line.length());
            int room = columns - column - (total > columns ? 1 : 0);
            String cut = cut(text, Math.max(room, 0));
            pieces.add(new Piece(column, look, cut.length() < text.length() ? cut + "…" : cut));
            column += width(text);
            if (!found || cut.length() < text.length()) {
                return pieces;
            }
            look = look(escape.group(1));
            from = escape.end();
        }
        return pieces;
    }

    private static String cut(String text, int room) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            used += width(c);
            if (used > room) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end);
    }

    private static String look(String codes) {
        return switch (codes) {
            case "1" -> "b";
            case "2" -> "d";
            case "31" -> "r";
            case "32" -> "g";
            case "33" -> "y";
            case "35" -> "m";
            case "36" -> "c";
            default -> "";
        };
    }

    private static int width(String text) {
        return text.codePoints().map(MakeDemoSvg::width).sum();
    }

    /** Emoji and the scripts of East Asia take two columns. */
    private static int width(int c) {
        boolean wide = c >= 0x1F300 && c <= 0x1FAFF || c >= 0x2E80 && c <= 0xD7A3 || c >= 0xFF00 && c <= 0xFF60;
        return wide ? 2 : Character.getType(c) == Character.NON_SPACING_MARK ? 0 : 1;
    }

    private static String n(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
