package dev.foreman.bench.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A Markdown table whose columns are aligned: for a terminal and for the documentation alike. */
final class Sheet {
    private final List<List<String>> rows = new ArrayList<>();

    Sheet(String... headings) {
        rows.add(List.of(headings));
    }

    Sheet row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Double number ? text(number) : String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** Three figures tell enough. */
    static String text(double number) {
        double size = Math.abs(number);
        int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    @Override
    public String toString() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            line(text, row, widths, " ");
            if (row == rows.getFirst()) {
                line(text, Collections.nCopies(columns, ""), widths, "-");
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> row, int[] widths, String fill) {
        for (int i = 0; i < widths.length; i++) {
            String padding = fill.repeat(widths[i] - row.get(i).length());
            boolean first = i == 0;
            text.append("| ")
                    .append(first ? row.get(i) + padding : padding + row.get(i))
                    .append(fill.equals("-") && !first ? ":" : " ");
        }
        text.append("|\n");
    }
}
