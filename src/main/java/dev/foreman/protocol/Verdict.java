package dev.foreman.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the gate says of one action. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Verdict.Allowed.class, name = "allowed"),
    @JsonSubTypes.Type(value = Verdict.Rewritten.class, name = "rewritten"),
    @JsonSubTypes.Type(value = Verdict.Held.class, name = "held"),
    @JsonSubTypes.Type(value = Verdict.Refused.class, name = "refused"),
})
public sealed interface Verdict {

    /** The word on the wire and in the ledger. */
    default String word() {
        return switch (this) {
            case Allowed _ -> "allowed";
            case Rewritten _ -> "rewritten";
            case Held _ -> "held";
            case Refused _ -> "refused";
        };
    }

    /** It may be carried out as it is. */
    record Allowed() implements Verdict {}

    /**
     * It may be carried out as it stands now, which is not as the agent wrote it.
     *
     * @param rule the rule's name, such as {@code sanitiser}
     * @param reason a sentence for the maintainer
     */
    record Rewritten(String rule, String reason) implements Verdict {}

    /**
     * It waits.
     *
     * @param rule the rule's name, such as {@code mode}
     * @param reason a sentence for the maintainer
     */
    record Held(String rule, String reason) implements Verdict {}

    /**
     * It may not be carried out.
     *
     * @param rule the rule's name, such as {@code label-exists}
     * @param reason a sentence for the maintainer
     * @param whole whether it is so out of bounds that nothing of its decision is carried out
     */
    record Refused(String rule, String reason, boolean whole) implements Verdict {

        /** One that refuses the whole decision. */
        public Refused(String rule, String reason) {
            this(rule, reason, true);
        }
    }
}
