package dev.foreman.protocol;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who set or took off each label of an issue last, as its events tell. */
public final class LabelHistory {
    /** Where nobody ever touched a label, or nobody wants to know. */
    public static final LabelHistory NONE = new LabelHistory(List.of());

    /** Where GitHub does not tell: nothing may be concluded from what is not in it. */
    public static final LabelHistory UNKNOWN = new LabelHistory(List.of(), false);

    private final Map<String, Touch> last = new HashMap<>();
    private final boolean known;

    /**
     * One change of one label.
     *
     * @param set whether it was set; else taken off
     * @param by null when the account is gone
     * @param at by GitHub's clock
     */
    public record Touch(String label, boolean set, @Nullable Account by, Instant at) {}

    /**
     * @param touches oldest first
     */
    public LabelHistory(List<Touch> touches) {
        this(touches, true);
    }

    private LabelHistory(List<Touch> touches, boolean known) {
        touches.forEach(t -> last.put(t.label().toLowerCase(Locale.ROOT), t));
        this.known = known;
    }

    /** Whether GitHub told at all. */
    public boolean isKnown() {
        return known;
    }

    /** What happened last to a label, compared as GitHub does: without regard to case. */
    public Optional<Touch> last(String label) {
        return Optional.ofNullable(last.get(label.toLowerCase(Locale.ROOT)));
    }

    /**
     * The last touch of an action's label, where it came after a moment and is the opposite of what
     * the action would do.
     *
     * @param since by GitHub's clock
     */
    public Optional<Touch> against(Action action, Instant since) {
        return switch (action) {
            case Action.AddLabel a -> last(a.label(), false, since);
            case Action.SuggestLabel a -> last(a.label(), false, since);
            case Action.RemoveLabel a -> last(a.label(), true, since);
            case Action.PostComment _,
                    Action.EditComment _,
                    Action.CloseIssue _,
                    Action.Assign _,
                    Action.Unacceptable _ ->
                    Optional.empty();
        };
    }

    private Optional<Touch> last(String label, boolean set, Instant since) {
        return last(label).filter(t -> t.set() == set && t.at().isAfter(since));
    }
}
