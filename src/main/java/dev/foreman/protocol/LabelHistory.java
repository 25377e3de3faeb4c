package dev.foreman.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who set or took off each label of an issue last, as its events tell. */
public final class LabelHistory {
    /** Where nothing is known. */
    public static final LabelHistory NONE = new LabelHistory(List.of());

    private final Map<String, Touch> last = new HashMap<>();

    /**
     * One change of one label.
     *
     * @param set whether it was set; else taken off
     * @param by null when the account is gone
     */
    public record Touch(String label, boolean set, @Nullable Account by) {}

    /**
     * @param touches oldest first
     */
    public LabelHistory(List<Touch> touches) {
        touches.forEach(t -> last.put(t.label().toLowerCase(Locale.ROOT), t));
    }

    /** What happened last to a label, compared as GitHub does: without regard to case. */
    public Optional<Touch> last(String label) {
        return Optional.ofNullable(last.get(label.toLowerCase(Locale.ROOT)));
    }
}
