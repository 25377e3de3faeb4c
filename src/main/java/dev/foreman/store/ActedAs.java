package dev.foreman.store;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Json;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every account that Foreman has acted as with this database: what it did as one and did not settle
 * is still its own when it is started as another.
 *
 * @param ids as GitHub numbers them
 */
public record ActedAs(Set<Long> ids) {
    private static final String KEY = "acted-as";

    public ActedAs {
        ids = Set.copyOf(ids);
    }

    /**
     * Adds the present account to those of earlier starts. To be called before anything is done.
     */
    public static ActedAs remember(Meta meta, BotIdentity self) {
        Set<Long> ids = new TreeSet<>();
        meta.get(KEY).ifPresent(known -> ids.addAll(List.of(Json.read(known, Long[].class))));
        if (ids.add(self.id())) {
            meta.put(KEY, Json.write(ids));
        }
        return new ActedAs(ids);
    }

    /** Whether Foreman is or was this account. By number alone: a login can be imitated. */
    public boolean is(@Nullable Account account) {
        return account != null && ids.contains(account.id());
    }
}
