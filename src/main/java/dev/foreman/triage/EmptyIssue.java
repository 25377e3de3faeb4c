package dev.foreman.triage;

import java.util.Optional;
import java.util.Set;

/** Closes what says nothing at all: no body, and a title such as "test" or "asdf". */
final class EmptyIssue implements Behaviour {
    private static final Set<String> HOLLOW =
            Set.of(
                    "test",
                    "testing",
                    "tests",
                    "hello",
                    "hi",
                    "hey",
                    "foo",
                    "bar",
                    "baz",
                    "asdf",
                    "asd",
                    "qwe",
                    "qwerty",
                    "asdfgh",
                    "asdasd",
                    "abc",
                    "issue",
                    "title",
                    "new",
                    "untitled",
                    "lol",
                    "ok",
                    "please",
                    "ignore",
                    "delete",
                    "this",
                    "a",
                    "the",
                    "an",
                    "my",
                    "first",
                    "just",
                    "is");

    @Override
    public Optional<Finding> consider(Case c) {
        boolean hollow =
                c.hasEmptyBody()
                        && c.text().title().list().stream().allMatch(EmptyIssue::isHollow)
                        && c.comments().isEmpty()
                        && c.issue().comments() == 0
                        && !KeepOpen.applies(c.issue());
        return hollow
                ? Optional.of(
                        Finding.close(
                                "There is no description, and the title has no content words.",
                                "Closing, as this issue has neither a description nor a telling"
                                        + " title. If it was opened by mistake, nothing more is needed;"
                                        + " otherwise please open a new one that says what it is"
                                        + " about.",
                                "not_planned"))
                : Optional.empty();
    }

    private static boolean isHollow(String word) {
        boolean mash = word.chars().distinct().count() == 1;
        return mash || HOLLOW.contains(word) || word.chars().allMatch(Character::isDigit);
    }
}
