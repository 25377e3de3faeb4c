package dev.foreman.config.policy;

import java.util.List;

/**
 * Which labels may be touched.
 *
 * @param allow only these may be set or taken off; all where it is empty
 * @param deny never these, whatever {@code allow} says
 * @param max the most labels that an issue has after a label of ours; at least 1
 * @param removable may be taken off although somebody else set them
 * @param suggestions whether the repository shows GitHub's own suggestions of labels
 */
public record LabelRules(
        List<Glob> allow, List<Glob> deny, int max, List<Glob> removable, boolean suggestions)
        implements Policy.Part {

    public static final LabelRules DEFAULT =
            new LabelRules(List.of(), List.of(), 20, List.of(), false);

    public LabelRules {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
        removable = List.copyOf(removable);
    }

    public boolean allows(String label) {
        return allow.isEmpty() || any(allow, label);
    }

    public boolean denies(String label) {
        return any(deny, label);
    }

    public boolean mayRemove(String label) {
        return any(removable, label);
    }

    static boolean any(List<Glob> globs, String label) {
        return globs.stream().anyMatch(g -> g.matches(label));
    }
}
