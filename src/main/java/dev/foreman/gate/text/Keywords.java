package dev.foreman.gate.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that close an issue, or mark it as a duplicate, when an issue is named after them. The word
 * becomes code; the number stays a link.
 */
final class Keywords implements Danger {
    private static final Pattern ACTING =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}])(close[sd]?|fix(?:e[sd])?|resolve[sd]?|duplicates?(?=\\s{1,20}of))"
                            + "(?:\\s{1,20}of)?[\\s:\"'“”‘’()\\[\\]{}<>*_~|=+\\-–—]{0,40}+"
                            + "(?:\uFFFB|#\\p{Nd}|gh-\\p{Nd}|[\\w.-]{1,100}(?:/[\\w.-]{1,100})?#\\p{Nd}"
                            + "|https?://\\S{1,300}?/(?:issues|pull|discussions)/\\p{Nd})");

    @Override
    public void mark(Marks marks) {
        Matcher acting = ACTING.matcher(marks.flat().text());
        int at = 0;
        while (acting.find(at)) {
            marks.code(acting.start(1), acting.end(1), Change.KEYWORD);
            at = acting.end(1);
        }
    }
}
