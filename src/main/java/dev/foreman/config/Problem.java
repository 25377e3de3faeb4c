package dev.foreman.config;

import java.nio.file.Path;

/**
 * One thing that is wrong with the file.
 *
 * @param file as it was named to the loader
 * @param line from 1; 0 when the problem is the file itself
 * @param column from 1, in characters; 0 when the problem is the file itself
 * @param path the way to the value, such as {@code repos[0].agents[1].config.port}; empty for the
 *     whole file
 * @param message what is wrong; never holds a secret or an environment variable's value
 * @param remedy what to write instead; may be empty
 */
public record Problem(Path file, int line, int column, String path, String message, String remedy) {

    /**
     * One line: {@code config.yaml:12:9 repos[0].agents[0].config.prot unknown key 'prot' — did you
     * mean 'port'?}, its parts two spaces apart.
     */
    @Override
    public String toString() {
        return file
                + (line == 0 ? "" : ":" + line + ":" + column)
                + (path.isEmpty() ? "" : "  " + path)
                + "  "
                + message
                + (remedy.isEmpty() ? "" : " — " + remedy);
    }
}
