package dev.foreman.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An issue's text taken apart, because a word means less in a log than in a sentence.
 *
 * @param title its words
 * @param opening the title without a prefix such as {@code [parser]} or {@code docs:}
 * @param rawTitle the title as written
 * @param prose what the reporter says in sentences
 * @param headings section titles, mostly the template's words rather than the reporter's
 * @param choice the kind that the reporter picked in the form: {@code bug}; no words for none
 * @param pasted code blocks, quotes and stack traces
 * @param hasTrace whether a stack trace was pasted
 * @param asks whether a sentence of the prose ends in a question mark
 * @param sections the body by headings
 */
record IssueText(
        Words title,
        Words opening,
        String rawTitle,
        Words prose,
        Words headings,
        Words choice,
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
    private static final Pattern BOLD_LINE =
            Pattern.compile("\\*\\*([^*]{2,120})\\*\\*:?(?:\\s{0,5}\\([^()]{1,200}\\))?:?");
    private static final Pattern PREFIX =
            Pattern.compile("^\\s*(?:\\[[^\\]]{1,40}\\]\\s*){0,3}(?:[\\w/()., -]{1,30}:\\s)?");
    private static final Pattern CHECKBOX = Pattern.compile("[-*+] \\[[ xX]\\] .*");
    private static final Pattern CHOICE =
            Pattern.compile("(?i)(?:issue )?type: ?(?:<b>)?[\\w ]{1,25}(?:</b>)?");
    private static final Pattern URL = Pattern.compile("https?://\\S{1,2000}");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]{0,300}>");

    /** Headings of forms under which the reporter picks what kind of issue it is. */
    private static final Set<String> TYPE_FIELDS =
            Set.of(
                    "issue type",
                    "type",
                    "kind",
                    "category",
                    "type of issue",
                    "bug or feature",
                    "what kind of issue is this");

    IssueText {
        sections = List.copyOf(sections);
    }

    static IssueText of(String title, @Nullable String body) {
        Reader reader = new Reader();
        withoutComments(body == null ? "" : body).lines().forEach(reader::take);
        return reader.finish(title);
    }

    /** Both texts as one; the title stays. */
    IssueText and(IssueText more) {
        List<Section> all = new ArrayList<>(sections);
        all.addAll(more.sections);
        return new IssueText(
                title,
                opening,
                rawTitle,
                prose.and(more.prose),
                headings.and(more.headings),
                choice,
                pasted.and(more.pasted),
                hasCode || more.hasCode,
                hasTrace || more.hasTrace,
                asks || more.asks,
                all);
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
        private String choice = "";
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
                if (isTheForms(bare)) {
                    return;
                }
                if (bare.startsWith(">") || TRACE.matcher(line).matches()) {
                    pasted.append(line).append('\n');
                } else {
                    sentence(bare);
                }
            }
        }

        /** Ticked boxes and what was picked from a list are the form's words. */
        private boolean isTheForms(String bare) {
            boolean picked = TYPE_FIELDS.contains(Words.of(heading).text().strip());
            if (choice.isEmpty() && (picked || CHOICE.matcher(bare).matches())) {
                choice = TAG.matcher(bare).replaceAll(" ").replaceFirst("(?i)^.{0,6}type:", "");
            }
            return picked || CHECKBOX.matcher(bare).matches() || CHOICE.matcher(bare).matches();
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
                    Words.of(PREFIX.matcher(title).replaceFirst("")),
                    title,
                    Words.of(prose.toString()),
                    Words.of(headings.toString()),
                    Words.of(choice),
                    Words.of(pasted.toString()),
                    code,
                    trace,
                    asks,
                    sections);
        }
    }
}
