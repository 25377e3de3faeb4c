package dev.foreman.config;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code image} with {@code port}, or {@code url}, or for a built-in type neither. */
final class RuntimeReader {
    /** An option of the container runtime must not pass for an image: no '-' in front. */
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,254}");

    private final Reading in;

    RuntimeReader(Reading in) {
        this.in = in;
    }

    Runtime read(String type, Section agent, Section config) {
        String image = image(config.value("image"));
        URI url = in.addresses().http(config.value("url"));
        Long port = in.scalars().whole(config.value("port"), 1, 65_535);
        if (config.has("image")) {
            if (config.has("url")) {
                refuse(config, "url", "'image' and 'url' exclude each other", "keep one of them");
            }
            if (!config.has("port")) {
                refuse(config, "image", "'image' needs a 'port'", "add a port, such as port: 9001");
            }
        } else if (config.has("port")) {
            String home = config.has("url") ? "write the port into the url" : "add an 'image'";
            refuse(config, "port", "'port' goes with 'image' only", home);
        }
        if (!config.has("image") && !config.has("url") && !Schema.BUILT_IN.contains(type)) {
            needsPlace(type, agent);
        }
        if (image != null && port != null) {
            return new Runtime.Image(image, Math.toIntExact(port));
        }
        return url == null ? new Runtime.BuiltIn() : new Runtime.Url(url);
    }

    private void needsPlace(String type, Section agent) {
        Spot spot = agent.entry("type");
        if (spot != null) {
            in.problems()
                    .at(
                            spot,
                            "an agent of this type needs an 'image' with a 'port', or a 'url'",
                            Nearest.to(type, Schema.BUILT_IN)
                                    .map(near -> "did you mean " + Quote.of(near) + "?")
                                    .orElse("only issue-triage comes with Foreman"));
        }
    }

    private @Nullable String image(@Nullable Spot spot) {
        String image = in.scalars().text(spot);
        if (spot != null && image != null && !IMAGE.matcher(image).matches()) {
            in.problems().at(spot, "this is no image name", "write name:tag");
            return null;
        }
        return image;
    }

    private void refuse(Section config, String key, String message, String remedy) {
        Spot spot = config.entry(key);
        if (spot != null) {
            in.problems().at(spot.label(), spot.path(), message, remedy);
        }
    }
}
