package dev.foreman.commands;

import dev.foreman.github.Permission.Level;
import java.util.List;

/** What somebody wants of Foreman in a comment. */
sealed interface Command {

    /** What its author must be allowed to do in the repository. */
    default Level needs() {
        return switch (this) {
            case Relabel _, Unclear _ -> Level.TRIAGE;
            case Ignore _, Stop _, Retriage _, Why _ -> Level.WRITE;
        };
    }

    /** Labels to set and to take off, in order. */
    record Relabel(List<Wish> wishes) implements Command {
        public Relabel {
            wishes = List.copyOf(wishes);
        }
    }

    /**
     * @param set whether they are to be set; else taken off
     * @param names as they were written, one or more
     */
    record Wish(boolean set, String names) {}

    /** The issue is left alone. */
    record Ignore() implements Command {}

    /** The issue is left alone, and nothing that was decided on it is carried out. */
    record Stop() implements Command {}

    /** The issue is looked at anew, and is no longer left alone. */
    record Retriage() implements Command {}

    /** What was done last, and why? */
    record Why() implements Command {}

    /**
     * It is meant for Foreman, who does not understand it.
     *
     * @param why a sentence
     */
    record Unclear(String why) implements Command {}
}
