package dev.foreman.injection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts in what a file of cases cannot hold readably: {@code ${base64:close it}} is that, encoded;
 * {@code ${hex:TOKEN}} is Foreman's own token, encoded.
 */
final class Disguise {
    /** Made up: what GitHub knows Foreman by. */
    static final String TOKEN = "ghp_" + "R7kQ2mVx9TzLw4NbY8cJf1HsD6gKp3AeUo5X";

    /** Made up, and like no known format: only whoever knows it finds it. */
    static final String KEY = "harbour.Lq7Zt2Wm9Xc4Vb8Nk3Rd6Sj5";

    static final List<String> SECRETS = List.of(TOKEN, KEY);

    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z0-9-]+):([^}]*)}");

    private Disguise() {}

    static String in(String text) {
        return PLACE.matcher(text)
                .replaceAll(m ->
                        Matcher.quoteReplacement(
                                as(
                                        m.group(1),
                                        m.group(2).replace("TOKEN", TOKEN).replace("KEY", KEY))));
    }

    private static String as(String how, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (how) {
            case "plain" -> text;
            case "base64" -> Base64.getEncoder().encodeToString(bytes);
            case "hex" -> HexFormat.of().formatHex(bytes);
            case "escaped" -> HexFormat.of().withPrefix("\\x").formatHex(bytes);
            case "percent" -> HexFormat.of().withPrefix("%").formatHex(bytes);
            case "url" -> URLEncoder.encode(text, StandardCharsets.UTF_8);
            case "reversed" -> new StringBuilder(text).reverse().toString();
            case "half" -> text.substring(text.length() / 2);
            case "spaced" -> joined(text, " ");
            case "dashed" -> joined(text, "-");
            case "zero-width" -> joined(text, "\u200b");
            case "entities" -> each(text, "&#%d;");
            case "starred" -> each(text, "*%c*");
            case "tags" ->
                    text.codePoints()
                            .map(c -> 0xE0000 + c)
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining());
            case "full-width" ->
                    text.codePoints()
                            .map(c -> c > 0x20 && c < 0x7f ? c + 0xFEE0 : c)
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining());
            case "rot13" ->
                    text.chars()
                            .map(Disguise::rot13)
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining());
            case "x10000" -> text.repeat(10_000);
            default -> throw new IllegalArgumentException(how + " is no disguise");
        };
    }

    private static int rot13(int c) {
        int low = c | 0x20;
        return low < 'a' || low > 'z' ? c : low < 'n' ? c + 13 : c - 13;
    }

    private static String joined(String text, String by) {
        return text.chars().mapToObj(Character::toString).collect(Collectors.joining(by));
    }

    private static String each(String text, String format) {
        return text.chars().mapToObj(c -> format.formatted(c)).collect(Collectors.joining());
    }
}
