package dev.foreman.cli;

import dev.foreman.intake.PollResult;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.TaskState;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The state of a running harness as plain values, for {@code GET /api/v1/status}. */
final class StatusReport {
    private StatusReport() {}

    static Map<String, Object> of(Harness harness, List<String> notReady, Clock clock) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("version", Version.current());
        report.put("pid", ProcessHandle.current().pid());
        report.put("started_at", harness.startedAt().toString());
        report.put("now", clock.instant().toString());
        report.put("acting_as", harness.engine().self().login());
        report.put("dry_run", harness.isDryRun());
        report.put("ready", notReady.isEmpty());
        report.put("not_ready", notReady);
        report.putAll(harness.pauses().now());
        report.putAll(QuietReport.of(harness.config(), clock.instant()));
        report.putAll(AttentionReport.of(harness.engine().store()));
        report.put("agents", AgentReport.all(harness));
        report.put("repositories", harness.watched().stream().map(r -> repo(harness, r)).toList());
        report.put("tasks", tasks(harness));
        report.put("github", github(harness));
        report.put(
                "models_today",
                CostsReport.today(harness.engine().store().spendings(), clock.instant()));
        return report;
    }

    private static Map<String, Object> repo(Harness harness, RepoName repo) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", repo.toString());
        Optional<Instant> cursor = harness.engine().store().inbox().cursor(repo);
        cursor.ifPresent(c -> one.put("seen_until", c.toString()));
        Optional<PollBoard.Entry> last = harness.polls().of(repo);
        last.ifPresent(entry -> one.put("polled_at", entry.at().toString()));
        one.put("state", last.map(entry -> word(entry.result())).orElse("not polled yet"));
        if (last.isPresent() && last.get().result() instanceof PollResult.Failed failed) {
            one.put("error", failed.reason());
            one.put("retry_at", failed.retryAt().toString());
        }
        if (last.isPresent() && last.get().result() instanceof PollResult.Waiting waiting) {
            one.put("retry_at", waiting.until().toString());
        }
        return one;
    }

    private static String word(PollResult result) {
        return switch (result) {
            case PollResult.Polled _ -> "ok";
            case PollResult.Failed _ -> "failed";
            case PollResult.NotReady _ -> "waiting for its agents";
            case PollResult.Waiting _ -> "waiting";
            case PollResult.Reading _ -> "being read";
        };
    }

    private static Map<String, Object> tasks(Harness harness) {
        Map<String, Object> counts = new LinkedHashMap<>();
        Map<TaskState, Long> byState = harness.engine().store().queue().counts();
        for (TaskState state : TaskState.values()) {
            counts.put(state.toString().toLowerCase(Locale.ROOT), byState.getOrDefault(state, 0L));
        }
        harness.engine()
                .store()
                .queue()
                .oldestQueued()
                .ifPresent(t -> counts.put("oldest_queued", t.toString()));
        return counts;
    }

    private static Map<String, Object> github(Harness harness) {
        Map<String, Object> one = new LinkedHashMap<>();
        if (harness.engine().github().quota().known()) {
            one.put("limit", harness.engine().github().quota().limit());
            one.put("remaining", harness.engine().github().quota().remaining());
            one.put("resets_at", harness.engine().github().quota().resetsAt().toString());
        }
        one.put("calls", harness.engine().github().calls().sent());
        one.put("calls_unchanged", harness.engine().github().calls().notModified());
        harness.engine()
                .github()
                .limitedUntil()
                .ifPresent(t -> one.put("limited_until", t.toString()));
        harness.engine()
                .github()
                .tokenRefusedSince()
                .ifPresent(t -> one.put("token_refused_since", t.toString()));
        return one;
    }
}
