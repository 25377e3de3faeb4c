package dev.foreman.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What kind of work a task is, dotted: {@code issue.triage}. The first part is what agents
 * subscribe to by default.
 */
public record TaskType(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_-]*(\\.[a-z][a-z0-9_-]*)+");

    /** New and changed issues: the one type that polling issues yields. */
    public static final TaskType ISSUE_TRIAGE = new TaskType("issue.triage");

    /** What a maintainer commanded on an issue: of no agent. */
    public static final TaskType ISSUE_COMMAND = new TaskType("issue.command");

    @JsonCreator
    public TaskType {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not a task type: '" + value + "' (write issue.triage)");
        }
    }

    /** The part before the first dot: {@code issue}. */
    public String family() {
        return value.substring(0, value.indexOf('.'));
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
