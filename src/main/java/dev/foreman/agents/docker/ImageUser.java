package dev.foreman.agents.docker;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whom a container runs as. */
final class ImageUser {
    /** Nobody, on every Linux. */
    static final String NOBODY = "65534:65534";

    private static final Pattern NUMBERS = Pattern.compile("[1-9][0-9]{0,8}(:[1-9][0-9]{0,8})?");

    private ImageUser() {}

    /** The image's own user when its numbers prove that it is not root, else nobody. */
    static String of(@Nullable String wanted) {
        if (wanted == null || !NUMBERS.matcher(wanted).matches()) {
            return NOBODY;
        }
        return wanted.contains(":") ? wanted : wanted + ":65534";
    }
}
