package dev.foreman.bench.models;

import java.io.IOException;

/** What came is not what was sent. */
final class BrokenException extends IOException {
    private static final long serialVersionUID = 1;

    BrokenException(String message) {
        super(message);
    }
}
