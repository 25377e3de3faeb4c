package dev.foreman.simulation;

import java.util.Locale;

/** What an account may do in a repository, in GitHub's order. */
public enum Permission {
    NONE,
    READ,
    TRIAGE,
    WRITE,
    MAINTAIN,
    ADMIN;

    boolean atLeast(Permission other) {
        return compareTo(other) >= 0;
    }

    /** GitHub's {@code role_name}. */
    String role() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** GitHub's older {@code permission}, which knows only four. */
    String legacy() {
        return switch (this) {
            case NONE, READ, WRITE, ADMIN -> role();
            case TRIAGE -> "read";
            case MAINTAIN -> "write";
        };
    }
}
