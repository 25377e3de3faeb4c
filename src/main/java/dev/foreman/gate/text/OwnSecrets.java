package dev.foreman.gate.text;

import dev.foreman.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds our own secrets in a text, whole or in pieces, backwards, in base64, hex or URL-encoded,
 * with blanks, invisible characters or punctuation strewn in. Holds hashes of their pieces and, but
 * for masked ones that change, not the secrets.
 */
public final class OwnSecrets {
    /** Shorter than this a word of everyday language could be a secret's piece. */
    private static final int PIECE = 12;

    private static final int SHORTEST_WHOLE = 6;

    /** What remains of a piece without its punctuation must still be telling. */
    private static final int SHORTEST_BARE = 8;

    private static final int FEWEST_CHARACTERS = 4;

    /** As many characters of base64 as are the same for a piece wherever it begins. */
    private static final int PIECE_IN_BASE64 = PIECE * 8 / 6 - 1;

    private static final String REDACTED = "[redacted]";
    private static final Pattern PEM_FRAME = Pattern.compile("-----[A-Z ]+-----");

    /** What can be found of some secrets. */
    private static final class Pieces {
        final Fingerprints written = new Fingerprints();
        final Fingerprints bare = new Fingerprints();

        Pieces(Stream<String> secrets) {
            secrets.forEach(s -> add(PEM_FRAME.matcher(s).replaceAll("").strip(), written, bare));
        }
    }

    /**
     * @param of masked; only to see whether there are others now
     */
    private record Known(List<Secret> of, Pieces pieces) {}

    private final Pieces always;
    private final Supplier<List<Secret>> changing;
    private volatile Known known = new Known(List.of(), new Pieces(Stream.of()));

    /**
     * @param secrets those shorter than 6 characters are ignored, and those shorter than 12 are
     *     only found whole
     */
    public OwnSecrets(Collection<String> secrets) {
        this(secrets, List::of);
    }

    /**
     * @param changing further ones, such as tokens that are renewed: asked for with each text; the
     *     same list as long as nothing changes
     */
    public OwnSecrets(Collection<String> secrets, Supplier<List<Secret>> changing) {
        this.always = new Pieces(secrets.stream());
        this.changing = changing;
    }

    /** Whether any of them is in the text, in any shape. */
    public boolean in(String text) {
        return !found(text).isEmpty();
    }

    /** The text with {@code [redacted]} for each word that a secret, or a piece of one, is in. */
    public String redact(String text) {
        BitSet found = found(text);
        if (found.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int start = found.nextSetBit(i);
            if (start < 0) {
                out.append(text, i, text.length());
                break;
            }
            int end = found.nextClearBit(start);
            out.append(text, i, Math.max(i, wordStart(text, i, start))).append(REDACTED);
            i = wordEnd(text, end, found);
        }
        return out.toString();
    }

    private static int wordStart(String text, int limit, int at) {
        int start = at;
        while (start > limit && isOfWord(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int wordEnd(String text, int at, BitSet found) {
        int end = at;
        while (end < text.length() && (isOfWord(text.charAt(end)) || found.get(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfWord(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || "+/=_%-".indexOf(c) >= 0);
    }

    private BitSet found(String text) {
        BitSet found = new BitSet();
        View plain = View.of(text);
        View decoded = plain.decoded();
        Pieces present = present();
        for (View view : new View[] {plain, decoded}) {
            always.written.find(view, into(found, view));
            present.written.find(view, into(found, view));
        }
        for (View view : new View[] {plain, decoded, decoded.withoutTags()}) {
            View reduced = view.bare();
            always.bare.find(reduced, into(found, reduced));
            present.bare.find(reduced, into(found, reduced));
        }
        return found;
    }

    private Pieces present() {
        List<Secret> now = changing.get();
        Known last = known;
        if (!now.equals(last.of())) {
            last = new Known(now, new Pieces(now.stream().map(Secret::reveal)));
            known = last;
        }
        return last.pieces();
    }

    private static BiConsumer<Integer, Integer> into(BitSet found, View view) {
        return (first, last) -> found.set(view.from(first), view.to(last));
    }

    private static void add(String secret, Fingerprints written, Fingerprints bare) {
        if (secret.length() < SHORTEST_WHOLE) {
            return;
        }
        written.add(secret);
        if (secret.length() < PIECE) {
            return;
        }
        for (int i = 0; i + PIECE <= secret.length(); i++) {
            if (isTelling(secret.substring(i, i + PIECE))) {
                written.add(secret.substring(i, i + PIECE));
            }
        }
        addPieces(secret, PIECE, bare);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            addPieces(
                    Base64.getEncoder().withoutPadding().encodeToString(shifted),
                    PIECE_IN_BASE64,
                    bare);
        }
        addPieces(HexFormat.of().formatHex(bytes), PIECE * 2, bare);
    }

    private static void addPieces(String text, int length, Fingerprints bare) {
        for (int i = 0; i + length <= text.length(); i++) {
            View view = View.of(text.substring(i, i + length)).bare();
            StringBuilder piece = new StringBuilder();
            for (int k = 0; k < view.length(); k++) {
                piece.append(view.at(k));
            }
            if (piece.length() >= SHORTEST_BARE && isTelling(piece)) {
                bare.add(piece);
                bare.add(piece.reverse());
            }
        }
    }

    /** A row of zeros is in many a text. */
    private static boolean isTelling(CharSequence piece) {
        return piece.chars().distinct().count() >= FEWEST_CHARACTERS;
    }

    @Override
    public String toString() {
        return "OwnSecrets[***]";
    }
}
