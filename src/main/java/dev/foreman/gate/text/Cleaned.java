package dev.foreman.gate.text;

import java.util.List;

/**
 * A text that may be written to GitHub.
 *
 * @param text CommonMark of an allow-list, NFC, within the length; clean it again and it stays so
 * @param changes what was taken away or made harmless, a short sentence for each kind; empty when
 *     at most the layout was written differently
 */
public record Cleaned(String text, List<String> changes) {
    public Cleaned {
        changes = List.copyOf(changes);
    }
}
