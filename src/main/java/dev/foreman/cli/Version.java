package dev.foreman.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Foreman this is. */
final class Version {
    private Version() {}

    /** The version that the build wrote. */
    static String current() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("build.properties is missing from the program", e);
        }
        return properties.getProperty("version");
    }
}
