package dev.foreman.routing;

import dev.foreman.protocol.TaskType;

/**
 * What an agent subscribes to: one type ({@code issue.triage}), a family ({@code issue.*}) or
 * everything ({@code *}).
 */
record EventPattern(String text) {

    boolean matches(TaskType type) {
        if (text.equals("*")) {
            return true;
        }
        if (text.endsWith(".*")) {
            return type.value().startsWith(text.substring(0, text.length() - 1));
        }
        return type.value().equals(text);
    }
}
