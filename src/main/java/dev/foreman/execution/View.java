package dev.foreman.execution;

import dev.foreman.github.GitHubClient;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.LabelHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue as it is now. Read when it is asked for, and anew after each write, for a write takes
 * its time; asked with ETags, so that what is unchanged costs no quota.
 */
final class View {
    private final GitHubClient github;
    private final IssueRef ref;
    private @Nullable Issue issue;
    private @Nullable List<Label> labels;
    private @Nullable LabelHistory history;

    View(GitHubClient github, IssueRef ref) {
        this.github = github;
        this.ref = ref;
    }

    Issue issue() {
        Issue known = issue;
        if (known == null) {
            known = github.issue(ref);
            issue = known;
        }
        return known;
    }

    /** Whether the repository has a label: GitHub would create it anew without a word. */
    boolean exists(String label) {
        List<Label> known = labels;
        if (known == null) {
            known = github.labels(ref.repo());
            labels = known;
        }
        return known.stream().anyMatch(l -> l.name().equalsIgnoreCase(label));
    }

    LabelHistory history() {
        LabelHistory known = history;
        if (known == null) {
            known = github.labelHistory(ref);
            history = known;
        }
        return known;
    }

    void forget() {
        issue = null;
        labels = null;
        history = null;
    }
}
