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
        String text = scalars.text(spot);
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
        problems.at(spot, "this is no file's path", "write /dir/file or ~/dir/file");
        return null;
    }
}
