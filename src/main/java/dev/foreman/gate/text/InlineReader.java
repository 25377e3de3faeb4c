package dev.foreman.gate.text;

import dev.foreman.gate.text.Inline.Address;
import dev.foreman.gate.text.Inline.Code;
import dev.foreman.gate.text.Inline.Linked;
import dev.foreman.gate.text.Inline.Style;
import dev.foreman.gate.text.Inline.Styled;
import dev.foreman.gate.text.Inline.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Takes over from parsed inline content what is allowed. */
final class InlineReader {
    private static final int DEEPEST = 12;

    private final LinkRule links;
    private final Changes changes;

    InlineReader(LinkRule links, Changes changes) {
        this.links = links;
        this.changes = changes;
    }

    List<Inline> read(Node parent) {
        return Tidy.of(children(parent, 0, false));
    }

    /** Text that is no Markdown; its line feeds are kept. */
    List<Inline> plain(String text) {
        return Tidy.of(List.of(new Words(Characters.visible(text, changes).replace('\t', ' '))));
    }

    private List<Inline> children(Node parent, int depth, boolean inLink) {
        List<Inline> out = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            read(node, out, depth, inLink);
        }
        return out;
    }

    private void read(Node node, List<Inline> out, int depth, boolean inLink) {
        switch (node) {
            case Text text -> out.add(words(text.getLiteral()));
            case SoftLineBreak _, HardLineBreak _ -> out.add(new Words("\n"));
            case org.commonmark.node.Code code -> code(code.getLiteral(), out);
            case Emphasis e -> styled(style(e.getOpeningDelimiter()), node, out, depth, inLink);
            case StrongEmphasis s ->
                    styled(style(s.getOpeningDelimiter()), node, out, depth, inLink);
            case Strikethrough _ -> styled(Style.STRUCK, node, out, depth, inLink);
            case HtmlInline html -> {
                changes.count(Change.HTML);
                out.addAll(plain(HtmlText.of(html.getLiteral())));
            }
            case Image image -> {
                changes.count(Change.IMAGE);
                title(image.getTitle());
                out.addAll(children(node, depth + 1, inLink));
            }
            case Link link -> link(link, out, depth, inLink);
            default -> out.addAll(children(node, depth + 1, inLink));
        }
    }

    /** An entity may have put a line feed or something invisible into it. */
    private Words words(String literal) {
        String text = Characters.visible(literal, changes);
        return new Words(text.replace('\n', ' ').replace('\t', ' '));
    }

    private void code(String literal, List<Inline> out) {
        String text = Characters.visible(literal, changes).replace('\n', ' ');
        if (!text.isEmpty()) {
            out.add(new Code(text));
        }
    }

    private void styled(Style style, Node node, List<Inline> out, int depth, boolean inLink) {
        List<Inline> inside = children(node, depth + 1, inLink);
        if (depth < DEEPEST) {
            out.add(new Styled(style, inside));
        } else {
            out.addAll(inside);
        }
    }

    private static Style style(String mark) {
        return switch (mark) {
            case "_" -> Style.EMPHASIS_LOW;
            case "__" -> Style.STRONG_LOW;
            case "**" -> Style.STRONG;
            default -> Style.EMPHASIS;
        };
    }

    private void link(Link link, List<Inline> out, int depth, boolean inLink) {
        title(link.getTitle());
        List<Inline> inside = children(link, depth + 1, true);
        Optional<String> url = inLink ? Optional.empty() : links.allowed(link.getDestination());
        if (url.isEmpty()) {
            changes.count(Change.LINK);
            out.addAll(inside);
        } else if (Tidy.isBlank(inside) || isAddress(inside, url.get())) {
            out.add(new Address(url.get()));
        } else {
            out.add(new Linked(url.get(), inside));
        }
    }

    private boolean isAddress(List<Inline> inside, String url) {
        return inside.size() == 1
                && inside.getFirst() instanceof Words(String text)
                && links.allowed(text).filter(url::equals).isPresent();
    }

    private void title(String title) {
        if (title != null && !title.isEmpty()) {
            changes.count(Change.TITLE);
        }
    }
}
