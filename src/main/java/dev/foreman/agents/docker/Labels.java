package dev.foreman.agents.docker;

import java.util.Map;

/** How Foreman knows its own among everything else on an engine. */
final class Labels {
    /** Which Foreman: the id in its database. */
    static final String INSTANCE = "dev.foreman.instance";

    /** Which of its agents. */
    static final String AGENT = "dev.foreman.agent";

    private Labels() {}

    static Map<String, String> of(String instance, String agent) {
        return Map.of(INSTANCE, instance, AGENT, agent);
    }

    /** The filter for one of them. */
    static String is(String label, String value) {
        return label + "=" + value;
    }
}
