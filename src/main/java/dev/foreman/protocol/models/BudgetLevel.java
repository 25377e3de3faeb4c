package dev.foreman.protocol.models;

import java.util.Locale;

/** What a cap is for. Days and months are UTC's. */
public enum BudgetLevel {
    /** One call. */
    CALL,
    /** One task, over all of its attempts. */
    TASK,
    /** One agent of one repository, in a day. */
    AGENT_DAY,
    /** One repository, in a day. */
    REPO_DAY,
    /** Everything, in a day. */
    DAY,
    /** Everything, in a month. */
    MONTH;

    /** Its key in the configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
