package dev.foreman.gate.text;

import java.util.List;

/** All that a cleaned text is made of. */
sealed interface Block {
    record Paragraph(List<Inline> content) implements Block {
        public Paragraph {
            content = List.copyOf(content);
        }
    }

    record Heading(int level, List<Inline> content) implements Block {
        public Heading {
            content = List.copyOf(content);
        }
    }

    record Quote(List<Block> blocks) implements Block {
        public Quote {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * @param first the first item's number, or -1 in a list of bullets
     * @param mark the bullet, or what stands after a number
     * @param tight without blank lines between the items
     */
    record Items(int first, char mark, boolean tight, List<List<Block>> items) implements Block {
        public Items {
            items = items.stream().map(List::copyOf).toList();
        }
    }

    /**
     * @param language what GitHub colours it as; never one that it draws
     * @param code every line with its line feed
     */
    record Fenced(String language, String code) implements Block {}

    record Rule() implements Block {}

    /**
     * @param columns what stands under each header: {@code ---}, {@code :--}, {@code :-:}, {@code
     *     --:}
     * @param rows the header first; rows, cells, content
     */
    record Grid(List<String> columns, List<List<List<Inline>>> rows) implements Block {
        public Grid {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
