package dev.foreman.store;

/** What came of a decision about a held action. */
public sealed interface Ruling {

    /**
     * It is decided so.
     *
     * @param approval as it stands now; of an edited action, that of the new one
     */
    record Done(Approval approval) implements Ruling {}

    /** Nothing changed: it was decided before. */
    record AlreadyDecided(Approval approval) implements Ruling {}

    /** Nothing is done: its time is over. */
    record Expired(Approval approval) implements Ruling {}

    /** Nothing changed: what was decided about is not what waits. */
    record DigestMismatch(Approval approval) implements Ruling {}

    /** There is no such approval. */
    record NotThere(long id) implements Ruling {}
}
