package dev.foreman.triage.model;

/**
 * What a model is told.
 *
 * @param system who it is and what it may do: the same for every task, so that providers can keep
 *     it
 * @param user this one task
 */
public record Prompt(String system, String user) {

    /** Of the issue, with a mark that nobody knew before. */
    public static Prompt of(Matter matter) {
        return of(matter, Fence.random());
    }

    static Prompt of(Matter matter, Fence fence) {
        return new Prompt(
                Instructions.of(matter.task().context().agentConfig()),
                new Telling(matter, fence).write());
    }
}
