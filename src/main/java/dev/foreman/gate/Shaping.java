package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.IssueFacts.OwnComment;
import java.util.Optional;

/** Puts an action that no rule refuses into the form in which it may be carried out. */
final class Shaping {
    static final String RULE = "comment-manners";

    private final Pen pen;

    Shaping(Pen pen) {
        this.pen = pen;
    }

    /**
     * @param form the decision's word, or {@code objection}
     * @param closing words of Foreman's own under a comment; may be empty
     */
    Judged of(Action action, Policy policy, Facts facts, String form, String closing) {
        return switch (action) {
            case Action.PostComment c -> comment(c, policy, facts, form, closing);
            case Action.SuggestLabel s -> suggestion(s, policy, facts);
            case Action.AddLabel _,
                    Action.RemoveLabel _,
                    Action.EditComment _,
                    Action.CloseIssue _,
                    Action.Assign _,
                    Action.Unacceptable _ ->
                    new Judged(action, new Verdict.Allowed());
        };
    }

    private Judged comment(
            Action.PostComment comment, Policy policy, Facts facts, String form, String closing) {
        Pen.Draft draft = pen.write(comment.body(), facts.repo(), policy.comments(), form, closing);
        String text = draft.text();
        if (text.isEmpty()) {
            return new Judged(
                    comment,
                    new Verdict.Refused(
                            "nothing-to-say", "nothing was left of the comment to say", false));
        }
        Optional<OwnComment> before =
                facts.known().ownComment().filter(_ -> CommentInterval.edits(policy, facts));
        if (before.isPresent() && before.get().body().equals(text)) {
            return new Judged(
                    comment,
                    new Verdict.Refused(
                            "nothing-to-say", "Foreman's comment says just this already", false));
        }
        Action shaped =
                before.<Action>map(b -> new Action.EditComment(b.id(), text, b.body()))
                        .orElseGet(() -> new Action.PostComment(text));
        if (shaped.equals(comment)) {
            return new Judged(comment, new Verdict.Allowed());
        }
        String why =
                draft.changes().isEmpty()
                        ? "it got the form that comments have here"
                        : String.join("; ", draft.changes());
        return new Judged(
                shaped, new Verdict.Rewritten(draft.changes().isEmpty() ? RULE : "sanitiser", why));
    }

    /** Setting the label is more than the agent asked for. */
    private static Judged suggestion(Action.SuggestLabel suggestion, Policy policy, Facts facts) {
        return new Judged(
                new Action.AddLabel(suggestion.label()),
                new Verdict.Held(
                        "suggestion",
                        Suggesting.obstacle(policy, facts)
                                .map(why -> why + ", so it waits for a human")
                                .orElse("it is only a suggestion, so it waits for a human")));
    }
}
