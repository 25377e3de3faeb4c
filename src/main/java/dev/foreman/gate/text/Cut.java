package dev.foreman.gate.text;

import dev.foreman.gate.text.Block.Fenced;
import dev.foreman.gate.text.Block.Grid;
import dev.foreman.gate.text.Block.Heading;
import dev.foreman.gate.text.Block.Items;
import dev.foreman.gate.text.Block.Paragraph;
import dev.foreman.gate.text.Block.Quote;
import dev.foreman.gate.text.Block.Rule;
import dev.foreman.gate.text.Inline.Address;
import dev.foreman.gate.text.Inline.Code;
import dev.foreman.gate.text.Inline.Linked;
import dev.foreman.gate.text.Inline.Styled;
import dev.foreman.gate.text.Inline.Words;
import java.util.ArrayList;
import java.util.List;

/** Keeps the beginning of a tree, so that no fence, entity or character is ever cut open. */
final class Cut {
    private static final String MORE = "…";

    /** A cut is moved back to a blank, unless that is farther away than this. */
    private static final int LONGEST_WORD = 100;

    private int left;

    private Cut(int characters) {
        this.left = characters;
    }

    /** As much of the blocks, written out, as the length allows. */
    static List<Block> toFit(List<Block> blocks, int length) {
        int fits = 0;
        int tooMuch = length + 1;
        while (tooMuch - fits > 1) {
            int middle = (fits + tooMuch) >>> 1;
            if (BlockWriter.write(first(blocks, middle)).length() <= length) {
                fits = middle;
            } else {
                tooMuch = middle;
            }
        }
        return first(blocks, fits);
    }

    private static List<Block> first(List<Block> blocks, int characters) {
        return new Cut(characters).blocks(blocks);
    }

    private List<Block> blocks(List<Block> blocks) {
        List<Block> out = new ArrayList<>();
        for (Block block : blocks) {
            if (left <= 0) {
                break;
            }
            Block cut = block(block);
            if (!BlockReader.isEmpty(cut)) {
                out.add(cut);
            }
        }
        return out;
    }

    private Block block(Block block) {
        return switch (block) {
            case Paragraph(List<Inline> content) -> new Paragraph(inlines(content));
            case Heading(int level, List<Inline> content) -> new Heading(level, inlines(content));
            case Quote(List<Block> blocks) -> new Quote(blocks(blocks));
            case Items list ->
                    new Items(list.first(), list.mark(), list.tight(), items(list.items()));
            case Fenced(String language, String code) -> new Fenced(language, code(code));
            case Rule rule -> {
                left--;
                yield rule;
            }
            case Grid(List<String> columns, List<List<List<Inline>>> rows) -> grid(columns, rows);
        };
    }

    private List<List<Block>> items(List<List<Block>> items) {
        List<List<Block>> out = new ArrayList<>();
        for (List<Block> item : items) {
            List<Block> cut = blocks(item);
            if (!cut.isEmpty()) {
                out.add(cut);
            }
        }
        return out;
    }

    /** Whole rows. */
    private Grid grid(List<String> columns, List<List<List<Inline>>> rows) {
        List<List<List<Inline>>> out = new ArrayList<>();
        for (List<List<Inline>> row : rows) {
            int length = row.stream().mapToInt(cell -> InlineWriter.cell(cell).length() + 1).sum();
            if (length > left) {
                left = 0;
                break;
            }
            left -= length;
            out.add(row);
        }
        return new Grid(out.isEmpty() ? List.of() : columns, out);
    }

    private String code(String code) {
        if (code.length() <= left) {
            left -= code.length() + 1;
            return code;
        }
        String part = code.substring(0, whole(code, left));
        left = 0;
        return part.isEmpty() || part.endsWith("\n") ? part : part + "\n";
    }

    private List<Inline> inlines(List<Inline> content) {
        List<Inline> out = new ArrayList<>();
        for (Inline inline : content) {
            if (left <= 0) {
                break;
            }
            switch (inline) {
                case Words(String text) -> out.add(words(text));
                case Code(String text) -> {
                    out.add(
                            new Code(
                                    text.substring(0, whole(text, Math.min(left, text.length())))));
                    left -= text.length();
                }
                case Address(String url) -> whole(inline, url.length(), out);
                case Styled(Inline.Style style, List<Inline> inside) ->
                        out.add(new Styled(style, inlines(inside)));
                case Linked(String url, List<Inline> inside) -> {
                    left -= url.length();
                    if (left > 0) {
                        out.add(new Linked(url, inlines(inside)));
                    }
                }
            }
        }
        return Tidy.of(out);
    }

    private void whole(Inline inline, int length, List<Inline> out) {
        left -= length;
        if (left >= 0) {
            out.add(inline);
        }
    }

    private Words words(String text) {
        if (text.length() <= left) {
            left -= text.length();
            return new Words(text);
        }
        int end = whole(text, left);
        left = 0;
        int blank = Math.max(text.lastIndexOf(' ', end), text.lastIndexOf('\n', end));
        int stop = blank > 0 && blank > end - LONGEST_WORD ? blank : end;
        return new Words(text.substring(0, Math.max(0, stop)).stripTrailing() + MORE);
    }

    private static int whole(String text, int end) {
        return end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))
                ? end - 1
                : end;
    }
}
