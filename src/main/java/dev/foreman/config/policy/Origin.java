package dev.foreman.config.policy;

/** Who said what a value is. */
public sealed interface Origin {
    /** As a person reads it: {@code repos[2].policy line 31}. */
    String text();

    /** Nobody: it is as Foreman comes. */
    record BuiltIn() implements Origin {
        @Override
        public String text() {
            return "built-in default";
        }
    }

    /**
     * The configuration file.
     *
     * @param place the section, such as {@code repos[2].policy}, or the one key
     * @param line from 1
     */
    record Written(String place, int line) implements Origin {
        @Override
        public String text() {
            return place + " line " + line;
        }
    }
}
