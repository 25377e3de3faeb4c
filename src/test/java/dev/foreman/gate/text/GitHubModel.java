package dev.foreman.gate.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * What GitHub would make of a comment in {@code acme/widgets}, as a suspicious reader sees it: the
 * page that a GFM renderer makes, the words on it outside of code, and the raw text that bots read.
 * It shares nothing with the sanitiser but the library.
 */
public final class GitHubModel {
    static final String REPO = "acme/widgets";
    static final Set<String> HOSTS = Set.of("docs.example.org", "one.ok.dev", "a.b.ok.dev");

    private static final List<Extension> GFM =
            List.of(
                    TablesExtension.create(),
                    StrikethroughExtension.create(),
                    AutolinkExtension.create(),
                    TaskListItemsExtension.create());
    private static final Parser PARSER =
            Parser.builder()
                    .extensions(GFM)
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                    .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(GFM).build();

    private static final Set<String> DRAWN =
            Set.of("mermaid", "geojson", "topojson", "stl", "math", "suggestion");
    private static final Set<String> BLOCKS =
            Set.of(
                    "p",
                    "li",
                    "ul",
                    "ol",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "td",
                    "th",
                    "tr",
                    "table",
                    "blockquote",
                    "hr",
                    "pre",
                    "div");
    private static final Pattern HTML_PARTS =
            Pattern.compile("<!--.*?-->|</?([A-Za-z][A-Za-z0-9]*)[^>]*>|[^<]+|<", Pattern.DOTALL);

    private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern MENTION =
            Pattern.compile("(?:^|[^A-Za-z0-9_])[@\uFF20\uFE6B][A-Za-z0-9]");
    private static final String NUMBER =
            "(?:\uE001|#\\d|GH-\\d|[\\w.-]+/[\\w.-]+#\\d|https?://\\S+/(?:issues|pull|discussions)/\\d)";
    private static final Pattern KEYWORD =
            Pattern.compile(
                    "(?:^|\\W)(?:close[sd]?|(?:fi|\uFB01)x(?:e[sd])?|resolve[sd]?|duplicate[\\s\\h]+of)(?::[\\s\\h]*|[\\s\\h]+)"
                            + NUMBER,
                    ANY_CASE);
    private static final Pattern ELSEWHERE =
            Pattern.compile(
                    "(?<![\\w./-])(?!"
                            + REPO
                            + "#)[\\w./-]+#\\d|[\\w-]+(?:/[\\w.-]+)?@[0-9a-f]{7,40}\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern URL =
            Pattern.compile(
                    "(?:(?:https?|ftp)://|(?<![A-Za-z0-9])www\\.|mailto:|xmpp:)[^\\s<\uE000]*",
                    ANY_CASE);
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.-]+");
    private static final Pattern MATH =
            Pattern.compile("\\$\\$|\\$(?=\\S)[^$]*(?<=\\S)\\$", Pattern.DOTALL);
    private static final Pattern HIDDEN =
            Pattern.compile(
                    "[\\p{Cf}\\p{Co}\\p{Cs}\\x{034F}\\x{115F}\\x{1160}\\x{3164}\\x{FFA0}\\x{2800}\\x{E0000}-\\x{E0FFF}"
                            + "\\x{FE00}-\\x{FE0E}\\x{0}-\\x{8}\\x{B}-\\x{1F}\\x{7F}-\\x{9F}]");

    private static final Pattern RAW_TAG = Pattern.compile("(?<!\\\\)<(?!https://)[A-Za-z/!?]");
    private static final Pattern RAW_IMAGE =
            Pattern.compile("(?<!\\\\)!\\[(?!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)])");
    private static final Pattern FOOTNOTE = Pattern.compile("(?<!\\\\)\\[\\^[^\\]\\s]+]");
    private static final Pattern COMMAND =
            Pattern.compile(
                    "(?m)^[ \\t>]*(?:(?:[*+-]|\\d+[.)])[ \\t]+)*(?:\\[[ xX]] )?(?:[*_~]*)(?:/[A-Za-z]|![a-z]|bors [rt]|homu )");
    private static final Pattern SHOWN_COMMAND = Pattern.compile("(?m)^\\s*/[A-Za-z]");
    private static final Pattern TO_ISSUE =
            Pattern.compile("href=\"https?://[^\"]+/(?:issues|pull|discussions)/\\d");

    private GitHubModel() {}

    /** Everything on the page that is not allowed there, by kind. */
    public static Set<String> findings(String markdown) {
        Set<String> found = new LinkedHashSet<>();
        Node document = PARSER.parse(markdown);
        structure(document, found);
        words(RENDERER.render(document), found);
        if (HIDDEN.matcher(
                                markdown.replaceAll(
                                        "[\\x{2000}-\\x{3300}\\x{A9}\\x{AE}\\x{1F000}-\\x{1FAFF}]\\x{FE0F}",
                                        ""))
                        .find()
                || markdown.indexOf('\uFE0F') == 0) {
            found.add("invisible");
        }
        raw(withoutCode(markdown, document), found);
        return found;
    }

