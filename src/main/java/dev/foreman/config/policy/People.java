package dev.foreman.config.policy;

import dev.foreman.protocol.Account;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose issues may be acted on.
 *
 * @param maintainers whether those of owners, members and collaborators
 * @param bots whether those of bots
 * @param allow only these people's; everybody's where it is empty
 * @param deny never these people's
 */
public record People(boolean maintainers, boolean bots, List<Person> allow, List<Person> deny)
        implements Policy.Part {
    private static final Set<String> ASSOCIATED = Set.of("OWNER", "MEMBER", "COLLABORATOR");

    public static final People DEFAULT = new People(false, false, List.of(), List.of());

    public People {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /** The same, with maintainers or without. */
    public People with(boolean maintainers) {
        return new People(maintainers, bots, allow, deny);
    }

    /** Whether GitHub's {@code author_association} is that of somebody who maintains. */
    public static boolean maintains(String association) {
        return ASSOCIATED.contains(association);
    }

    /**
     * Whether an issue of this account may be acted on.
     *
     * @param account nobody where GitHub knows it no more
     * @param association GitHub's {@code author_association}
     */
    public boolean admits(@Nullable Account account, String association) {
        return !denies(account)
                && allows(account)
                && (maintainers || !maintains(association))
                && (bots || account == null || !account.isBot());
    }

    public boolean denies(@Nullable Account account) {
        return account != null && deny.stream().anyMatch(p -> p.is(account));
    }

    public boolean allows(@Nullable Account account) {
        return allow.isEmpty() || account != null && allow.stream().anyMatch(p -> p.is(account));
    }
}
