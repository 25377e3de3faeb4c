package dev.foreman.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One agent entry of the configuration, written {@code owner/name:issue-triage}; a second entry of
 * the same type in the same repository is {@code owner/name:issue-triage:2}. Never shared between
 * repositories: two of them may use the same type with different images and settings.
 *
 * @param repo the repository it serves
 * @param type the agent's type
 * @param ordinal 1 for the first entry of this type in this repository
 */
public record AgentId(RepoName repo, String type, int ordinal) {
    private static final Pattern SHAPE = Pattern.compile("([^:]+):([^:]+)(?::([1-9][0-9]{0,3}))?");

    public AgentId {
        if (ordinal < 1) {
            throw new IllegalArgumentException("ordinals start at 1, not " + ordinal);
        }
    }

    /**
     * @throws IllegalArgumentException when the text was not written by {@link #toString}
     */
    public static AgentId of(String text) {
        Matcher m = SHAPE.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("not an agent: '" + text + "'");
        }
        return new AgentId(
                RepoName.of(m.group(1)),
                m.group(2),
                m.group(3) == null ? 1 : Integer.parseInt(m.group(3)));
    }

    @Override
    public String toString() {
        return repo + ":" + type + (ordinal == 1 ? "" : ":" + ordinal);
    }
}
