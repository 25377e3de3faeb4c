package dev.foreman.doctor;

/**
 * One line of the doctor's report. Holds no secret.
 *
 * @param check which check it is of: {@code database}, {@code token}, …
 * @param seen what was found
 * @param remedy what to do about it; empty where nothing is to be done
 */
public record Finding(String check, Level level, String seen, String remedy) {

    static Finding ok(String check, String seen) {
        return new Finding(check, Level.OK, seen, "");
    }

    static Finding warning(String check, String seen, String remedy) {
        return new Finding(check, Level.WARNING, seen, remedy);
    }

    static Finding failure(String check, String seen, String remedy) {
        return new Finding(check, Level.FAILURE, seen, remedy);
    }
}
