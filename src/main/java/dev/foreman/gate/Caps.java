package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.config.policy.Safety;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;
import dev.foreman.store.Spent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How much may be done by itself in a while: what goes beyond waits for a human. */
final class Caps {
    private Caps() {}

    static List<Judged> of(List<Judged> all, Policy policy, Safety safety, Facts facts) {
        int wanted = wanted(all);
        if (wanted == 0) {
            return all;
        }
        Optional<Verdict.Held> over = over(wanted, policy, safety, facts);
        return over.isEmpty()
                ? all
                : all.stream().map(j -> acts(j) ? new Judged(j.action(), over.get()) : j).toList();
    }

    /** Why so many more would be too much, as a sentence; empty where there is room. */
    static Optional<String> noRoomFor(
            int more, List<Judged> all, Policy policy, Safety safety, Facts facts) {
        return over(wanted(all) + more, policy, safety, facts).map(Verdict.Held::reason);
    }

    private static Optional<Verdict.Held> over(
            int wanted, Policy policy, Safety safety, Facts facts) {
        Spent spent = facts.known().spent();
        return over(
                        "repo-cap",
                        wanted,
                        spent.within(
                                Spent.Scope.REPO,
                                Duration.ofHours(1),
                                policy.limits().perRepoHour()),
                        policy.limits().perRepoHour(),
                        "in this repository within an hour (`policy.limits.per_repo_hour`)")
                .or(() ->
                        over(
                                "day-cap",
                                wanted,
                                spent.within(
                                        Spent.Scope.EVERYWHERE,
                                        Duration.ofDays(1),
                                        safety.perDay()),
                                safety.perDay(),
                                "within 24 hours (`safety.actions_per_day`)"));
    }

    private static Optional<Verdict.Held> over(
            String rule, int wanted, int before, int most, String where) {
        return before + wanted <= most
                ? Optional.empty()
                : Optional.of(
                        new Verdict.Held(
                                rule, "more than " + most + " actions " + where + " is too much"));
    }

    /** Why all writing stops, if this decision is one too many. */
    static Optional<String> breaker(List<Judged> all, Safety safety, Facts facts) {
        int wanted = wanted(all);
        if (wanted == 0) {
            return Optional.empty();
        }
        int before =
                facts.known()
                        .spent()
                        .within(Spent.Scope.SURGE, safety.surgeWindow(), safety.surgeActions());
        return before + wanted <= safety.surgeActions()
                ? Optional.empty()
                : Optional.of(
                        "more than "
                                + safety.surgeActions()
                                + " actions within "
                                + safety.surgeWindow().toMinutes()
                                + " minutes: look at what happens, then `foreman resume`");
    }

    private static int wanted(List<Judged> all) {
        return (int) all.stream().filter(Caps::acts).count();
    }

    private static boolean acts(Judged judged) {
        return !judged.rehearsal()
                && (judged.verdict() instanceof Verdict.Allowed
                        || judged.verdict() instanceof Verdict.Rewritten);
    }
}
