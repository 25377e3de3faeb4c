package dev.foreman.doctor;

/** How bad it is. */
public enum Level {
    /** As it should be. */
    OK,
    /** Foreman works, though not as well as it could, or not for long. */
    WARNING,
    /** Foreman does not work, or not all of it. */
    FAILURE
}
