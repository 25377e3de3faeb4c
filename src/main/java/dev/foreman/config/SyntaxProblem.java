package dev.foreman.config;

import java.util.Locale;
import java.util.Objects;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * The parser's complaint in words for people. Only known complaints are retold; the parser's own
 * snippet of the file is never shown, since a token may stand in it.
 */
final class SyntaxProblem {
    private SyntaxProblem() {}

    static void report(MarkedYAMLException e, Problems problems) {
        Said said = said(e);
        Mark mark =
                said.atStart || e.getProblemMark() == null
                        ? e.getContextMark()
                        : e.getProblemMark();
        if (mark == null) {
            problems.at(1, 1, "", said.message, said.remedy);
        } else {
            problems.at(mark, "", said.message, said.remedy);
        }
    }

    private static Said said(MarkedYAMLException e) {
        String problem = Objects.requireNonNullElse(e.getProblem(), "").toLowerCase(Locale.ROOT);
        String context = Objects.requireNonNullElse(e.getContext(), "");
        if (context.contains("quoted scalar") && problem.contains("end of stream")) {
            return new Said("a quote" + opened(e) + " is never closed", "close it", true);
        }
        if (problem.contains("(tab)")) {
            return new Said("a tab is not allowed here", "indent with spaces");
        }
        if (problem.contains("mapping values are not allowed")) {
            return new Said(
                    "a ':' is not expected here",
                    "check the indentation of this line and the one above, or quote the text");
        }
        if (problem.contains("could not find expected ':'")) {
            return new Said(
                    "a key without a ':'", "write 'key: value', with a space after ':'", true);
        }
        if (problem.contains("expected ',' or '}'")) {
            return new Said("a '{'" + opened(e) + " is not closed", "add the '}', or a ','");
        }
        if (problem.contains("expected ',' or ']'")) {
            return new Said("a '['" + opened(e) + " is not closed", "add the ']', or a ','");
        }
        if (problem.contains("expected <block end>")) {
            return new Said(
                    "this does not fit the block" + opened(e),
                    "start all keys of a block in the same column");
        }
        if (problem.contains("escape") || problem.contains("hexadecimal")) {
            return new Said(
                    "an unknown escape in double quotes", "use single quotes, or write \\\\");
        }
        if (problem.contains("cannot start any token")) {
            return new Said("this character cannot start a value", "put the value in quotes");
        }
        if ((problem + context).contains("alias") || (problem + context).contains("anchor")) {
            return new Said("'&' and '*' cannot start a value", "put the value in quotes");
        }
        if ((problem + context).contains("tag")) {
            return new Said("tags (! or !!name) are not supported", "put the value in quotes");
        }
        return new Said("this is not valid YAML", "check this line and the one above");
    }

    private static String opened(MarkedYAMLException e) {
        Mark mark = e.getContextMark();
        return mark == null ? "" : " that starts on line " + (mark.getLine() + 1);
    }

    /**
     * @param atStart whether the mistake is where the thing begins, not where the parser gave up
     */
    private record Said(String message, String remedy, boolean atStart) {
        Said(String message, String remedy) {
            this(message, remedy, false);
        }
    }
}
