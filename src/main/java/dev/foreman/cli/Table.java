package dev.foreman.cli;

import dev.foreman.cli.Terminal.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns: headings dim, cells on one line and cut to a column's width, no trailing blanks.
 * Columns that may be cut give way where the terminal is too narrow.
 */
final class Table {
    private static final String GAP = "  ";
    private static final int LEAST = 8;

    /** One cell: its text, and how it looks. */
    record Cell(String text, @Nullable Style style) {
        static Cell of(String text) {
            return new Cell(text, null);
        }
    }

    private final List<String> headings;
    private final List<Integer> limits;
    private final List<List<Cell>> rows = new ArrayList<>();

    /**
     * @param headings the columns' names
     * @param limits the most columns of each; 0 for one that is never cut, as whatever somebody
     *     types again is: numbers, issues, repositories, agents
     */
    Table(List<String> headings, List<Integer> limits) {
        this.headings = headings;
        this.limits = limits;
    }

    void row(Cell... cells) {
        rows.add(List.of(cells));
    }

    void print(Terminal terminal) {
        int[] widths = IntStream.range(0, headings.size()).map(this::width).toArray();
        narrow(widths, terminal.width());
        List<Cell> heads = headings.stream().map(h -> new Cell(h, Style.DIM)).toList();
        terminal.line(line(heads, widths, terminal));
        rows.forEach(row -> terminal.line(line(row, widths, terminal)));
    }

    /** As wide as its widest cell, within its limit. */
    private int width(int column) {
        int limit = limits.get(column);
        int widest =
                rows.stream()
                        .mapToInt(r -> Text.width(Text.oneLine(r.get(column).text(), limit)))
                        .max()
                        .orElse(0);
        return Math.max(widest, headings.get(column).length());
    }

    /** Takes from the widest column that may be cut, until all fits or none can give any more. */
    private void narrow(int[] widths, int available) {
        int total = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
        for (int over = total - available; over > 0; over--) {
            int widest =
                    IntStream.range(0, widths.length)
                            .filter(i -> limits.get(i) > 0)
                            .filter(i -> widths[i] > Math.max(LEAST, headings.get(i).length()))
                            .reduce((a, b) -> widths[b] > widths[a] ? b : a)
                            .orElse(-1);
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    private static String line(List<Cell> cells, int[] widths, Terminal terminal) {
        StringBuilder line = new StringBuilder();
        int blanks = 0;
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            String text = Text.oneLine(cell.text(), widths[i]);
            if (!text.isEmpty()) {
                line.append(" ".repeat(blanks));
                line.append(cell.style() == null ? text : terminal.paint(cell.style(), text));
                blanks = 0;
            }
            blanks += widths[i] - Text.width(text) + GAP.length();
        }
        return line.toString();
    }
}