    /** The content of all code on the page, in order. */
    static List<String> code(String markdown) {
        List<String> code = new ArrayList<>();
        PARSER.parse(markdown)
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(Code node) {
                                code.add(node.getLiteral());
                            }

                            @Override
                            public void visit(FencedCodeBlock node) {
                                code.add(node.getLiteral());
                            }

                            @Override
                            public void visit(IndentedCodeBlock node) {
                                code.add(node.getLiteral());
                            }
                        });
        return code;
    }

    private static void structure(Node document, Set<String> found) {
        document.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(HtmlBlock html) {
                        found.add("html");
                    }

                    @Override
                    public void visit(HtmlInline html) {
                        found.add("html");
                    }

                    @Override
                    public void visit(Image image) {
                        found.add("image");
                        visitChildren(image);
                    }

                    @Override
                    public void visit(Link link) {
                        if (!isAllowed(link.getDestination())) {
                            found.add("link");
                        }
                        if (link.getTitle() != null) {
                            found.add("title");
                        }
                        visitChildren(link);
                    }

                    @Override
                    public void visit(LinkReferenceDefinition definition) {
                        found.add("definition");
                    }

                    @Override
                    public void visit(FencedCodeBlock code) {
                        String info = code.getInfo() == null ? "" : code.getInfo().strip();
                        String word = info.split("[^A-Za-z0-9]", 2)[0].toLowerCase(Locale.ROOT);
                        if (DRAWN.contains(word)) {
                            found.add("drawn");
                        }
                    }
                });
    }

    private static boolean isAllowed(String destination) {
        try {
            URI uri = new URI(destination);
            if (!"https".equals(uri.getScheme())
                    || uri.getHost() == null
                    || uri.getUserInfo() != null
                    || uri.getPort() != -1
                    || destination.contains("\\")) {
                return false;
            }
            String path = uri.normalize().getPath().toLowerCase(Locale.ROOT);
            return uri.getHost().equals("github.com")
                    ? (path + "/").startsWith("/" + REPO + "/")
                            && !path.contains("..")
                            && !path.matches("/[^/]+/[^/]+/(files|assets)(/.*)?")
                            && !path.contains("//")
                            && !path.contains("%")
                    : HOSTS.contains(uri.getHost());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Goes through the page, block by block, and through each text in it by itself. */
    private static void words(String html, Set<String> found) {
        StringBuilder block = new StringBuilder();
        int code = 0;
        Matcher part = HTML_PARTS.matcher(html);
        while (part.find()) {
            String name = part.group(1) == null ? "" : part.group(1).toLowerCase(Locale.ROOT);
            boolean closes = part.group().startsWith("</");
            if (name.equals("code") || name.equals("pre")) {
                code += closes ? -1 : 1;
                block.append('\uE000');
            } else if (name.isEmpty() && !part.group().startsWith("<!--") && code <= 0) {
                String text = decoded(part.group());
                addresses(text, found);
                seen(text, found);
                block.append(text);
            }
            if (name.equals("a")) {
                block.append(' ').append(TO_ISSUE.matcher(part.group()).find() ? "\uE001" : "");
            }
            if (BLOCKS.contains(name)) {
                block(block, found);
            }
        }
        block(block, found);
    }

    /** The words as they are, and as they look: what nobody sees may have split them. */
    private static void block(StringBuilder block, Set<String> found) {
        seen(block.toString(), found);
        if (SHOWN_COMMAND.matcher(block).find()) {
            found.add("command");
        }
        block.setLength(0);
    }

    private static void seen(String text, Set<String> found) {
        text(text, found);
        Matcher hidden = HIDDEN.matcher(text.replaceAll("[\uE000\uE001]", ""));
        if (hidden.find()) {
            found.add("invisible");
        }
        if (hidden.reset().find() || text.indexOf('\uFE0F') >= 0) {
            text(HIDDEN.matcher(text).replaceAll("").replace("\uFE0F", ""), found);
        }
    }

    private static String decoded(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static void text(String text, Set<String> found) {
        if (MENTION.matcher(text).find()) {
            found.add("mention");
        }
        if (KEYWORD.matcher(text).find()) {
            found.add("keyword");
        }
        if (ELSEWHERE.matcher(URL.matcher(text).replaceAll("")).find()) {
            found.add("reference");
        }
        if (MATH.matcher(text).find()) {
            found.add("math");
        }
    }

    private static void addresses(String text, Set<String> found) {
        if (EMAIL.matcher(text).find()) {
            found.add("link");
        }
        Matcher url = URL.matcher(text);
        while (url.find()) {
            if (!isAllowed(url.group().replaceAll("[.,:;!?)>\\]\"'*_~]+$", ""))) {
                found.add("link");
            }
        }
    }

    private static void raw(String raw, Set<String> found) {
        if (RAW_TAG.matcher(raw).find()) {
            found.add("html");
        }
        if (RAW_IMAGE.matcher(raw).find()) {
            found.add("image");
        }
        if (FOOTNOTE.matcher(raw).find()) {
            found.add("footnote");
        }
        if (COMMAND.matcher(raw).find()) {
            found.add("command");
        }
    }

    /** The text as it stands, with a stand-in for all that is code. */
    private static String withoutCode(String markdown, Node document) {
        StringBuilder raw = new StringBuilder(markdown);
        document.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Code node) {
                        blank(node);
                    }

                    @Override
                    public void visit(FencedCodeBlock node) {
                        blank(node);
                    }

                    @Override
                    public void visit(IndentedCodeBlock node) {
                        blank(node);
                    }

                    private void blank(Node node) {
                        for (SourceSpan span : node.getSourceSpans()) {
                            int start = span.getInputIndex();
                            for (int i = start; i < start + span.getLength(); i++) {
                                if (raw.charAt(i) != '\n') {
                                    raw.setCharAt(i, '\uE000');
                                }
                            }
                        }
                    }
                });
        return raw.toString();
    }
}
