package dev.foreman.recording;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes out of a recording what is nobody's business: keys, accounts, and the numbers of requests,
 * each of which becomes another one of the same kind. What is left with a piece of the key in it is
 * not to be kept at all.
 */
final class Scrubber {
    private static final Set<String> HEADERS =
            Set.of(
                    "content-type",
                    "cache-control",
                    "retry-after",
                    "retry-after-ms",
                    "x-should-retry");
    private static final Pattern KEY = Pattern.compile("\\bsk-[A-Za-z0-9_*-]{4,}");
    private static final Pattern ID =
            Pattern.compile(
                    "\\b(req|msg|toolu|resp|fc|call|rs|chatcmpl|org|proj|fp|user|acct)([-_])"
                            + "([A-Za-z0-9]{6,})\\b");

    /** So short a piece of a key tells nothing that a longer one would not. */
    private static final int PIECE = 8;

    private final String key;
    private final Map<String, String> names = new LinkedHashMap<>();

    Scrubber(String key) {
        this.key = key;
    }

    static boolean keeps(String header) {
        return HEADERS.contains(header.toLowerCase(Locale.ROOT));
    }

    /**
     * @throws IllegalStateException when a piece of the key is left
     */
    String scrub(String text) {
        String without = key.isEmpty() ? text : text.replace(key, "***");
        without = KEY.matcher(without).replaceAll("***");
        without = ID.matcher(without).replaceAll(this::another);
        for (int i = 0; i + PIECE <= key.length(); i++) {
            if (without.contains(key.substring(i, i + PIECE))) {
                throw new IllegalStateException("a piece of the key is left in the answer");
            }
        }
        return without;
    }

    /** The same one for the same one. */
    private String another(MatchResult id) {
        return names.computeIfAbsent(
                id.group(), _ -> id.group(1) + id.group(2) + "%08d".formatted(names.size() + 1));
    }
}
