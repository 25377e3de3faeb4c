package dev.foreman.gate.text;

import dev.foreman.gate.text.Block.Fenced;
import dev.foreman.gate.text.Block.Grid;
import dev.foreman.gate.text.Block.Heading;
import dev.foreman.gate.text.Block.Items;
import dev.foreman.gate.text.Block.Paragraph;
import dev.foreman.gate.text.Block.Quote;
import dev.foreman.gate.text.Block.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes blocks as Markdown that every parser reads alike: all fences closed, nothing lazy. */
final class BlockWriter {
    private static final Pattern CLOSING_HASHES = Pattern.compile("(?:^|(?<=\\s))#(?=#*$)");
    private static final int SHORTEST_FENCE = 3;

    private BlockWriter() {}

    static String write(List<Block> blocks) {
        return write(blocks, false, false);
    }

    private static String write(List<Block> blocks, boolean tight, boolean inItem) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < blocks.size(); i++) {
            if (i > 0) {
                boolean joins = tight && joins(blocks.get(i - 1), blocks.get(i));
                out.append(joins ? "\n" : "\n\n");
            }
            out.append(one(blocks.get(i), inItem));
        }
        return out.toString();
    }

    /** Whether the second can stand right under the first. */
    private static boolean joins(Block first, Block second) {
        if (!(first instanceof Paragraph)) {
            return false;
        }
        return switch (second) {
            case Fenced _ -> true;
            case Items items -> items.first() < 0 || items.first() == 1;
            case Paragraph _, Heading _, Quote _, Rule _, Grid _ -> false;
        };
    }

    private static String one(Block block, boolean inItem) {
        return switch (block) {
            case Paragraph(var content) -> InlineWriter.lines(content);
            case Heading(int level, var content) ->
                    "#".repeat(level)
                            + " "
                            + CLOSING_HASHES
                                    .matcher(InlineWriter.line(content))
                                    .replaceFirst("\\\\#");
            case Quote(List<Block> blocks) -> quoted(write(blocks, false, false));
            case Items items -> items(items);
            case Fenced(String language, String code) -> fenced(language, code);
            // Bullets around dashes would be one long rule.
            case Rule _ -> inItem ? "___" : "---";
            case Grid(List<String> columns, var rows) -> grid(columns, rows);
        };
    }

    private static String quoted(String text) {
        return text.lines()
                .map(line -> line.isEmpty() ? ">" : "> " + line)
                .collect(Collectors.joining("\n"));
    }

    private static String items(Items list) {
        List<String> out = new ArrayList<>();
        int number = list.first();
        for (List<Block> item : list.items()) {
            String mark = number < 0 ? list.mark() + " " : number + "" + list.mark() + " ";
            out.add(mark + indented(write(item, list.tight(), true), mark.length()));
            number = number < 0 ? number : Math.min(number + 1, 999_999_999);
        }
        return String.join(list.tight() ? "\n" : "\n\n", out);
    }

    private static String indented(String text, int by) {
        String indent = " ".repeat(by);
        String lines =
                text.lines()
                        .map(line -> line.isEmpty() ? "" : indent + line)
                        .collect(Collectors.joining("\n"));
        return lines.stripLeading();
    }

    private static String fenced(String language, String code) {
        String fence = "`".repeat(Math.max(SHORTEST_FENCE, CodeSpan.longestRun(code) + 1));
        return fence + language + "\n" + code + fence;
    }

    private static String grid(List<String> columns, List<List<List<Inline>>> rows) {
        List<String> out = new ArrayList<>();
        for (List<List<Inline>> row : rows) {
            out.add(
                    row.stream()
                            .map(InlineWriter::cell)
                            .collect(Collectors.joining(" | ", "| ", " |")));
            if (out.size() == 1) {
                out.add(columns.stream().collect(Collectors.joining(" | ", "| ", " |")));
            }
        }
        return String.join("\n", out);
    }
}
