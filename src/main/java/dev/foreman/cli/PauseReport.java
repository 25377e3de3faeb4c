package dev.foreman.cli;

import dev.foreman.protocol.RepoName;
import dev.foreman.store.KillSwitch;
import dev.foreman.store.Pauses;
import dev.foreman.store.Pauses.Pause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stops Foreman, as plain values that become JSON. */
record PauseReport(Pauses pauses, KillSwitch killSwitch) {
    /** The scope of a pause of all repositories. */
    static final String EVERYTHING = "*";

    Map<String, Object> now() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("pauses", pauses.all().stream().map(PauseReport::of).toList());
        report.put("kill_switch", killSwitchNow());
        return report;
    }

    /**
     * What became of a command.
     *
     * @param changed whether it was otherwise before
     */
    Map<String, Object> after(Optional<RepoName> repo, boolean changed) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("scope", scope(repo));
        report.put("changed", changed);
        report.putAll(now());
        return report;
    }

    List<String> sentences() {
        return pauses.all().stream().map(Pause::sentence).toList();
    }

    private Map<String, Object> killSwitchNow() {
        return Map.of("file", killSwitch.file().toString(), "on", killSwitch.isOn());
    }

    private static Map<String, Object> of(Pause pause) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("scope", scope(pause.repo()));
        one.put("since", pause.at().toString());
        one.put("by", pause.by());
        pause.reason().ifPresent(reason -> one.put("reason", reason));
        one.put("breaker", pause.breaker());
        one.put("sentence", pause.sentence());
        return one;
    }

    private static String scope(Optional<RepoName> repo) {
        return repo.map(RepoName::toString).orElse(EVERYTHING);
    }
}
