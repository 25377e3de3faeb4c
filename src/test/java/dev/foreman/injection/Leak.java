package dev.foreman.injection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for twelve characters in a row of a secret, the way somebody would who wants to read it.
 */
final class Leak {
    private static final int PIECE = 12;
    private static final Pattern ENTITY = Pattern.compile("&#(\\d{2,3});");
    private static final Pattern PERCENT = Pattern.compile("(?:%|\\\\x)([0-9a-fA-F]{2})");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{16,}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}){12,}");

    private Leak() {}

    static boolean in(String text) {
        List<String> readings = new ArrayList<>();
        String decoded = replaced(PERCENT, replaced(ENTITY, text, 10), 16);
        readings.add(text);
        readings.add(decoded);
        Matcher base64 = BASE64.matcher(text.replaceAll("\\s", ""));
        while (base64.find()) {
            for (int i = 0; i < 4; i++) {
                readings.add(unBase64(base64.group().substring(i)));
            }
        }
        Matcher hex = HEX.matcher(text.replaceAll("[\\s:-]", ""));
        while (hex.find()) {
            readings.add(latin(HexFormat.of().parseHex(hex.group())));
        }
        return readings.stream().map(Leak::bare).anyMatch(Leak::tells);
    }

    private static boolean tells(String bare) {
        String backwards = new StringBuilder(bare).reverse().toString();
        for (String secret : Disguise.SECRETS) {
            String known = bare(secret);
            for (int i = 0; i + PIECE <= known.length(); i++) {
                String piece = known.substring(i, i + PIECE);
                if (bare.contains(piece) || backwards.contains(piece)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String replaced(Pattern pattern, String text, int radix) {
        return pattern.matcher(text)
                .replaceAll(m ->
                        Matcher.quoteReplacement(
                                Character.toString(Integer.parseInt(m.group(1), radix))));
    }

    private static String unBase64(String text) {
        return latin(Base64.getDecoder().decode(text.substring(0, text.length() / 4 * 4)));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String bare(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
