package dev.foreman.execution;

/** What the present state makes of one action that its decision's state still bears. */
sealed interface Sight {

    /** Nothing stands against it. */
    record Clear() implements Sight {}

    /**
     * It is moot.
     *
     * @param why a sentence
     */
    record Moot(String why) implements Sight {}

    /**
     * A human should look first.
     *
     * @param why a sentence
     */
    record Doubtful(String why) implements Sight {}
}
