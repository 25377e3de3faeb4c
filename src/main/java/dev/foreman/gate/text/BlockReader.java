package dev.foreman.gate.text;

import dev.foreman.gate.text.Block.Fenced;
import dev.foreman.gate.text.Block.Grid;
import dev.foreman.gate.text.Block.Items;
import dev.foreman.gate.text.Block.Paragraph;
import dev.foreman.gate.text.Block.Quote;
import dev.foreman.gate.text.Inline.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/** Takes over from a parsed document what is allowed; what is empty then is left out. */
final class BlockReader {
    private final InlineReader inlines;
    private final UnaryOperator<List<Inline>> harmless;
    private final Changes changes;

    /**
     * @param harmless makes the content of a paragraph, heading or cell harmless
     */
    BlockReader(InlineReader inlines, UnaryOperator<List<Inline>> harmless, Changes changes) {
        this.inlines = inlines;
        this.harmless = harmless;
        this.changes = changes;
    }

    List<Block> read(Node parent) {
        List<Block> blocks = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            read(node, blocks);
        }
        return blocks;
    }

    private void read(Node node, List<Block> out) {
        switch (node) {
            case org.commonmark.node.Paragraph _ -> add(new Paragraph(content(node)), out);
            case Heading heading -> add(new Block.Heading(heading.getLevel(), content(node)), out);
            case BlockQuote _ -> add(new Quote(read(node)), out);
            case ListBlock list -> add(items(list), out);
            case FencedCodeBlock code -> out.add(fenced(code.getInfo(), code.getLiteral()));
            case IndentedCodeBlock code -> out.add(fenced("", code.getLiteral()));
            case ThematicBreak _ -> out.add(new Block.Rule());
            case HtmlBlock html -> {
                changes.count(Change.HTML);
                add(
                        new Paragraph(
                                harmless.apply(inlines.plain(HtmlText.of(html.getLiteral())))),
                        out);
            }
            case TableBlock table -> add(grid(table), out);
            case LinkReferenceDefinition _ -> changes.count(Change.DEFINITION);
            default -> out.addAll(read(node));
        }
    }

    private static void add(Block block, List<Block> out) {
        if (!isEmpty(block)) {
            out.add(block);
        }
    }

    static boolean isEmpty(Block block) {
        return switch (block) {
            case Paragraph(List<Inline> content) -> isBlank(content);
            case Block.Heading(int _, List<Inline> content) -> isBlank(content);
            case Quote(List<Block> blocks) -> blocks.isEmpty();
            case Items(int _, char _, boolean _, List<List<Block>> items) -> items.isEmpty();
            case Grid(List<String> columns, List<List<List<Inline>>> _) -> columns.isEmpty();
            case Fenced _, Block.Rule _ -> false;
        };
    }

    private static boolean isBlank(List<Inline> content) {
        return content.stream().allMatch(i -> i instanceof Words(String text) && text.isBlank());
    }

    private List<Inline> content(Node node) {
        return harmless.apply(inlines.read(node));
    }

    private Fenced fenced(@Nullable String info, String literal) {
        String language = Language.of(info == null ? "" : info);
        if (info != null && language.isEmpty() && !info.isBlank()) {
            changes.count(Change.LANGUAGE);
        }
        return new Fenced(
                language, literal.isEmpty() || literal.endsWith("\n") ? literal : literal + "\n");
    }

    private Items items(ListBlock list) {
        List<List<Block>> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            List<Block> blocks = read(item);
            if (!blocks.isEmpty()) {
                items.add(blocks);
            }
        }
        if (list instanceof OrderedList ordered) {
            Integer start = ordered.getMarkerStartNumber();
            String mark = ordered.getMarkerDelimiter();
            return new Items(
                    start == null ? 1 : start,
                    mark == null ? '.' : mark.charAt(0),
                    list.isTight(),
                    items);
        }
        String mark = list instanceof BulletList bullets ? bullets.getMarker() : null;
        return new Items(-1, mark == null ? '-' : mark.charAt(0), list.isTight(), items);
    }

    private Grid grid(TableBlock table) {
        List<String> columns = new ArrayList<>();
        List<List<List<Inline>>> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow) {
                    rows.add(cells(row, rows.isEmpty() ? columns : new ArrayList<>()));
                }
            }
        }
        return new Grid(columns, rows);
    }

    private List<List<Inline>> cells(Node row, List<String> columns) {
        List<List<Inline>> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(content(cell));
            columns.add(rule(((TableCell) cell).getAlignment()));
        }
        return cells;
    }

    private static String rule(TableCell.@Nullable Alignment alignment) {
        if (alignment == null) {
            return "---";
        }
        return switch (alignment) {
            case LEFT -> ":--";
            case CENTER -> ":-:";
            case RIGHT -> "--:";
        };
    }
}
