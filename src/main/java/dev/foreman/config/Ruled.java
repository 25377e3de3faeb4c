package dev.foreman.config;

import dev.foreman.config.policy.Origin;
import dev.foreman.config.policy.Origins;
import dev.foreman.config.policy.Policy;
import dev.foreman.config.policy.PolicyLeaves;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a policy comes to so far, and who said each part of it. */
record Ruled(Policy policy, Origins origins) {
    static final Ruled BUILT_IN = new Ruled(Policy.DEFAULT, Origins.BUILT_IN);

    /** With what the agent's {@code allow_close} says, if anything. */
    Ruled closing(@Nullable Boolean allowed, @Nullable Spot spot) {
        return allowed == null || spot == null
                ? this
                : with(policy.with(policy.closing().with(allowed)), PolicyLeaves.ALLOW_CLOSE, spot);
    }

    /** With what the repository's {@code include_maintainers} says, if anything. */
    Ruled maintainers(@Nullable Boolean included, @Nullable Spot spot) {
        return included == null || spot == null
                ? this
                : with(
                        policy.with(policy.people().with(included)),
                        PolicyLeaves.INCLUDE_MAINTAINERS,
                        spot);
    }

    private Ruled with(Policy changed, String key, Spot spot) {
        Origin origin = new Origin.Written(spot.path(), spot.label().getLine() + 1);
        return new Ruled(changed, origins.with(Map.of(key, origin)));
    }
}
