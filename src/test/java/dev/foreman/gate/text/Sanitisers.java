package dev.foreman.gate.text;

import dev.foreman.protocol.RepoName;
import java.util.Set;

/** The sanitiser that {@link GitHubModel} speaks of. */
final class Sanitisers {
    static final int LENGTH = 60_000;

    private Sanitisers() {}

    static Sanitiser forWidgets() {
        return forWidgets(LENGTH);
    }

    static Sanitiser forWidgets(int length) {
        return new Sanitiser(
                RepoName.of(GitHubModel.REPO),
                "github.com",
                Set.of("docs.example.org", "*.ok.dev"),
                length);
    }
}
