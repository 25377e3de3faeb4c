package dev.foreman.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A task's identity on the wire and in the store: a random (version 4) UUID. */
public record TaskId(UUID value) implements Comparable<TaskId> {

    public static TaskId random() {
        return new TaskId(UUID.randomUUID());
    }

    /**
     * @throws IllegalArgumentException when the text is not a UUID
     */
    @JsonCreator
    public static TaskId of(String text) {
        return new TaskId(UUID.fromString(text));
    }

    @Override
    public int compareTo(TaskId other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
