package dev.foreman.protocol;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an agent wants done to its task's issue. On the wire an object with a {@code
 * type}.
 *
 * <p>Written with Jackson, but read with {@link DecisionReader}, which never guesses.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Action.AddLabel.class, name = "add_label"),
    @JsonSubTypes.Type(value = Action.RemoveLabel.class, name = "remove_label"),
    @JsonSubTypes.Type(value = Action.PostComment.class, name = "comment"),
    @JsonSubTypes.Type(value = Action.EditComment.class, name = "edit_comment"),
    @JsonSubTypes.Type(value = Action.CloseIssue.class, name = "close_issue"),
    @JsonSubTypes.Type(value = Action.Assign.class, name = "assign"),
    @JsonSubTypes.Type(value = Action.SuggestLabel.class, name = "suggest_label"),
    @JsonSubTypes.Type(value = Action.Unacceptable.class, name = "unacceptable"),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Action {

    /** The word on the wire: {@code add_label}. */
    @JsonIgnore
    String kind();

    record AddLabel(String label) implements Action {
        @Override
        public String kind() {
            return "add_label";
        }
    }

    record RemoveLabel(String label) implements Action {
        @Override
        public String kind() {
            return "remove_label";
        }
    }

    /**
     * @param body CommonMark
     */
    record PostComment(String body) implements Action {
        @Override
        public String kind() {
            return "comment";
        }
    }

    /**
     * Another text for a comment of ours. No agent can ask for it: the gate makes it of a {@link
     * PostComment} where the operator wants one comment that is kept up to date.
     *
     * @param id GitHub's number of the comment
     * @param body CommonMark, without the marker
     * @param before what it said so far, without the marker
     */
    record EditComment(long id, String body, String before) implements Action {
        @Override
        public String kind() {
            return "edit_comment";
        }
    }

    /**
     * @param reason {@code completed}, {@code not_planned}, {@code duplicate}, or null for GitHub's
     *     default
     * @param duplicateOf the number of the issue that this one repeats
     */
    record CloseIssue(@Nullable String reason, @Nullable Integer duplicateOf) implements Action {
        @Override
        public String kind() {
            return "close_issue";
        }
    }

    /**
     * @param user a login
     */
    record Assign(String user) implements Action {
        @Override
        public String kind() {
            return "assign";
        }
    }

    /**
     * @param confidence from 0 to 1
     */
    record SuggestLabel(String label, @Nullable String rationale, @Nullable Double confidence)
            implements Action {
        @Override
        public String kind() {
            return "suggest_label";
        }
    }

    /**
     * An action of an unknown type, or aimed at another issue: kept so that the refusal of the
     * whole decision can name it.
     *
     * @param asked the type that the agent wrote
     * @param why what is wrong with it
     */
    record Unacceptable(String asked, String why) implements Action {
        @Override
        public String kind() {
            return "unacceptable";
        }
    }
}
