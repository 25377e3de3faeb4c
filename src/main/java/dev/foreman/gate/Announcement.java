package dev.foreman.gate;

import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.Action;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.Judgement.Judged;
import dev.foreman.protocol.Verdict;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says under the closing's comment, or in one of its own, when the issue will be closed. */
final class Announcement {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final Shaping shaping;

    Announcement(Shaping shaping) {
        this.shaping = shaping;
    }

    /**
     * @param all in the decision's order, with at most one closing
     * @param interval what stands against a comment of Foreman's own now, if anything
     */
    List<Judged> of(
            List<Judged> all,
            DecisionMessage decision,
            Policy policy,
            Facts facts,
            Optional<String> interval) {
        Optional<Duration> objection =
                all.stream().filter(j -> j.objection() != null).map(Judged::objection).findFirst();
        if (objection.isEmpty()) {
            return all;
        }
        String words = words(facts, objection.get());
        List<Judged> announced = new ArrayList<>();
        boolean said = false;
        for (int i = 0; i < all.size(); i++) {
            Judged judged = all.get(i);
            if (Pairing.comments(judged.action())
                    && decision.actions().get(i) instanceof Action.PostComment asked) {
                Judged told = shaping.of(asked, policy, facts, "objection", words);
                announced.add(new Judged(told.action(), told.verdict(), judged.rehearsal(), null));
                said = true;
            } else {
                announced.add(judged);
            }
        }
        return said ? announced : alone(announced, policy, facts, words, interval);
    }

    private List<Judged> alone(
            List<Judged> all, Policy policy, Facts facts, String words, Optional<String> interval) {
        Judged told = shaping.of(new Action.PostComment(""), policy, facts, "objection", words);
        if (interval.isPresent()) {
            return waiting(all, interval.get());
        }
        if (told.verdict() instanceof Verdict.Refused refused) {
            return waiting(all, refused.reason());
        }
        List<Judged> more = new ArrayList<>(all);
        more.add(
                new Judged(
                        told.action(),
                        new Verdict.Rewritten("objection", "it announces the closing")));
        return more;
    }

    /** A closing that nobody can be told of waits for a human instead. */
    private static List<Judged> waiting(List<Judged> all, String why) {
        return all.stream()
                .map(j ->
                        j.objection() == null
                                ? j
                                : new Judged(
                                        j.action(),
                                        new Verdict.Held(
                                                "objection",
                                                "it cannot be announced now, so it waits for a"
                                                        + " human: "
                                                        + why),
                                        j.rehearsal(),
                                        null))
                .toList();
    }

    private static String words(Facts facts, Duration objection) {
        boolean days = objection.compareTo(Duration.ofDays(1)) >= 0;
        return "This issue will be closed on "
                + (days ? DAY : MOMENT).format(facts.now().plus(objection))
                + " (UTC) or later, unless somebody objects: a comment here, or a 👎, is enough.";
    }
}
