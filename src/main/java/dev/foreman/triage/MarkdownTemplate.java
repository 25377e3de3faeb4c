package dev.foreman.triage;

import dev.foreman.protocol.TaskMessage.IssueTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a Markdown issue template: its front matter and its headings. It cannot say what is
 * required, so every heading is that does not call itself optional.
 */
final class MarkdownTemplate {
    private static final List<Words> OPTIONAL =
            Stream.of(
                            "optional",
                            "additional",
                            "screenshot",
                            "screenshots",
                            "if applicable",
                            "if possible",
                            "anything else",
                            "possible solution",
                            "other",
                            "notes",
                            "checklist",
                            "related")
                    .map(Words::of)
                    .toList();

    private MarkdownTemplate() {}

    static Template read(IssueTemplate file) {
        String content = file.content().replace("\r\n", "\n");
        String front = "";
        if (content.startsWith("---\n")) {
            int end = content.indexOf("\n---", 4);
            if (end > 0) {
                front = content.substring(4, end);
                content = content.substring(end + 4);
            }
        }
        List<Field> fields = new ArrayList<>();
        for (Section s : IssueText.of("", content).sections()) {
            Words name = Words.of(s.heading());
            if (!name.isEmpty()) {
                fields.add(
                        new Field(
                                s.heading(), s.content(), OPTIONAL.stream().noneMatch(name::has)));
            }
        }
        return new Template(
                file.path(),
                unquoted(entry(front, "name")),
                unquoted(entry(front, "title")),
                Stream.of(entry(front, "labels").replaceAll("[\\[\\]'\"]", "").split(","))
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .toList(),
                fields);
    }

    private static String unquoted(String text) {
        return text.replaceAll("^(['\"])(.*)\\1$", "$2");
    }

    private static String entry(String front, String key) {
        return front.lines()
                .filter(l -> l.startsWith(key + ":"))
                .map(l -> l.substring(key.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
