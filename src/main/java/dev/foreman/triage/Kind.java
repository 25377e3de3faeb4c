package dev.foreman.triage;

/** What an issue is, as far as triage cares. */
enum Kind {
    BUG("a bug report"),
    FEATURE("a feature request"),
    QUESTION("a question"),
    DOCUMENTATION("a documentation issue");

    private final String phrase;

    Kind(String phrase) {
        this.phrase = phrase;
    }

    /** As it reads in a sentence: "looks like a bug report". */
    String phrase() {
        return phrase;
    }
}
