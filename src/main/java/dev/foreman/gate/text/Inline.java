package dev.foreman.gate.text;

import java.util.List;

/** All that a line of a cleaned text can hold: there is no shape for an image, HTML or a title. */
sealed interface Inline {
    /** Plain text, shown as it is; a line feed in it is a line break. */
    record Words(String text) implements Inline {}

    /** A code span; where text was neutralised, too, since GitHub looks for nothing in it. */
    record Code(String text) implements Inline {}

    record Styled(Style style, List<Inline> inside) implements Inline {
        public Styled {
            inside = List.copyOf(inside);
        }
    }

    /**
     * @param url as {@link LinkRule} allowed and wrote it
     */
    record Linked(String url, List<Inline> inside) implements Inline {
        public Linked {
            inside = List.copyOf(inside);
        }
    }

    /** A link that shows where it leads. */
    record Address(String url) implements Inline {}

    /** How text may be set off, by the marks that its author wrote. */
    enum Style {
        EMPHASIS("*"),
        EMPHASIS_LOW("_"),
        STRONG("**"),
        STRONG_LOW("__"),
        STRUCK("~~");

        private final String mark;

        Style(String mark) {
            this.mark = mark;
        }

        String mark() {
            return mark;
        }
    }
}
