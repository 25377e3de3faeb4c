package dev.foreman.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An issue's text taken apart, because a word means less in a log than in a sentence.
 *
 * @param title its words
 * @param rawTitle the title as written
 * @param prose what the reporter says in sentences
 * @param headings section titles, mostly the template's words rather than the reporter's
 * @param pasted code blocks, quotes and stack traces
 * @param hasTrace whether a stack trace was pasted
 * @param asks whether a sentence of the prose ends in a question mark
 * @param sections the body by headings
 */
record IssueText(
        Words title,
        String rawTitle,
        Words prose,
        Words headings,
        Words pasted,
        boolean hasCode,
        boolean hasTrace,
        boolean asks,
        List<Section> sections) {

    /** GitHub's own limit of a body; a longer one is cut. */
    private static final int MOST = 65_536;

    private static final Pattern TRACE =
            Pattern.compile(
                    "\\s*(at [\\w.$<>/ ]{1,200}\\(.*|File \"[^\"]{1,300}\", line \\d+.*"
                            + "|Traceback \\(most recent call last\\).*|Exception in thread .*"
                            + "|Caused by: .*|panic: .*|thread '.{1,80}' panicked at.*"
                            + "|#\\d+ +0x[0-9a-f]+ .*|goroutine \\d+ \\[.*)");
    private static final Pattern BOLD_LINE = Pattern.compile("\\*\\*([^*]{2,120})\\*\\*:?");
    private static final Pattern URL = Pattern.compile("https?://\\S{1,2000}");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]{0,300}>");

    IssueText {
        sections = List.copyOf(sections);
    }

    static IssueText of(String title, @Nullable String body) {
        Reader reader = new Reader();
        withoutComments(body == null ? "" : body).lines().forEach(reader::take);
        return reader.finish(title);
    }

    /** Drops HTML comments: they hold the template's advice, not the reporter's words. */
    static String withoutComments(String body) {
        String text = body.length() > MOST ? body.substring(0, MOST) : body;
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (true) {
            int open = text.indexOf("<!--", from);
            if (open < 0) {
                return out.append(text, from, text.length()).toString();
            }
            out.append(text, from, open);
            int close = text.indexOf("-->", open + 4);
            if (close < 0) {
                return out.toString();
            }
            from = close + 3;
        }
    }

    private static final class Reader {
        private final StringBuilder prose = new StringBuilder();
        private final StringBuilder headings = new StringBuilder();
        private final StringBuilder pasted = new StringBuilder();
        private final List<Section> sections = new ArrayList<>();
        private final StringBuilder content = new StringBuilder();
        private String heading = "";
        private @Nullable String fence;
        private boolean code;
        private boolean trace;
        private boolean asks;

        void take(String line) {
            String bare = line.strip();
            trace |= TRACE.matcher(line).matches();
            if (fence != null) {
                content.append(line).append('\n');
                if (bare.startsWith(fence) && bare.replace(fence.substring(0, 1), "").isEmpty()) {
                    fence = null;
                } else {
                    pasted.append(line).append('\n');
                }
            } else if (bare.startsWith("```") || bare.startsWith("~~~")) {
                fence = bare.substring(0, 3);
                code = true;
                content.append(line).append('\n');
            } else if (headingOf(bare) instanceof String title) {
                endSection();
                heading = title;
                headings.append(title).append(" . ");
            } else {
                content.append(line).append('\n');
                if (bare.startsWith(">") || TRACE.matcher(line).matches()) {
                    pasted.append(line).append('\n');
                } else {
                    sentence(bare);
                }
            }
        }

        private void sentence(String bare) {
            String clean = TAG.matcher(URL.matcher(bare).replaceAll(" ")).replaceAll(" ");
            asks |= clean.endsWith("?") || clean.contains("? ");
            prose.append(clean).append('\n');
        }

        private static @Nullable String headingOf(String bare) {
            if (bare.startsWith("#")) {
                int i = 0;
                while (i < bare.length() && bare.charAt(i) == '#') {
                    i++;
                }
                if (i <= 6 && i < bare.length() && bare.charAt(i) == ' ') {
                    return bare.substring(i).strip();
                }
            }
            var bold = BOLD_LINE.matcher(bare);
            return bold.matches() ? bold.group(1).strip() : null;
        }

        private void endSection() {
            if (!heading.isEmpty() || !content.toString().isBlank()) {
                sections.add(new Section(heading, content.toString()));
            }
            content.setLength(0);
        }

        IssueText finish(String title) {
            endSection();
            return new IssueText(
                    Words.of(title),
                    title,
                    Words.of(prose.toString()),
                    Words.of(headings.toString()),
                    Words.of(pasted.toString()),
                    code,
                    trace,
                    asks,
                    sections);
        }
    }
}
