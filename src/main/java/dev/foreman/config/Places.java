package dev.foreman.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Paths of files, with {@code ~} for the home directory. */
final class Places {
    private final Path home;
    private final Problems problems;
    private final Scalars scalars;

    Places(Path home, Problems problems, Scalars scalars) {
        this.home = home;
        this.problems = problems;
        this.scalars = scalars;
    }

    Path home() {
        return home;
    }

    /** A file's path; a relative one stays relative to the working directory. */
    @Nullable Path file(@Nullable Spot spot) {
        return place(
                spot,
                scalars.text(spot),
                "this is no file's path",
                "write /dir/file or ~/dir/file");
    }

    /** A folder's path, whether or not it ends with a slash. */
    @Nullable Path folder(@Nullable Spot spot) {
        String text = scalars.text(spot);
        return place(
                spot,
                text == null ? null : text.replaceFirst("(?<=.)/+$", ""),
                "this is no folder's path",
                "write /dir/folder or ~/folder");
    }

    private @Nullable Path place(
            @Nullable Spot spot, @Nullable String text, String fault, String remedy) {
        if (spot == null || text == null) {
            return null;
        }
        try {
            if (text.startsWith("~/")) {
                return home.resolve(text.substring(2).replaceFirst("^/+", ""));
            }
            if (!text.startsWith("~") && !text.endsWith("/")) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            // Reported below: to the reader it is the same mistake.
        }
        problems.at(spot, fault, remedy);
        return null;
    }
}
