package dev.foreman.crash;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a run did and what it found, as it is printed at its end. */
final class Report {
    private static final int MOST_FAULTS = 60;

    private final PrintStream out;
    private final int planned;
    private final Set<Step> wanted;
    private final long seed;
    private final long began = System.nanoTime();
    private final Map<Step, Integer> hits = new EnumMap<>(Step.class);
    private final Map<Step, Integer> misses = new EnumMap<>(Step.class);
    private final List<String> faults = new ArrayList<>();
    private Findings findings = new Findings();
    private int kills;
    private int atRandom;
    private int settling;
    private int changes;
    private long requests;

    Report(PrintStream out, List<Kill> plan, long seed) {
        this.out = out;
        this.planned = plan.size();
        this.wanted = Kill.steps(plan);
        this.seed = seed;
    }

    void step(Step step, boolean hit) {
        (hit ? hits : misses).merge(step, 1, Integer::sum);
    }

    void random() {
        atRandom++;
    }

    void settling() {
        settling++;
    }

    void killed(int number, String how) {
        kills = number;
        out.printf(Locale.ROOT, "%6.1f s  kill %d of %d: %s%n", seconds(), number, planned, how);
    }

    void faults(List<String> found) {
        found.forEach(f -> out.println("          FAULT " + f));
        faults.addAll(found);
    }

    void end(Findings found, int changedByPeople, long asked) {
        findings = found;
        changes = changedByPeople;
        requests = asked;
        faults(found.faults);
        if (found.changes != changedByPeople) {
            faults(
                    List.of(
                            "people made "
                                    + changedByPeople
                                    + " changes, GitHub shows "
                                    + found.changes));
        }
        wanted.stream()
                .filter(s -> kills == planned && !hits.containsKey(s))
                .forEach(s -> faults(List.of("step " + s + " was never reached")));
    }

    int kills() {
        return kills;
    }

    /** Everything that is wrong; empty when every promise held. */
    List<String> faults() {
        return faults;
    }

    void print() {
        out.println();
        out.println("Kills by step:");
        Arrays.stream(Step.values())
                .forEach(s ->
                        out.printf(
                                Locale.ROOT,
                                "  %4d  %-20s %s%s%n",
                                hits.getOrDefault(s, 0),
                                s,
                                s.meaning(),
                                misses.containsKey(s)
                                        ? " (not reached: " + misses.get(s) + ")"
                                        : ""));
        out.printf(Locale.ROOT, "  %4d  at random moments%n%n", atRandom);
        line("seed", seed);
        line("kills", kills);
        line("starts", kills + settling);
        line("seconds", Math.round(seconds()));
        line("issues", findings.issues);
        line("changes by people", changes);
        line("events stored", findings.events);
        line("tasks", findings.tasks);
        line("requests to GitHub", requests);
        line("done on GitHub", findings.deeds);
        line("actions in the ledger", findings.states);
        line("lost events", findings.lost);
        line("duplicated comments", findings.duplicates("comment"));
        line(
                "duplicated labels",
                findings.duplicates("add_label") + findings.duplicates("remove_label"));
        line("duplicated closes", findings.duplicates("close_issue"));
        line("duplicated assignments", findings.duplicates("assign"));
        line("ledger and GitHub differ in", findings.unequal);
        out.println();
        if (faults.isEmpty()) {
            out.println("Nothing lost, nothing twice.");
        } else {
            out.println(faults.size() + " FAULTS");
            faults.stream().limit(MOST_FAULTS).forEach(f -> out.println("  " + f));
        }
    }

    private void line(String what, Object value) {
        out.printf(Locale.ROOT, "%-28s %s%n", what, value);
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }
}
