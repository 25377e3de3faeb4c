package dev.foreman.gate.text;

import dev.foreman.gate.text.Inline.Linked;
import dev.foreman.gate.text.Inline.Styled;
import dev.foreman.gate.text.Inline.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Brings inline content into one form: no empty parts, no two texts in a row, no blanks at the edge
 * of a style.
 */
final class Tidy {
    private final List<Inline> out = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();

    private Tidy() {}

    static List<Inline> of(List<Inline> content) {
        Tidy tidy = new Tidy();
        content.forEach(tidy::add);
        tidy.flush();
        return tidy.out;
    }

    static boolean isBlank(List<Inline> content) {
        return content.stream()
                .allMatch(i ->
                        switch (i) {
                            case Words(String text) -> text.isBlank();
                            case Styled(var _, List<Inline> inside) -> isBlank(inside);
                            case Linked(String _, List<Inline> inside) -> isBlank(inside);
                            case Inline.Code _, Inline.Address _ -> false;
                        });
    }

    private void add(Inline inline) {
        switch (inline) {
            case Words(String text) -> words.append(text);
            case Styled(Inline.Style style, List<Inline> inside) ->
                    addSet(of(inside), core -> new Styled(style, core));
            case Linked(String url, List<Inline> inside) ->
                    addSet(of(inside), core -> new Linked(url, core));
            case Inline.Code _, Inline.Address _ -> {
                flush();
                out.add(inline);
            }
        }
    }

    private void flush() {
        if (!words.isEmpty()) {
            out.add(new Words(words.toString()));
            words.setLength(0);
        }
    }

    /** Blanks at either end go outside: Markdown would not take the marks for marks there. */
    private void addSet(List<Inline> core, Function<List<Inline>, Inline> wrap) {
        String after = "";
        if (!core.isEmpty() && core.getFirst() instanceof Words(String text)) {
            String rest = text.stripLeading();
            words.append(text, 0, text.length() - rest.length());
            core.set(0, new Words(rest));
        }
        if (!core.isEmpty() && core.getLast() instanceof Words(String text)) {
            String rest = text.stripTrailing();
            after = text.substring(rest.length());
            core.set(core.size() - 1, new Words(rest));
        }
        core.removeIf(i -> i instanceof Words(String text) && text.isEmpty());
        if (!core.isEmpty()) {
            flush();
            out.add(wrap.apply(core));
        }
        words.append(after);
    }
}
