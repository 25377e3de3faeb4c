package dev.foreman.config;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code image} with its {@code digest}, or {@code url}, or what the type itself brings along. */
final class RuntimeReader {
    private final Reading in;
    private final ImageNames images;
    private final Manifests manifests;

    RuntimeReader(Reading in, Manifests manifests) {
        this.in = in;
        this.images = new ImageNames(in);
        this.manifests = manifests;
    }

    Runtime read(Manifest manifest, Section agent, Section config) {
        Runtime.Image image = images.name(config.value("image"));
        String digest = images.digest(config.value("digest"));
        URI url = in.addresses().http(config.value("url"));
        // Files of the contract have one; it is read, and nothing is ever published on it.
        in.scalars().whole(config.value("port"), 1, 65_535);
        boolean builtIn = Schema.BUILT_IN.contains(manifest.name());
        Runtime.Image own = builtIn ? null : own(manifest);
        if (config.has("image")) {
            if (config.has("url")) {
                refuse(config, "url", "'image' and 'url' exclude each other", "keep one of them");
            }
        } else {
            String home = config.has("url") ? "write the port into the url" : "add an 'image'";
            refuse(config, "port", "'port' goes with 'image' only", home);
            if (own == null || config.has("url")) {
                refuse(config, "digest", "'digest' goes with 'image' only", "add an 'image'");
            }
        }
        boolean placed = config.has("image") || config.has("url") || own != null || builtIn;
        // What a broken manifest would have said is not known: it is mended first.
        if (!placed && !manifests.isBroken(manifest.name())) {
            needsPlace(manifest.name(), agent);
        }
        if (url != null) {
            return new Runtime.Url(url);
        }
        Runtime.Image chosen = config.has("image") ? image : own;
        return chosen == null ? new Runtime.BuiltIn() : pinned(chosen, digest, config);
    }

    /** What was read from the manifest is an image's name, with a digest or without. */
    private static Runtime.@Nullable Image own(Manifest manifest) {
        return manifest.image()
                .map(text -> text.split("@", 2))
                .map(parts ->
                        new Runtime.Image(
                                parts[0],
                                parts.length == 1 ? Optional.empty() : Optional.of(parts[1])))
                .orElse(null);
    }

    private Runtime.Image pinned(Runtime.Image image, @Nullable String digest, Section config) {
        if (digest == null) {
            return image;
        }
        if (image.digest().isPresent() && !image.digest().get().equals(digest)) {
            refuse(
                    config,
                    "digest",
                    "this is not the digest that the image's name has after its '@'",
                    "keep one of them");
        }
        return new Runtime.Image(image.image(), Optional.of(digest));
    }

    private void needsPlace(String type, Section agent) {
        Spot spot = agent.entry("type");
        if (spot != null) {
            in.problems()
                    .at(
                            spot,
                            "an agent of this type needs an 'image', a 'url', or a manifest with an"
                                    + " image in agents_dir",
                            Nearest.to(type, Schema.BUILT_IN)
                                    .map(near -> "did you mean " + Quote.of(near) + "?")
                                    .orElse("only issue-triage comes with Foreman"));
        }
    }

    private void refuse(Section config, String key, String message, String remedy) {
        Spot spot = config.entry(key);
        if (spot != null) {
            in.problems().at(spot.label(), spot.path(), message, remedy);
        }
    }
}
