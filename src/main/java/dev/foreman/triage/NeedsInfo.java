package dev.foreman.triage;

import dev.foreman.protocol.Label;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the label by which a repository marks what waits for its reporter. */
final class NeedsInfo {
    private static final List<Words> NAMES =
            Stream.of(
                            "needs info",
                            "need info",
                            "needs more info",
                            "need more info",
                            "needs information",
                            "needs more information",
                            "more information needed",
                            "more info needed",
                            "info needed",
                            "information needed",
                            "needinfo",
                            "needs repro",
                            "needs reproduction",
                            "needs details",
                            "incomplete",
                            "awaiting response",
                            "awaiting author",
                            "awaiting reporter",
                            "waiting for response",
                            "waiting on author",
                            "waiting for reporter",
                            "waiting for author",
                            "waiting on reporter",
                            "waiting for user",
                            "author feedback needed",
                            "awaiting feedback",
                            "needs feedback",
                            "needs author feedback",
                            "pending response")
                    .map(Words::of)
                    .toList();

    private NeedsInfo() {}

    static Optional<Label> among(List<Label> labels) {
        return labels.stream().filter(NeedsInfo::is).findFirst();
    }

    static boolean is(Label label) {
        Words name = Words.of(label.name());
        return NAMES.stream().anyMatch(name::has);
    }
}
