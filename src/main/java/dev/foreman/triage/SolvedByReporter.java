package dev.foreman.triage;

import dev.foreman.protocol.Comment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Closes an issue when its own reporter says, shortly and last of all, that it is done. */
final class SolvedByReporter implements Behaviour {
    private static final int LONGEST = 40;
    private static final List<Words> DONE =
            words(
                    "please close",
                    "you can close",
                    "can be closed",
                    "may be closed",
                    "closing this",
                    "feel free to close",
                    "problem solved",
                    "issue solved",
                    "issue resolved",
                    "problem resolved",
                    "its solved",
                    "this is solved",
                    "i solved it",
                    "i fixed it",
                    "its fixed now",
                    "fixed it myself",
                    "it works now",
                    "works for me now",
                    "its working now");
    private static final List<Words> DOUBT =
            words(
                    "not",
                    "dont",
                    "doesnt",
                    "didnt",
                    "isnt",
                    "cant",
                    "wont",
                    "but",
                    "until",
                    "unless",
                    "however",
                    "if",
                    "when",
                    "once",
                    "still",
                    "never",
                    "almost",
                    "partly",
                    "partially",
                    "before",
                    "except",
                    "although",
                    "another",
                    "nor",
                    "no");

    @Override
    public Optional<Finding> consider(Case c) {
        return c.lastHumanComment()
                .filter(c::isReporter)
                .filter(SolvedByReporter::saysDone)
                .filter(_ -> !KeepOpen.applies(c.issue()))
                .map(_ ->
                        Finding.close(
                                "The reporter's last comment says that it is solved.",
                                "Closing, as the reporter says that this is solved.",
                                "completed"));
    }

    private static boolean saysDone(Comment comment) {
        IssueText text = IssueText.of("", comment.body());
        Words said = text.prose();
        return said.count() <= LONGEST
                && !comment.body().contains("?")
                && DONE.stream().anyMatch(said::has)
                && DOUBT.stream().noneMatch(said::has);
    }

    private static List<Words> words(String... phrases) {
        return Stream.of(phrases).map(Words::of).toList();
    }
}
