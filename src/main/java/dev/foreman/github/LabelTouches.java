package dev.foreman.github;

import dev.foreman.protocol.LabelHistory;
import dev.foreman.protocol.LabelHistory.Touch;
import java.util.List;
import java.util.function.Supplier;

/** Reads from an issue's events who touched its labels. */
final class LabelTouches {
    private LabelTouches() {}

    /**
     * @throws GitHubException that may pass
     */
    static LabelHistory of(Supplier<List<IssueEvent>> events) {
        try {
            return new LabelHistory(
                    events.get().stream()
                            .filter(e -> e.subject() != null)
                            .filter(e -> isSet(e) || e.event().equals("unlabeled"))
                            .map(e ->
                                    new Touch(
                                            String.valueOf(e.subject()),
                                            isSet(e),
                                            e.actor(),
                                            e.at()))
                            .toList());
        } catch (GitHubException e) {
            // A token that is not taken can be renewed; no other answer changes by asking again.
            if (e.retryable() || e instanceof GitHubException.Unauthorized) {
                throw e;
            }
            return LabelHistory.UNKNOWN;
        }
    }

    private static boolean isSet(IssueEvent event) {
        return event.event().equals("labeled");
    }
}
