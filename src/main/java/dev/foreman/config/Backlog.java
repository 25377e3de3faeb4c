package dev.foreman.config;

import dev.foreman.config.policy.Ages;
import java.time.Duration;
import java.util.Optional;

/** Which of the issues that were there before the first poll are looked at. */
public sealed interface Backlog {
    /** None: the first poll starts at now. */
    record None() implements Backlog {}

    /** Every open one. */
    record All() implements Backlog {}

    /**
     * Those that changed lately.
     *
     * @param age how long before the first poll, in whole minutes, at least one
     */
    record Since(Duration age) implements Backlog {}

    /** Reads {@code none}, {@code all}, {@code 7d}, {@code 12h} or {@code 30m}. */
    static Optional<Backlog> parse(String text) {
        return switch (text) {
            case "none" -> Optional.of(new None());
            case "all" -> Optional.of(new All());
            default -> Ages.parse(text).filter(Duration::isPositive).map(Since::new);
        };
    }

    /** As it is written in the file. */
    default String text() {
        return switch (this) {
            case None() -> "none";
            case All() -> "all";
            case Since(Duration age) -> Ages.text(age);
        };
    }
}
