package dev.foreman.cli;

import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.store.CapUse;
import dev.foreman.store.Charge;
import dev.foreman.store.Cost;
import dev.foreman.store.CostPeriod;
import dev.foreman.store.CostsBy;
import dev.foreman.store.ParkedTasks;
import dev.foreman.store.Spendings;
import dev.foreman.store.TaskState;
import dev.foreman.web.Measure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of a running harness, for {@code GET /metrics}. All of them can go down; none names a
 * task, so there are never more than models, agents and repositories.
 */
final class MetricsReport {
    private static final Duration LATELY = Duration.ofHours(1);
    private static final double MICRO = 1_000_000;
    private static final int MODELS = 100;

    private final List<Measure> measures = new ArrayList<>();

    private MetricsReport() {}

    static List<Measure> of(Harness harness, boolean ready, Clock clock) {
        MetricsReport report = new MetricsReport();
        report.harness(harness, ready);
        report.models(harness, clock.instant());
        return List.copyOf(report.measures);
    }

    private void harness(Harness harness, boolean ready) {
        add("foreman.ready", "1 while polling and agents really work.", Map.of(), ready ? 1 : 0);
        Map<TaskState, Long> counts = harness.engine().store().queue().counts();
        for (TaskState state : TaskState.values()) {
            add(
                    "foreman.tasks",
                    "Tasks in a state, of those that are kept.",
                    Map.of("state", state.toString().toLowerCase(Locale.ROOT)),
                    counts.getOrDefault(state, 0L));
        }
        add(
                "foreman.tasks.parked",
                "Queued tasks that wait for room in a budget for models.",
                Map.of(),
                harness.engine().store().queue().parked().map(ParkedTasks::tasks).orElse(0L));
        add(
                "foreman.approvals.waiting",
                "Actions that wait for a human.",
                Map.of(),
                harness.engine().store().approvals().count());
        if (harness.engine().github().quota().known()) {
            add(
                    "foreman.github.calls.remaining",
                    "What is left of GitHub's quota.",
                    Map.of(),
                    harness.engine().github().quota().remaining());
        }
    }

    private void models(Harness harness, Instant now) {
        Spendings book = harness.engine().store().spendings();
        charge("all", "month", book.thisMonth(now));
        charge("all", "day", book.today(now));
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (Cost cost : book.costs(new CostPeriod.Day(today), CostsBy.MODEL, MODELS)) {
            charge(cost.of(), "day", cost.charge());
        }
        Charge reserved = book.reserved();
        add("foreman.models.open", "Calls that are reserved.", Map.of(), reserved.calls());
        add(
                "foreman.models.open.tokens",
                "What is reserved for them.",
                Map.of(),
                reserved.tokens());
        book.latency(now.minus(LATELY))
                .forEach((model, latency) -> {
                    seconds(model, "mean", latency.mean());
                    seconds(model, "max", latency.max());
                });
        for (CapUse use : book.uses(harness.caps(), now)) {
            if (use.cap().level() != BudgetLevel.TASK) {
                add(
                        "foreman.models.cap.share",
                        "The used share of a cap; of agents and repositories the most used.",
                        Map.of("level", use.cap().level().key(), "of", named(use)),
                        use.share());
            }
        }
    }

    /** A day or month is the one that it is: naming it would make a series of each. */
    private static String named(CapUse use) {
        boolean everything =
                use.cap().level() == BudgetLevel.DAY || use.cap().level() == BudgetLevel.MONTH;
        return everything ? "all" : use.of();
    }

    /** A cost that nobody knows is not there, rather than nothing. */
    private void charge(String model, String period, Charge charge) {
        Map<String, String> labels = Map.of("model", model, "period", period);
        add("foreman.models.calls", "Calls, open ones too.", labels, charge.calls());
        add("foreman.models.tokens", "Tokens charged.", labels, charge.tokens());
        add(
                "foreman.models.unknown.cost.calls",
                "Calls whose price is not known.",
                labels,
                charge.unpriced());
        if (charge.calls() == 0 || charge.unpriced() < charge.calls()) {
            add(
                    "foreman.models.cost.usd",
                    "Charged for calls whose price is known.",
                    labels,
                    charge.microUsd() / MICRO);
        }
    }

    private void seconds(String model, String what, Duration latency) {
        add(
                "foreman.models.latency.seconds",
                "From a call's reservation to its end, of calls that began within the last hour.",
                Map.of("model", model, "of", what),
                latency.toMillis() / 1_000.0);
    }

    private void add(String name, String help, Map<String, String> labels, double value) {
        measures.add(new Measure(name, help, labels, value));
    }
}
