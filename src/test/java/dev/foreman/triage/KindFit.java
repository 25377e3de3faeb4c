package dev.foreman.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Fits the weights of {@link Signal} and {@link Mark}: a softmax regression that is drawn towards
 * hand-set weights, with every signal bound to speak for its own kind. Without those bounds it fits
 * the repositories at hand better and others worse.
 */
final class KindFit {
    private static final double PULL = 14;
    private static final int STEPS = 500;

    /**
     * All weights are toned down by this: a repository that was not fitted on deserves less
     * certainty than the fit claims for its own.
     */
    private static final double TONE = 0.8;

    private KindFit() {}

    /** What a signal was thought to say before any data: for which kind, and how strongly. */
    private record Prior(String name, int kind, double strength) {}

    /** The bias speaks for no kind. */
    private static final Prior FREE = new Prior("BIAS", -1, 0);

    private static final List<Prior> PRIORS = priors();

    private static List<Prior> priors() {
        List<Prior> all = new ArrayList<>();
        add(all, 0, "title-tagged-bug .9, title-crash 1.3, title-wrong .8, title-not-working .5");
        add(all, 0, "title-fails .6, title-error .5, title-fix .8, title-regressed .8");
        add(all, 0, "head-repro .7, head-expected .4, repro .4, expected .3, body-crash .5");
        add(all, 0, "body-bug .5, regressed .6, body-error .3, CHOSE_BUG .8, HAS_TRACE .6");
        add(all, 1, "title-tagged-feature 1.5, title-add 1.0, title-wants .7, head-feature 1.2");
        add(all, 1, "feature-wish .9, feature-need .5, CHOSE_FEATURE .9");
        add(all, 2, "title-tagged-question 1.6, title-asks .6, title-how-to 1.0");
        add(all, 2, "TITLE_QUESTION_MARK .7, head-question 1.0, asks-how .8, confused .4");
        add(all, 2, "thanks .2, my-code .3, i-want .2, install .2, CHOSE_QUESTION 1.5, ASKS .5");
        return List.copyOf(all);
    }

    private static void add(List<Prior> all, int kind, String strengths) {
        for (String one : strengths.split(", ")) {
            String[] parts = one.split(" ");
            all.add(new Prior(parts[0], kind, Double.parseDouble(parts[1])));
        }
    }

    /** Which signals and marks a text has, in their order, and 1 for the bias. */
    static double[] features(IssueText text) {
        int signals = Signal.all().size();
        double[] x = new double[signals + Mark.values().length + 1];
        for (Signal s : Signal.all()) {
            x[Signal.all().indexOf(s)] = s.find(text).isPresent() ? 1 : 0;
        }
        for (Mark m : Mark.values()) {
            x[signals + m.ordinal()] = m.in(text) ? 1 : 0;
        }
        x[x.length - 1] = 1;
        return x;
    }

    static double[] probabilities(double[][] weights, double[] x) {
        double[] p = new double[3];
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < 3; k++) {
                p[k] += x[i] * weights[i][k];
            }
        }
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            p[k] = Math.exp(p[k]);
            sum += p[k];
        }
        for (int k = 0; k < 3; k++) {
            p[k] /= sum;
        }
        return p;
    }

    /**
     * Gradient descent with momentum, projected on the bounds.
     *
     * @return a row for each feature, a column for each of bug, feature and question
     */
    static double[][] fit(List<double[]> xs, int[] truth) {
        List<String> names = names();
        int n = names.size();
        double[][] prior = new double[n][3];
        double[][] low = new double[n][3];
        double[][] high = new double[n][3];
        for (int i = 0; i < n; i++) {
            Prior p = priorOf(names.get(i));
            for (int k = 0; k < 3; k++) {
                boolean own = p.kind() == k;
                prior[i][k] = own ? p.strength() : -0.3 * p.strength();
                low[i][k] = p == FREE ? -9 : own ? 0.35 * p.strength() : -1.5;
                high[i][k] = p == FREE ? 9 : own ? 2.2 : 0;
            }
        }
        double[][] w = Arrays.stream(prior).map(double[]::clone).toArray(double[][]::new);
        double[][] speed = new double[n][3];
        for (int step = 0; step < STEPS; step++) {
            double[][] slope = new double[n][3];
            for (int r = 0; r < truth.length; r++) {
                double[] x = xs.get(r);
                double[] p = probabilities(w, x);
                p[truth[r]] -= 1;
                for (int i = 0; i < n; i++) {
                    for (int k = 0; k < 3 && x[i] != 0; k++) {
                        slope[i][k] += p[k];
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                double pull = i == n - 1 ? 0 : PULL;
                for (int k = 0; k < 3; k++) {
                    double g = (slope[i][k] + pull * (w[i][k] - prior[i][k])) / truth.length;
                    speed[i][k] = 0.9 * speed[i][k] - 0.3 * g;
                    w[i][k] = Math.clamp(w[i][k] + speed[i][k], low[i][k], high[i][k]);
                }
            }
        }
        return Arrays.stream(w)
                .map(row -> Arrays.stream(row).map(v -> TONE * v).toArray())
                .toArray(double[][]::new);
    }

    static void print(double[][] weights) {
        List<String> names = names();
        for (int i = 0; i < names.size(); i++) {
            System.out.printf(
                    Locale.ROOT,
                    "FIT %s %.2f %.2f %.2f%n",
                    names.get(i),
                    weights[i][0],
                    weights[i][1],
                    weights[i][2]);
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        Signal.all().stream().map(Signal::name).forEach(names::add);
        Arrays.stream(Mark.values()).map(Enum::name).forEach(names::add);
        names.add("BIAS");
        return names;
    }

    private static Prior priorOf(String name) {
        return PRIORS.stream().filter(p -> p.name().equals(name)).findFirst().orElse(FREE);
    }
}
