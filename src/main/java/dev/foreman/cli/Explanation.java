package dev.foreman.cli;

import dev.foreman.config.Agent;
import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Repo;
import dev.foreman.config.policy.Mode;
import dev.foreman.config.policy.Origin;
import dev.foreman.config.policy.Origins;
import dev.foreman.config.policy.Policy;
import dev.foreman.config.policy.PolicyDigest;
import dev.foreman.config.policy.PolicyLeaves;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.RepoName;
import dev.foreman.store.LoweredMode;
import dev.foreman.store.Pauses.Pause;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What holds in one repository, and where each value comes from.
 *
 * @param repository what holds without an agent
 * @param agents each agent's own, in the file's order
 * @param whole what holds for the whole of Foreman
 * @param digests by which a change of each agent's policy is told
 * @param standing what the database knows besides; empty where there is none
 */
record Explanation(
        RepoName repo,
        List<Row> repository,
        Map<AgentId, List<Row>> agents,
        List<Row> whole,
        Map<AgentId, String> digests,
        Optional<Standing> standing) {

    /**
     * One value.
     *
     * @param value as it is written in the file
     * @param lowered why it is another than the configuration's
     */
    record Row(String key, Object value, Origin origin, Optional<LoweredMode> lowered) {}

    /** What was learned from corrections, and what is paused here. */
    record Standing(List<LoweredMode> lowered, List<Pause> pauses) {}

    static Explanation of(ForemanConfig config, Path db, Repo repo, Optional<Standing> standing) {
        List<LoweredMode> lowered = standing.map(Standing::lowered).orElse(List.of());
        Map<AgentId, List<Row>> agents = new LinkedHashMap<>();
        Map<AgentId, String> digests = new LinkedHashMap<>();
        for (Agent agent : repo.agents()) {
            agents.put(agent.id(), rows(agent.policy(), agent.origins(), lowered));
            digests.put(
                    agent.id(),
                    PolicyDigest.of(agent.policy(), config.safety(), config.approvals()));
        }
        List<Row> whole = new ArrayList<>();
        whole.addAll(plain(PolicyLeaves.of(config.safety(), db), config.origins()));
        whole.addAll(plain(PolicyLeaves.of(config.approvals()), config.origins()));
        return new Explanation(
                repo.name(),
                rows(repo.policy(), repo.origins(), lowered),
                agents,
                whole,
                digests,
                standing);
    }

    private static List<Row> rows(Policy policy, Origins origins, List<LoweredMode> lowered) {
        return plain(PolicyLeaves.of(policy), origins).stream()
                .map(row ->
                        lowered.stream()
                                .filter(l -> row.key().equals("modes." + l.kind().wire()))
                                .filter(_ -> row.value().equals(Mode.AUTO.wire()))
                                .findFirst()
                                .map(l -> lower(row, l))
                                .orElse(row))
                .toList();
    }

    /** Only what would be done by itself falls: to what a human has to approve. */
    private static Row lower(Row row, LoweredMode lowered) {
        return new Row(row.key(), Mode.APPROVE.wire(), row.origin(), Optional.of(lowered));
    }

    private static List<Row> plain(Map<String, Object> leaves, Origins origins) {
        return leaves.entrySet().stream()
                .map(e ->
                        new Row(e.getKey(), e.getValue(), origins.of(e.getKey()), Optional.empty()))
                .toList();
    }
}
