package dev.foreman.config.policy;

import dev.foreman.protocol.ActionKind;
import java.util.EnumMap;
import java.util.Map;

/**
 * The mode of each kind of action.
 *
 * @param byKind every kind has one
 */
public record Modes(Map<ActionKind, Mode> byKind) implements Policy.Part {

    /** Everything by itself, but closing, which a human approves. */
    public static final Modes DEFAULT = new Modes(Map.of(ActionKind.CLOSE_ISSUE, Mode.APPROVE));

    public Modes {
        Map<ActionKind, Mode> all = new EnumMap<>(ActionKind.class);
        for (ActionKind kind : ActionKind.values()) {
            all.put(kind, byKind.getOrDefault(kind, Mode.AUTO));
        }
        byKind = Map.copyOf(all);
    }

    public Mode of(ActionKind kind) {
        return byKind.getOrDefault(kind, Mode.OFF);
    }

    /** The same, with another mode for one kind. */
    public Modes with(ActionKind kind, Mode mode) {
        Map<ActionKind, Mode> all = new EnumMap<>(byKind);
        all.put(kind, mode);
        return new Modes(all);
    }
}
