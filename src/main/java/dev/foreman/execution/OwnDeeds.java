package dev.foreman.execution;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.Action;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What a decision has done so far: its own writes are no news to what is left of it. */
final class OwnDeeds {
    private final Set<String> assigned = new HashSet<>();
    private boolean closed;

    void add(Action action) {
        switch (action) {
            case Action.CloseIssue _ -> closed = true;
            case Action.Assign a -> assigned.add(a.user().toLowerCase(Locale.ROOT));
            // Labels and comments are told apart by who set or wrote them.
            case Action.AddLabel _,
                    Action.RemoveLabel _,
                    Action.PostComment _,
                    Action.EditComment _,
                    Action.SuggestLabel _,
                    Action.Unacceptable _ -> {}
        }
    }

    boolean closed() {
        return closed;
    }

    boolean assigned(Account account) {
        return assigned.contains(account.login().toLowerCase(Locale.ROOT));
    }
}
