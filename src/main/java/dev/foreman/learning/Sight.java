package dev.foreman.learning;

import dev.foreman.github.IssueEvent;
import java.util.List;

/** What GitHub shows of something that we did. */
sealed interface Sight {

    /**
     * Of a label, an assignment, a closing.
     *
     * @param stands whether the issue is as our action made it
     * @param events from a little before our action on, oldest first
     */
    record Change(boolean stands, List<IssueEvent> events) implements Sight {
        public Change {
            events = List.copyOf(events);
        }
    }

    /**
     * Of a comment that is there.
     *
     * @param hidden whether somebody hid it
     * @param edited whether somebody else wrote into it
     * @param up thumbs up of those who count
     * @param down thumbs down of those who count
     * @param answered whether a person said something after it; looked up at the end only
     */
    record Words(boolean hidden, boolean edited, int up, int down, boolean answered)
            implements Sight {}

    /** A comment that is gone. */
    record Deleted() implements Sight {}

    /** The issue is gone, moved, or nothing that can be looked at. */
    record Nothing(String why) implements Sight {}
}
