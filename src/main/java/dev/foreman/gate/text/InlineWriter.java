package dev.foreman.gate.text;

import dev.foreman.gate.text.Inline.Address;
import dev.foreman.gate.text.Inline.Code;
import dev.foreman.gate.text.Inline.Linked;
import dev.foreman.gate.text.Inline.Style;
import dev.foreman.gate.text.Inline.Styled;
import dev.foreman.gate.text.Inline.Words;
import java.util.List;
import java.util.regex.Pattern;

/** Writes the content of one paragraph, heading or cell as Markdown. */
final class InlineWriter {
    private static final Pattern BARE =
            Pattern.compile(
                    "https://[a-z0-9.-]+(?::[0-9]+)?(?:[/?#](?:[A-Za-z0-9/.:#?=%+-]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))*)?(?<=[A-Za-z0-9/])");
    private static final Pattern AFTER_BARE = Pattern.compile("(?s)[.,:;!?)\\]\"']*+(?:\\s.*)?");

    private final StringBuilder out = new StringBuilder();
    private final boolean oneLine;
    private final boolean inCell;
    private final boolean loneTilde;
    private boolean inLink;
    private boolean struck;
    private int codeEnd = -1;

    private InlineWriter(List<Inline> content, boolean oneLine, boolean inCell) {
        this.oneLine = oneLine;
        this.inCell = inCell;
        this.loneTilde = tildes(content) == 1;
    }

    static String lines(List<Inline> content) {
        return new InlineWriter(content, false, false).written(content);
    }

    static String line(List<Inline> content) {
        return new InlineWriter(content, true, false).written(content);
    }

    static String cell(List<Inline> content) {
        return new InlineWriter(content, true, true).written(content);
    }

    private String written(List<Inline> content) {
        if (content.isEmpty()) {
            return "";
        }
        write(content, "");
        return out.toString().strip();
    }

    private static long tildes(List<Inline> content) {
        long count = 0;
        for (Inline inline : content) {
            count +=
                    switch (inline) {
                        case Words(String text) -> text.chars().filter(c -> c == '~').count();
                        case Styled(Style style, List<Inline> inside) ->
                                (style == Style.STRUCK ? 2 : 0) + tildes(inside);
                        case Linked(String _, List<Inline> inside) -> tildes(inside);
                        case Code _, Address _ -> 0;
                    };
        }
        return count;
    }

    /**
     * @param next what follows this content in the paragraph; at least its first character
     */
    private void write(List<Inline> content, String next) {
        for (int i = 0; i < content.size(); i++) {
            String after = i + 1 < content.size() ? beginning(content.get(i + 1)) : next;
            switch (content.get(i)) {
                case Words(String text) -> words(text, after.isEmpty());
                case Code(String text) -> code(text);
                case Address(String url) -> address(url, after);
                case Linked(String url, List<Inline> inside) -> linked(url, inside);
                case Styled(Style style, List<Inline> inside) -> styled(style, inside, after);
            }
        }
    }

    private static String beginning(Inline inline) {
        return switch (inline) {
            case Words(String text) -> text;
            case Code _ -> "`";
            case Address _ -> "<";
            case Linked _ -> "[";
            case Styled(Style style, List<Inline> _) -> style.mark();
        };
    }

    private void words(String text, boolean last) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                lineBreak();
            }
            boolean isLast = i == lines.length - 1;
            boolean atStart = out.isEmpty() || out.charAt(out.length() - 1) == '\n';
            String line = atStart ? lines[i].stripLeading() : lines[i];
            line = isLast ? line : line.stripTrailing();
            out.append(
                    Escapes.of(
                            line,
                            atStart && !oneLine,
                            new Escapes.Place(inLink, inCell, loneTilde, !isLast || last)));
        }
    }

    private void lineBreak() {
        if (oneLine) {
            out.append(' ');
            return;
        }
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
        if (end > 0 && out.charAt(end - 1) != '\n') {
            out.append('\n');
        }
    }

    private void code(String text) {
        if (out.length() == codeEnd) {
            out.append(' ');
        }
        String code = inCell ? text.replace("\\|", "\\ |") : text;
        out.append(CodeSpan.of(inCell ? code.replace("|", "\\|") : code));
        codeEnd = out.length();
    }

    /** Bare where everybody agrees where it begins and ends. */
    private void address(String url, String after) {
        char before = out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
        boolean isBare =
                (before == ' ' || before == '\n' || before == '(')
                        && BARE.matcher(url).matches()
                        && AFTER_BARE.matcher(after).matches();
        out.append(isBare ? url : "<" + url + ">");
    }

    private void linked(String url, List<Inline> inside) {
        out.append('[');
        inLink = true;
        write(inside, "]");
        inLink = false;
        out.append("](").append(url).append(')');
    }

    /** Without its marks where Markdown would not take them for such. */
    private void styled(Style style, List<Inline> inside, String after) {
        int start = out.length();
        boolean again = style == Style.STRUCK && struck;
        struck |= style == Style.STRUCK;
        out.append(again ? "" : style.mark());
        int inner = out.length();
        write(inside, style.mark());
        if (style == Style.STRUCK && !again) {
            struck = false;
        }
        if (again) {
            return;
        }
        if (Flanks.open(out, start, inner, style) && Flanks.close(out, after, style)) {
            out.append(style.mark());
        } else {
            out.delete(start, inner);
            codeEnd = codeEnd > start ? codeEnd - (inner - start) : codeEnd;
        }
    }
}
