package dev.foreman.gate.text;

import dev.foreman.gate.text.Inline.Address;
import dev.foreman.gate.text.Inline.Code;
import dev.foreman.gate.text.Inline.Linked;
import dev.foreman.gate.text.Inline.Styled;
import dev.foreman.gate.text.Inline.Words;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The text of a paragraph in one line, as a suspicious reader would take it: through all styles, in
 * lower case, and with look-alikes such as a wide {@code ＠} folded into what they look like. Each
 * character knows where it came from.
 */
final class Flat {
    /** Stands for code, in which nothing can act. */
    static final char OPAQUE = '\uFFFC';

    /** Stands before or for a link to an issue, on which a keyword in front of it would act. */
    static final char ISSUE = '\uFFFB';

    private final StringBuilder text = new StringBuilder();
    private final List<String> leaves = new ArrayList<>();
    private final List<Boolean> inLink = new ArrayList<>();
    private int[] leaf = new int[64];
    private int[] from = new int[64];
    private int[] to = new int[64];

    static Flat of(List<Inline> content) {
        Flat flat = new Flat();
        flat.addAll(content, false);
        return flat;
    }

    String text() {
        return text.toString();
    }

    /** The text of each leaf, in the order in which they stand. */
    List<String> leaves() {
        return leaves;
    }

    /** Which leaf the character is of; none for a stand-in. */
    int leaf(int at) {
        return leaf[at];
    }

    int from(int at) {
        return from[at];
    }

    int to(int at) {
        return to[at];
    }

    boolean isInLink(int at) {
        return inLink.get(leaf[at]);
    }

    private void addAll(List<Inline> content, boolean linked) {
        for (Inline inline : content) {
            switch (inline) {
                case Words(String words) -> addWords(words, linked);
                case Code _ -> add(OPAQUE, -1, 0, 0);
                case Address(String url) -> add(LinkRule.isIssue(url) ? ISSUE : OPAQUE, -1, 0, 0);
                case Styled(Inline.Style _, List<Inline> inside) -> addAll(inside, linked);
                case Linked(String url, List<Inline> inside) -> {
                    if (LinkRule.isIssue(url)) {
                        add(ISSUE, -1, 0, 0);
                    }
                    addAll(inside, true);
                }
            }
        }
    }

    private void addWords(String words, boolean linked) {
        int index = leaves.size();
        leaves.add(words);
        inLink.add(linked);
        for (int i = 0; i < words.length(); ) {
            int c = words.codePointAt(i);
            int end = i + Character.charCount(c);
            String folded = fold(c);
            for (int k = 0; k < folded.length(); k++) {
                add(folded.charAt(k), index, i, end);
            }
            i = end;
        }
    }

    private static String fold(int c) {
        if (c < 0x80) {
            return Character.toString(Character.toLowerCase(c));
        }
        return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('\u3002', '.');
    }

    private void add(char c, int leafIndex, int start, int end) {
        int at = text.length();
        if (at == leaf.length) {
            leaf = Arrays.copyOf(leaf, at * 2);
            from = Arrays.copyOf(from, at * 2);
            to = Arrays.copyOf(to, at * 2);
        }
        text.append(c);
        leaf[at] = leafIndex;
        from[at] = start;
        to[at] = end;
    }
}
