package dev.foreman.gate.text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Finds our own secrets in a text, whole or in pieces, backwards, in base64, hex or URL-encoded,
 * with blanks, invisible characters or punctuation strewn in. Holds hashes of their pieces and not
 * the secrets.
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

    private final Fingerprints written = new Fingerprints();
    private final Fingerprints bare = new Fingerprints();

    /**
     * @param secrets those shorter than 6 characters are ignored, and those shorter than 12 are
     *     only found whole
     */
    public OwnSecrets(Collection<String> secrets) {
        secrets.forEach(s -> add(PEM_FRAME.matcher(s).replaceAll("").strip()));
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
        for (View view : new View[] {plain, decoded}) {
            written.find(view, into(found, view));
        }
        for (View view : new View[] {plain, decoded, decoded.withoutTags()}) {
            View reduced = view.bare();
            bare.find(reduced, into(found, reduced));
        }
        return found;
    }

    private static BiConsumer<Integer, Integer> into(BitSet found, View view) {
        return (first, last) -> found.set(view.from(first), view.to(last));
    }

    private void add(String secret) {
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
        addPieces(secret, PIECE);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            addPieces(
                    Base64.getEncoder().withoutPadding().encodeToString(shifted), PIECE_IN_BASE64);
        }
        addPieces(HexFormat.of().formatHex(bytes), PIECE * 2);
    }

    private void addPieces(String text, int length) {
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
