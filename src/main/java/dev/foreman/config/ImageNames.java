package dev.foreman.config;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of images and their digests: {@code name:tag}, {@code name@sha256:…}. */
final class ImageNames {
    /** An option of the container engine must not pass for an image: no '-' in front. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,254}");

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String DIGEST_RULE = "write sha256: and 64 digits from 0-9 and a-f";

    private final Reading in;

    ImageNames(Reading in) {
        this.in = in;
    }

    /** Null where there is none, or none that is one, which is then reported. */
    Runtime.@Nullable Image name(@Nullable Spot spot) {
        String text = in.scalars().text(spot);
        if (spot == null || text == null) {
            return null;
        }
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        if (!NAME.matcher(name).matches()) {
            in.problems().at(spot, "this is no image name", "write name:tag");
            return null;
        }
        if (at < 0) {
            return new Runtime.Image(name, Optional.empty());
        }
        if (!DIGEST.matcher(text.substring(at + 1)).matches()) {
            in.problems().at(spot, "what follows '@' is no digest", DIGEST_RULE);
            return null;
        }
        return new Runtime.Image(name, Optional.of(text.substring(at + 1)));
    }

    @Nullable String digest(@Nullable Spot spot) {
        String text = in.scalars().text(spot);
        if (spot != null && text != null && !DIGEST.matcher(text).matches()) {
            in.problems().at(spot, "this is no digest", DIGEST_RULE);
            return null;
        }
        return text;
    }
}
