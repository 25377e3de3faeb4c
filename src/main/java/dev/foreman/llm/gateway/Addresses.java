package dev.foreman.llm.gateway;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses what a provider would have to load from somewhere. */
final class Addresses {
    /**
     * Servers that speak like OpenAI take base64 here, and some an address in its place. Anthropic
     * does not, and its {@code data} may be plain text.
     */
    private static final Set<String> BASE64 =
            Set.of("file_data", "data", "input_audio", "audio", "image", "video");

    private static final String INLINE = "data:";

    /** No base64 begins so. */
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

    private static final int LONGEST_START = 64;

    private Addresses() {}

    /**
     * Whether a text in this place is to be looked at.
     *
     * @param name folded
     * @param parent the name of what it is in, folded
     */
    static boolean canBe(String name, String parent, Dialect dialect) {
        return isAddress(name, parent) || dialect == OpenAi.INSTANCE && BASE64.contains(name);
    }

    private static boolean isAddress(String name, String parent) {
        return name.endsWith("_url")
                || name.equals("url") && (parent.endsWith("_url") || parent.endsWith("source"));
    }

    static void refuse(String name, String parent, String text) throws Refusal {
        String start = start(text);
        if (!start.startsWith(INLINE)
                && (isAddress(name, parent) || SCHEME.matcher(start).matches())) {
            throw new Refusal(
                    Trouble.WAY_OUT,
                    "what the provider would have to load from an address is not passed on: send"
                            + " it as base64");
        }
    }

    /** Without spaces and breaks: who reads addresses leaves them out, wherever they are. */
    private static String start(String text) {
        StringBuilder start = new StringBuilder();
        text.chars()
                .filter(c -> c > ' ' && c != '\u007f' && !Character.isSpaceChar(c))
                .limit(LONGEST_START)
                .forEach(c -> start.append((char) c));
        return start.toString().toLowerCase(Locale.ROOT);
    }
}
