package dev.foreman.store;

import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.Spender;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The room that caps leave on a day, less what was promised of it here. It books nothing: it only
 * keeps many from being told of the same room.
 */
final class RoomLeft {
    private final Handle handle;
    private final List<Cap> caps;
    private final LocalDate day;
    private final Map<SpendAccount, Charge> used = new HashMap<>();

    /** What many share is looked at first: where that is used up, nobody's own need be. */
    RoomLeft(Handle handle, List<Cap> caps, LocalDate day) {
        this.handle = handle;
        this.caps = caps.stream().sorted(Comparator.comparing(Cap::level).reversed()).toList();
        this.day = day;
    }

    /** Promises room for a call; false, and nothing promised, where a cap has none. */
    boolean take(Spender spender, Charge asked) {
        for (Cap cap : caps) {
            if (used(cap, spender).goesOver(cap, asked)) {
                return false;
            }
        }
        for (Cap cap : caps) {
            shared(cap, spender).ifPresent(account -> used.merge(account, asked, Charge::plus));
        }
        return true;
    }

    private Charge used(Cap cap, Spender spender) {
        return shared(cap, spender)
                .map(account -> used.computeIfAbsent(account, a -> SpendRows.charged(handle, a)))
                .orElseGet(() -> own(cap, spender));
    }

    /** That of a task is looked at once, for it alone. */
    private Charge own(Cap cap, Spender spender) {
        return SpendAccount.of(cap.level(), spender, day)
                .map(account -> SpendRows.charged(handle, account))
                .orElse(Charge.NONE);
    }

    private Optional<SpendAccount> shared(Cap cap, Spender spender) {
        return cap.level() == BudgetLevel.TASK
                ? Optional.empty()
                : SpendAccount.of(cap.level(), spender, day);
    }
}
