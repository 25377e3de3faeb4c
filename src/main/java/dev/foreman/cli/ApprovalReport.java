package dev.foreman.cli;

import dev.foreman.approvals.Answer;
import dev.foreman.protocol.Json;
import dev.foreman.store.Approval;
import dev.foreman.store.Decider;
import dev.foreman.store.Ruling;
import dev.foreman.web.ApprovalBoard.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A held action, and what came of deciding about it, as plain values. */
final class ApprovalReport {
    private static final int OK = 200;
    private static final int NOT_THERE = 404;
    private static final int CONFLICT = 409;
    private static final int OVER = 410;
    private static final int REFUSED = 422;
    private static final int LATER = 503;

    private ApprovalReport() {}

    static Map<String, Object> of(Approval approval) {
        Approval.Subject subject = approval.subject();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", approval.id());
        one.put("state", approval.state().wire());
        one.put("issue", subject.issue().toString());
        one.put("title", subject.title());
        one.put("url", subject.url());
        one.put("agent", subject.agent().toString());
        one.put("task", subject.task().toString());
        one.put("index", subject.index());
        one.put("what", Actions.phrase(approval.action()));
        one.put("action", Json.tree(approval.action()));
        one.put("dry_run", approval.dryRun());
        one.put("rule", approval.rule());
        one.put("reason", approval.reason());
        one.put("rationale", subject.rationale());
        one.put("digest", approval.digest());
        one.put("asked_at", approval.askedAt().toString());
        one.put("expires_at", approval.expiresAt().toString());
        approval.dueAt().ifPresent(due -> one.put("due_at", due.toString()));
        approval.ending().ifPresent(ending -> put(one, ending));
        return one;
    }

    private static void put(Map<String, Object> one, Approval.Ending ending) {
        Decider decider = ending.decider();
        one.put("decided_at", ending.at().toString());
        one.put("decided_by", decider.by());
        decider.byId().ifPresent(id -> one.put("decided_by_id", id));
        one.put("via", decider.via().wire());
        if (decider.note() != null) {
            one.put("note", decider.note());
        }
    }

    static Outcome of(Answer answer) {
        return switch (answer) {
            case Answer.Ruled(Ruling ruling) -> of(ruling);
            case Answer.Stale(Approval approval, List<String> reasons) -> {
                Outcome outcome =
                        failed(
                                CONFLICT,
                                approval,
                                "nothing was done and "
                                        + approval.id()
                                        + " waits on: "
                                        + String.join("; ", reasons)
                                        + ". `foreman triage "
                                        + approval.issue()
                                        + "` looks at the issue anew, `foreman reject "
                                        + approval.id()
                                        + "` ends this");
                outcome.body().put("stale", reasons);
                yield outcome;
            }
            case Answer.Refused(Approval approval, var verdict) ->
                    failed(
                            REFUSED,
                            approval,
                            "nothing was done and "
                                    + approval.id()
                                    + " waits on: the gate does not let this through ("
                                    + verdict.rule()
                                    + "): "
                                    + verdict.reason());
            case Answer.Unread(Approval approval, String why) ->
                    failed(
                            LATER,
                            approval,
                            "nothing was done and "
                                    + approval.id()
                                    + " waits on: its issue could not be read: "
                                    + why);
        };
    }

    private static Outcome of(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Done(Approval approval) -> new Outcome(OK, of(approval));
            case Ruling.AlreadyDecided(Approval approval) ->
                    failed(CONFLICT, approval, decided(approval));
            case Ruling.Expired(Approval approval) ->
                    failed(
                            OVER,
                            approval,
                            approval.id()
                                    + " has expired: "
                                    + approval.reason()
                                    + "; `foreman triage "
                                    + approval.issue()
                                    + "` asks anew");
            case Ruling.DigestMismatch(Approval approval) ->
                    failed(
                            CONFLICT,
                            approval,
                            approval.id()
                                    + " is not what you decided about: look at it again with"
                                    + " `foreman approvals show "
                                    + approval.id()
                                    + "`");
            case Ruling.NotThere(long id) -> new Outcome(NOT_THERE, error(notThere(id)));
        };
    }

    static String notThere(long id) {
        return "there is no approval " + id + "; `foreman approvals` lists what waits";
    }

    private static String decided(Approval approval) {
        return approval.id()
                + " was already "
                + approval.state().wire()
                + approval.ending()
                        .map(e ->
                                " by "
                                        + e.decider().by()
                                        + " at "
                                        + Story.time(e.at())
                                        + (e.decider().note() == null
                                                ? ""
                                                : ": " + e.decider().note()))
                        .orElse("");
    }

    private static Outcome failed(int status, Approval approval, String error) {
        Map<String, Object> body = error(error);
        body.put("approval", of(approval));
        return new Outcome(status, body);
    }

    private static Map<String, Object> error(String error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", Text.oneLine(error, 0));
        return body;
    }
}
