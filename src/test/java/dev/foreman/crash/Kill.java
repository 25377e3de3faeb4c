package dev.foreman.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When one life of the program ends. */
sealed interface Kill {

    /** At the {@code time}th time that it gets to a step. */
    record AtStep(Step step, int time) implements Kill {}

    /** At some moment after its start. */
    record AtRandom(Random random) implements Kill {}

    /**
     * So many kills: every step once, then steps and random moments in turn, all in an order that
     * depends on the random numbers. What leaves an intent open is often followed by a kill during
     * the recovery from it.
     */
    static List<Kill> plan(int kills, Random random) {
        List<Kill> plan = new ArrayList<>();
        plan.add(new AtStep(Step.MIGRATION_BEGINS, 1));
        plan.add(new AtStep(Step.MIGRATING, 2));
        plan.add(new AtStep(Step.MIGRATING, 4));
        plan.add(new AtStep(Step.MIGRATED, 1));
        plan.add(new AtStep(Step.LEDGER_BEGINNING, 1));
        deck(random).stream()
                .filter(k -> !(k instanceof AtStep s && s.step().isMigration()))
                .forEach(plan::add);
        while (plan.size() < kills) {
            for (Kill kill : deck(random)) {
                plan.add(kill);
                plan.add(new AtRandom(new Random(random.nextLong())));
            }
        }
        return plan.subList(0, kills);
    }

    /** The steps at which a plan kills. */
    static Set<Step> steps(List<Kill> plan) {
        return plan.stream()
                .filter(AtStep.class::isInstance)
                .map(k -> ((AtStep) k).step())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** So many kills at these steps alone, in turn. */
    static List<Kill> plan(int kills, List<Step> steps) {
        return Stream.iterate(0, i -> i + 1)
                .limit(kills)
                .map(i -> (Kill) new AtStep(steps.get(i % steps.size()), 1))
                .toList();
    }

    /** Every step at least once. */
    private static List<Kill> deck(Random random) {
        List<Step> steps = new ArrayList<>(Arrays.asList(Step.values()));
        Collections.shuffle(steps, random);
        List<Kill> deck = new ArrayList<>();
        int intents = 0;
        for (Step step : steps) {
            if (step.isRecovery()) {
                continue;
            }
            deck.add(new AtStep(step, step.isRare() ? 1 : 1 + random.nextInt(3)));
            if (step.leavesAnIntent()) {
                switch (intents++ % 3) {
                    case 0 -> deck.add(new AtStep(Step.SETTLING, 1));
                    case 1 -> deck.add(new AtStep(Step.SETTLED, 1));
                    default -> {}
                }
            }
        }
        return deck;
    }
}
