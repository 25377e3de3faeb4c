package dev.foreman.cli;

import dev.foreman.cli.Terminal.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Aligned columns: headings dim, cells cut to a column's width, no trailing blanks. */
final class Table {

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
     * @param limits the most characters of each column; 0 for no limit
     */
    Table(List<String> headings, List<Integer> limits) {
        this.headings = headings;
        this.limits = limits;
    }

    void row(Cell... cells) {
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(Terminal terminal) {
        int[] widths = IntStream.range(0, headings.size()).map(this::width).toArray();
        terminal.line(terminal.paint(Style.DIM, line(headings, widths)));
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                Cell cell = row.get(i);
                String text =
                        pad(clip(cell.text(), limits.get(i)), i == row.size() - 1 ? 0 : widths[i]);
                line.append(cell.style() == null ? text : terminal.paint(cell.style(), text));
                line.append(i == row.size() - 1 ? "" : "  ");
            }
            terminal.line(line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        int widest =
                rows.stream()
                        .mapToInt(r -> clip(r.get(column).text(), limits.get(column)).length())
                        .max()
                        .orElse(0);
        return Math.max(widest, headings.get(column).length());
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(pad(cells.get(i), widths[i])).append("  ");
        }
        return line.toString().stripTrailing();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String clip(String text, int limit) {
        String line = text.replaceAll("\\s+", " ").strip();
        return limit == 0 || line.length() <= limit ? line : line.substring(0, limit - 1) + "…";
    }
}
