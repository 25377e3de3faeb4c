package dev.foreman.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the gate says of one action. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Verdict.Allowed.class, name = "allowed"),
    @JsonSubTypes.Type(value = Verdict.Refused.class, name = "refused"),
})
public sealed interface Verdict {

    /** It may be carried out. */
    record Allowed() implements Verdict {}

    /**
     * It may not.
     *
     * @param rule the rule's name, such as {@code label-exists}
     * @param reason a sentence for the maintainer
     */
    record Refused(String rule, String reason) implements Verdict {}
}
