package dev.foreman.web;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Figures as Prometheus reads them, with those of the JVM beside them. */
final class Metrics {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final ReentrantLock turn = new ReentrantLock();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, MultiGauge> known = new HashMap<>();

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
    }

    /** A figure that is not among these any more is told no more. */
    String text(List<Measure> measures) {
        Map<String, List<Measure>> byName = new HashMap<>();
        measures.forEach(m -> byName.computeIfAbsent(m.name(), _ -> new ArrayList<>()).add(m));
        turn.lock();
        try {
            byName.forEach((name, rows) ->
                    known.computeIfAbsent(
                            name,
                            _ ->
                                    MultiGauge.builder(name)
                                            .description(rows.getFirst().help())
                                            .register(registry)));
            known.forEach((name, gauge) ->
                    gauge.register(
                            byName.getOrDefault(name, List.of()).stream()
                                    .map(Metrics::row)
                                    .toList(),
                            true));
            return registry.scrape();
        } finally {
            turn.unlock();
        }
    }

    private static MultiGauge.Row<?> row(Measure measure) {
        Tags tags = Tags.empty();
        for (Map.Entry<String, String> label : measure.labels().entrySet()) {
            tags = tags.and(label.getKey(), label.getValue());
        }
        return MultiGauge.Row.of(tags, measure::value);
    }
}
