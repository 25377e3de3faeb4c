package dev.foreman.gate;

import dev.foreman.gate.text.OwnSecrets;
import dev.foreman.gate.text.SecretFormats;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of a decision before anything of it is stored. An action with one of Foreman's
 * own becomes one that refuses its whole decision: no agent can know them, so somebody talked it
 * into looking.
 */
final class Screen {
    private final OwnSecrets own;

    Screen(OwnSecrets own) {
        this.own = own;
    }

    DecisionMessage of(DecisionMessage decision) {
        String memory = decision.memory();
        return new DecisionMessage(
                decision.taskId(),
                decision.decision(),
                clean(decision.rationale()),
                decision.actions().stream().map(this::action).toList(),
                decision.confidence(),
                memory == null ? null : clean(memory));
    }

    /** A text without secrets. */
    String clean(String text) {
        return SecretFormats.redact(own.redact(text));
    }

    private Action action(Action action) {
        return leaks(action)
                ? new Action.Unacceptable(
                        action.kind(), "it holds a secret of Foreman's own; the text is not kept")
                : withoutTokens(action);
    }

    /** Somebody else's token in a text is not kept, either. */
    private static Action withoutTokens(Action action) {
        return switch (action) {
            case Action.PostComment a -> new Action.PostComment(SecretFormats.redact(a.body()));
            case Action.SuggestLabel(
                            String label,
                            @Nullable String rationale,
                            @Nullable Double confidence) ->
                    new Action.SuggestLabel(
                            label,
                            rationale == null ? null : SecretFormats.redact(rationale),
                            confidence);
            case Action.AddLabel _,
                    Action.RemoveLabel _,
                    Action.EditComment _,
                    Action.CloseIssue _,
                    Action.Assign _,
                    Action.Unacceptable _ ->
                    action;
        };
    }

    /** Whether an action, as it would be carried out, tells a secret of Foreman's own. */
    boolean leaks(Action action) {
        return texts(action).anyMatch(t -> t != null && own.in(t));
    }

    private static Stream<@Nullable String> texts(Action action) {
        return switch (action) {
            case Action.AddLabel a -> Stream.of(a.label());
            case Action.RemoveLabel a -> Stream.of(a.label());
            case Action.PostComment a -> Stream.of(a.body());
            case Action.EditComment a -> Stream.of(a.body(), a.before());
            case Action.CloseIssue a -> Stream.ofNullable(a.reason());
            case Action.Assign a -> Stream.of(a.user());
            case Action.SuggestLabel a -> Stream.of(a.label(), a.rationale());
            case Action.Unacceptable a -> Stream.of(a.asked(), a.why());
        };
    }
}
