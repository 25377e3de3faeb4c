package dev.foreman.store;

/** What costs are put together by. */
public enum CostsBy {
    REPO("repo"),
    AGENT("agent"),
    TASK("task_id"),
    /** With its provider before it: {@code anthropic/claude-sonnet-4-6}. */
    MODEL("provider || '/' || model");

    private final String column;

    CostsBy(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
