package dev.foreman.gate.text;

import dev.foreman.gate.text.Inline.Address;
import dev.foreman.gate.text.Inline.Code;
import dev.foreman.gate.text.Inline.Linked;
import dev.foreman.gate.text.Inline.Styled;
import dev.foreman.gate.text.Inline.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Which parts of a paragraph's text become code, and which become links; and the paragraph then.
 */
final class Marks {
    private final Flat flat;
    private final Changes changes;
    private final Map<Integer, BitSet> coded = new HashMap<>();
    private final Map<Integer, Map<Integer, Spot>> addresses = new HashMap<>();

    private final Map<Integer, BitSet> addressed = new HashMap<>();

    private record Spot(int end, String url) {}

    Marks(Flat flat, Changes changes) {
        this.flat = flat;
        this.changes = changes;
    }

    Flat flat() {
        return flat;
    }

    /** What stands there becomes code, in every part of the text that it reaches through. */
    void code(int start, int end, Change why) {
        boolean isNew = false;
        for (int i = start; i < end; i++) {
            if (flat.leaf(i) >= 0 && !isAddress(i)) {
                BitSet bits = coded.computeIfAbsent(flat.leaf(i), _ -> new BitSet());
                isNew |= !bits.get(flat.from(i));
                bits.set(flat.from(i), flat.to(i));
            }
        }
        if (isNew) {
            changes.count(why);
        }
    }

    private boolean isAddress(int at) {
        BitSet bits = addressed.get(flat.leaf(at));
        return bits != null && bits.get(flat.from(at));
    }

    /** What stands there becomes a link; it stays one, whatever else is found in it. */
    void address(int start, int end, String url) {
        addresses
                .computeIfAbsent(flat.leaf(start), _ -> new HashMap<>())
                .put(flat.from(start), new Spot(flat.to(end - 1), url));
        addressed
                .computeIfAbsent(flat.leaf(start), _ -> new BitSet())
                .set(flat.from(start), flat.to(end - 1));
    }

    boolean isEmpty() {
        return coded.isEmpty() && addresses.isEmpty();
    }

    List<Inline> applied(List<Inline> content) {
        return Tidy.of(
                rebuilt(content, java.util.stream.IntStream.iterate(0, i -> i + 1).iterator()));
    }

    private List<Inline> rebuilt(List<Inline> content, Iterator<Integer> leaf) {
        List<Inline> out = new ArrayList<>();
        for (Inline inline : content) {
            switch (inline) {
                case Words(String text) -> split(text, leaf.next(), out);
                case Styled(Inline.Style style, List<Inline> inside) ->
                        out.add(new Styled(style, rebuilt(inside, leaf)));
                case Linked(String url, List<Inline> inside) ->
                        out.add(new Linked(url, rebuilt(inside, leaf)));
                case Code _, Address _ -> out.add(inline);
            }
        }
        return out;
    }

    private void split(String text, int leaf, List<Inline> out) {
        BitSet code = coded.getOrDefault(leaf, new BitSet());
        Map<Integer, Spot> spots = addresses.getOrDefault(leaf, Map.of());
        int done = 0;
        for (int i = 0; i < text.length(); ) {
            Spot spot = spots.get(i);
            if (spot == null && !code.get(i)) {
                i++;
                continue;
            }
            int end = spot == null ? code.nextClearBit(i) : spot.end();
            out.add(new Words(text.substring(done, i)));
            out.add(spot == null ? new Code(text.substring(i, end)) : new Address(spot.url()));
            i = end;
            done = end;
        }
        out.add(new Words(text.substring(done)));
    }
}
