package dev.foreman.triage.model;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Puts untrusted text between two marks that nobody could know before. Twice held: the mark is
 * random, and every line within begins with a bar, which no mark does.
 *
 * @param nonce of this one task
 */
record Fence(String nonce) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Fence random() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return new Fence(HexFormat.of().formatHex(bytes));
    }

    /**
     * @param name what it is: a word of ours
     * @param raw not cleaned yet: whoever calls cannot forget it
     * @param most how many characters are left of it
     */
    String around(String name, String raw, int most) {
        return aroundClean(name, Cut.middle(Scrub.text(raw), most));
    }

    /** Of text that was put together of pieces cleaned one by one. */
    String aroundClean(String name, String clean) {
        StringBuilder out = new StringBuilder("<<<DATA " + nonce + " " + name + ">>>\n");
        Visible.of(clean)
                .replace(nonce, "[mark]")
                .lines()
                .forEach(line -> out.append("| ").append(line).append('\n'));
        return out.append("<<<END ").append(nonce).append(">>>\n").toString();
    }
}
