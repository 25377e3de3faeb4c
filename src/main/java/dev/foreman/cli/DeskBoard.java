package dev.foreman.cli;

import dev.foreman.approvals.Answer;
import dev.foreman.approvals.ApprovalDesk;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.ApprovalState;
import dev.foreman.store.Ruling;
import dev.foreman.store.Store;
import dev.foreman.web.ApprovalBoard;
import dev.foreman.web.ApprovalRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Held actions in the database, decided about at the desk. */
final class DeskBoard implements ApprovalBoard {
    private static final Logger log = LoggerFactory.getLogger("dev.foreman.approvals");
    private static final int PAGE = 100;

    private final Store store;
    private final ApprovalDesk desk;
    private final Obstacles obstacles;

    /**
     * @param obstacles what may keep from being done what is approved here
     */
    DeskBoard(Store store, ApprovalDesk desk, Obstacles obstacles) {
        this.store = store;
        this.desk = desk;
        this.obstacles = obstacles;
    }

    @Override
    public Map<String, Object> waiting(Optional<RepoName> repo, int skip) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("waiting", store.approvals().count());
        page.put(
                "approvals",
                store.approvals().waiting(repo, skip, PAGE).stream()
                        .map(ApprovalReport::of)
                        .toList());
        return page;
    }

    @Override
    public Optional<Map<String, Object>> find(long id) {
        return store.approvals().find(id).map(ApprovalReport::of);
    }

    @Override
    public Outcome approve(long id, ApprovalRequest request) {
        return told(
                "approve",
                id,
                request,
                request.revision()
                        .map(r -> desk.approve(id, request.digest(), r, request.decider()))
                        .orElseGet(() -> desk.approve(id, request.digest(), request.decider())));
    }

    @Override
    public Outcome reject(long id, ApprovalRequest request) {
        return told("reject", id, request, desk.reject(id, request.digest(), request.decider()));
    }

    private Outcome told(String what, long id, ApprovalRequest request, Answer answer) {
        Outcome outcome = ApprovalReport.of(answer);
        if (answer instanceof Answer.Ruled(Ruling.Done(var approval))
                && approval.state() == ApprovalState.APPROVED) {
            List<String> heldUp = obstacles.of(approval.issue().repo());
            if (!heldUp.isEmpty()) {
                outcome.body().put("held_up", heldUp);
            }
        }
        log.info(
                "{} {} for {}: {}",
                what,
                id,
                Text.oneLine(request.decider().by(), 0),
                outcome.body().getOrDefault("error", "done"));
        return outcome;
    }
}
