package dev.foreman.gate.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands for bots, ours included, which read the beginning of each line. */
final class Commands implements Danger {
    private static final String START = "(?m)^[\\s*_~\"'(>\uFFFB-]{0,20}+(?:\\[[ x]]\\s{1,20}+)?";
    private static final Pattern SLASH =
            Pattern.compile(START + "([/!][a-z?][^\\s\uFFFC\uFFFB]*+)");
    private static final Pattern BOT =
            Pattern.compile(START + "(bors|homu|mergify(?:io)?)[,:]?[ ]++\\S");
    private static final Pattern WHOLE_LINE =
            Pattern.compile(
                    START
                            + "(re-?check|re-?test(?: this please)?|test this please|ok to test|rebase|lgtm|approved?|r[+-]"
                            + "|retry|\\.?/?merge)[ .!]*+$");

    @Override
    public void mark(Marks marks) {
        for (Pattern pattern : new Pattern[] {SLASH, BOT, WHOLE_LINE}) {
            Matcher command = pattern.matcher(marks.flat().text());
            while (command.find()) {
                marks.code(command.start(1), command.end(1), Change.COMMAND);
            }
        }
    }
}
