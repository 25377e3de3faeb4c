package dev.foreman.simulation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What will go wrong, and with which requests. A request meets at most one fault: the first
 * arranged that fits. Thread-safe.
 */
public final class Faults {
    /** An arranged fault; {@code left} below zero stands for no end. */
    private static final class Plan {
        final On on;
        final Fault fault;
        final double probability;
        final RandomGenerator chance;
        int left;

        Plan(On on, Fault fault, int left, double probability, RandomGenerator chance) {
            this.on = on;
            this.fault = fault;
            this.left = left;
            this.probability = probability;
            this.chance = chance;
        }
    }

    private final List<Plan> plans = new ArrayList<>();

    Faults() {}

    /** Once, with the next request that fits. */
    public void next(On on, Fault fault) {
        next(1, on, fault);
    }

    /** With the next so many requests that fit. */
    public void next(int times, On on, Fault fault) {
        add(new Plan(on, fault, times, 1, RandomGenerator.getDefault()));
    }

    /** With every request that fits, until {@link #clear}. */
    public void always(On on, Fault fault) {
        add(new Plan(on, fault, -1, 1, RandomGenerator.getDefault()));
    }

    /**
     * With some of the requests that fit: the same ones for the same seed and order of requests.
     *
     * @param probability from 0 to 1
     */
    public void sometimes(double probability, long seed, On on, Fault fault) {
        add(new Plan(on, fault, -1, probability, new Random(seed)));
    }

    /** All is well again. */
    public synchronized void clear() {
        plans.clear();
    }

    /** How many arranged faults wait for a request: those without an end count once. */
    public synchronized int pending() {
        return plans.size();
    }

    private synchronized void add(Plan plan) {
        plans.add(plan);
    }

    synchronized Optional<Fault> pick(Request request) {
        for (Iterator<Plan> all = plans.iterator(); all.hasNext(); ) {
            Plan plan = all.next();
            if (plan.on.matches(request) && plan.chance.nextDouble() < plan.probability) {
                if (plan.left > 0 && --plan.left == 0) {
                    all.remove();
                }
                return Optional.of(plan.fault);
            }
        }
        return Optional.empty();
    }
}
