package dev.foreman.config;

/** What becomes of a task that a cap on spending leaves without a model. */
public enum OverBudget {
    /** The model-free brain decides. */
    DEGRADE,
    /** It waits until there is room again. */
    PARK
}
