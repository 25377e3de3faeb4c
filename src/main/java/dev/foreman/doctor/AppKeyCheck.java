package dev.foreman.doctor;

import java.nio.file.Path;
import java.util.List;

/** A GitHub App's private key, where GitHub itself is not asked. */
record AppKeyCheck(Path file) implements Check {

    @Override
    public String name() {
        return "app";
    }

    @Override
    public List<Finding> look() {
        return List.of(
                AppCheck.key(file)
                        .orElseGet(() -> Finding.ok(name(), file + " is an RSA private key")));
    }
}
