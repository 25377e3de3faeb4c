package dev.foreman.llm.gateway;

/**
 * Names as a lenient reader sees them: those in Go take {@code Model}, {@code MODEL} and what else
 * folds to it for {@code model}.
 */
final class Names {
    private Names() {}

    /**
     * In small letters; two that {@link String#equalsIgnoreCase} to each other fold to the same.
     */
    static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        // Up and down again, sign by sign: so the long s and the Kelvin sign are letters, too.
        name.chars()
                .forEach(
                        c -> folded.append(Character.toLowerCase(Character.toUpperCase((char) c))));
        return folded.toString();
    }
}
