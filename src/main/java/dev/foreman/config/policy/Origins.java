package dev.foreman.config.policy;

import java.util.HashMap;
import java.util.Map;

/**
 * Where each value of a policy comes from, by the keys of {@link PolicyLeaves}. Where something was
 * written is no part of what it is: all of these are equal, so that configurations that say the
 * same are.
 */
public final class Origins {
    /** Nothing was written at all. */
    public static final Origins BUILT_IN = new Origins(Map.of());

    private static final Origin NOBODY = new Origin.BuiltIn();

    private final Map<String, Origin> byKey;

    private Origins(Map<String, Origin> byKey) {
        this.byKey = Map.copyOf(byKey);
    }

    /** Of one value. */
    public Origin of(String key) {
        return byKey.getOrDefault(key, NOBODY);
    }

    /** The same, where a narrower layer says more. */
    public Origins with(Map<String, Origin> narrower) {
        if (narrower.isEmpty()) {
            return this;
        }
        Map<String, Origin> both = new HashMap<>(byKey);
        both.putAll(narrower);
        return new Origins(both);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Origins;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return byKey.toString();
    }
}
