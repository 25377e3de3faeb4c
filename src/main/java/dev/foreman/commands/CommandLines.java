package dev.foreman.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the lines of a comment that are commands. Pure. A command is seen by everybody who reads
 * the comment as GitHub shows it, so whatever might be shown as code, as somebody else's words or
 * not at all is none; in doubt a line is no command.
 */
final class CommandLines {
    private static final Pattern COMMAND = Pattern.compile("/foreman(?:[ \\t].*)?");

    /** A fence at the very beginning of a line is nobody's but the comment's own. */
    private static final Pattern OPENS = Pattern.compile("(`{3,}|~{3,}).*");

    /** In a list it belongs to an item, and where that ends, few can tell. */
    private static final Pattern INDENTED = Pattern.compile("[ \\t]+(?:```|~~~).*");

    private static final Pattern CLOSES = Pattern.compile(" {0,3}(`{3,}|~{3,})[ \\t]*");

    /** A tag, an end tag, a comment, a declaration; but no {@code <https://…>}. */
    private static final Pattern HTML =
            Pattern.compile("<(?:[A-Za-z][A-Za-z0-9-]*(?:[\\s/>]|$)|[/!?])");

    /**
     * What may begin a span of code, a link's title or mathematics that goes on in the next line.
     */
    private static final Pattern SPAN = Pattern.compile("[`\\[$]|~~~");

    private static final int LONGEST = 500;

    private String fence = "";
    private boolean doubtful;
    private boolean never;

    private CommandLines() {}

    /** The commands without what stands around them, in order. */
    static List<String> in(String body) {
        List<String> found = new ArrayList<>();
        CommandLines reader = new CommandLines();
        for (String line : body.split("\r\n|\r|\n", -1)) {
            if (reader.isCommand(line)) {
                found.add(line.strip());
            }
        }
        return found;
    }

    /** Whether a line is one; takes note of what it means for those after it. */
    private boolean isCommand(String line) {
        if (line.isBlank()) {
            doubtful = false; // Neither a quote's last paragraph nor a span goes on beyond it.
            return false;
        }
        if (!fence.isEmpty()) {
            Matcher end = CLOSES.matcher(line);
            if (end.matches() && end.group(1).startsWith(fence)) {
                fence = "";
            }
            return false;
        }
        Matcher begin = OPENS.matcher(line);
        if (begin.matches()) {
            fence = begin.group(1);
            return false;
        }
        boolean command =
                !never && !doubtful && line.length() <= LONGEST && COMMAND.matcher(line).matches();
        never |= INDENTED.matcher(line).matches() || HTML.matcher(line).find();
        doubtful |= isQuote(line) || SPAN.matcher(line).find();
        return command;
    }

    /** Whether it is quoted, be it in a list: the lines after it may belong to the quote, too. */
    private static boolean isQuote(String line) {
        for (char c : line.toCharArray()) {
            if (c == '>') {
                return true;
            }
            if (" \t-*+.)".indexOf(c) < 0 && !Character.isDigit(c)) {
                return false;
            }
        }
        return false;
    }
}
