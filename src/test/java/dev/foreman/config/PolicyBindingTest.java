package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.PolicyDigest;
import dev.foreman.config.policy.PolicyLeaves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which changes of a configuration end what was decided before, key by key. */
class PolicyBindingTest {
    /** What the rows change: every section is there. */
    private static final Map<String, String> BASE =
            Map.of(
                    "quiet_hours.from", "'22:00'",
                    "quiet_hours.to", "'07:00'",
                    "quiet_hours.zone", "UTC",
                    "safety.kill_switch", "/x/stop",
                    "approvals.inbox.owner", "o",
                    "approvals.inbox.name", "desk",
                    "approvals.inbox.issue", "1");

    /** Another value of one key, as it is written, and whether it ends what waits. */
    private record Row(String key, String value, boolean ends) {
        @Override
        public String toString() {
            return key + (ends ? " ends it" : " leaves it");
        }
    }

    private static Row ends(String key, String value) {
        return new Row(key, value, true);
    }

    private static Row leaves(String key, String value) {
        return new Row(key, value, false);
    }

    static final List<Row> ROWS =
            List.of(
                    ends("modes.add_label", "approve"),
                    ends("modes.remove_label", "off"),
                    ends("modes.comment", "dry_run"),
                    ends("modes.close_issue", "auto"),
                    ends("modes.assign", "suggest"),
                    ends("modes.suggest_label", "off"),
                    ends("labels.allow", "[a]"),
                    ends("labels.deny", "[a]"),
                    ends("labels.max", "3"),
                    ends("labels.removable", "[a]"),
                    ends("labels.suggestions", "true"),
                    ends("limits.per_decision", "3"),
                    ends("limits.per_issue_day", "3"),
                    ends("limits.per_repo_hour", "3"),
                    leaves("quiet_hours", "none"),
                    leaves("quiet_hours.from", "'21:00'"),
                    leaves("quiet_hours.to", "'08:00'"),
                    leaves("quiet_hours.zone", "Europe/Berlin"),
                    leaves("minimum_age", "1h"),
                    ends("allow_close", "true"),
                    ends("closing.objection", "2d"),
                    ends("closing.keep_labels", "[a]"),
                    ends("include_maintainers", "true"),
                    ends("people.bots", "true"),
                    ends("people.allow", "[a]"),
                    ends("people.deny", "[a]"),
                    ends("comments.interval", "1h"),
                    leaves("comments.style", "edit"),
                    leaves("comments.tone", "formal"),
                    leaves("comments.signature", "we"),
                    leaves("comments.footer", "bot"),
                    ends("comments.links", "[a.org]"),
                    leaves("comments.templates.label_and_respond", "'Hi. {body}'"),
                    leaves("comments.templates.close", "'Hi. {body}'"),
                    leaves("comments.templates.objection", "'Hi. {body}'"),
                    ends("commands", "true"),
                    ends("learning.enabled", "false"),
                    leaves("learning.watch", "4d"),
                    ends("learning.lower_below", "0.1"),
                    ends("learning.at_least", "3"),
                    ends("stale_answer", "hold"),
                    ends("safety.actions_per_day", "3"),
                    ends("safety.surge_actions", "3"),
                    ends("safety.surge_minutes", "3"),
                    leaves("safety.kill_switch", "/y/stop"),
                    ends("approvals.expire_after", "1h"),
                    ends("approvals.inbox.owner", "p"),
                    ends("approvals.inbox.name", "other"),
                    ends("approvals.inbox.issue", "2"));

    @Test
    void every_key_has_a_row() {
        ForemanConfig config = with(Map.of());
        Set<String> keys = new TreeSet<>(Set.of("quiet_hours"));
        keys.addAll(PolicyLeaves.of(agent(config).policy()).keySet());
        keys.addAll(PolicyLeaves.of(config.safety()).keySet());
        keys.addAll(PolicyLeaves.of(config.approvals()).keySet());
        assertThat(ROWS).extracting(Row::key).containsExactlyInAnyOrderElementsOf(keys);
    }

    /** A key that the file may have and that is told nowhere would never end anything. */
    @Test
    void every_key_of_the_file_is_among_them() {
        List<String> rows = ROWS.stream().map(Row::key).toList();
        List<String> missing = new ArrayList<>();
        for (Schema schema : Schema.values()) {
            String path = schema.path();
            if (path.matches("(policy|safety|approvals)(\\..*)?")) {
                String prefix = path.startsWith("policy") ? path.substring(6) : "." + path;
                schema.keys().stream()
                        .map(key -> (prefix + "." + key).substring(1))
                        .filter(key ->
                                rows.stream()
                                        .noneMatch(r -> r.equals(key) || r.startsWith(key + ".")))
                        .forEach(missing::add);
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void what_bears_on_permission_ends_it_and_nothing_else(Row row) {
        ForemanConfig changed = with(Map.of(row.key(), row.value()));
        assertThat(everything(changed)).as("it is another value").isNotEqualTo(everything(base()));
        if (row.ends()) {
            assertThat(digest(changed)).isNotEqualTo(digest(base()));
        } else {
            assertThat(digest(changed)).isEqualTo(digest(base()));
        }
    }

    private static ForemanConfig base() {
        return with(Map.of());
    }

    private static Agent agent(ForemanConfig config) {
        return config.repos().getFirst().agents().getFirst();
    }

    private static String digest(ForemanConfig config) {
        return PolicyDigest.of(agent(config).policy(), config.safety(), config.approvals());
    }

    private static List<Object> everything(ForemanConfig config) {
        return List.of(agent(config).policy(), config.safety(), config.approvals());
    }

    private static ForemanConfig with(Map<String, String> other) {
        Map<String, String> said = new HashMap<>(BASE);
        if (other.containsKey("quiet_hours")) {
            said.keySet().removeIf(k -> k.startsWith("quiet_hours."));
        }
        said.putAll(other);
        String close = said.containsKey("allow_close") ? ", allow_close: true" : "";
        String maintainers =
                said.containsKey("include_maintainers") ? ", include_maintainers: true" : "";
        said.keySet().removeAll(List.of("allow_close", "include_maintainers"));
        Map<String, Object> root = new TreeMap<>();
        said.forEach((key, value) -> {
            boolean whole = key.startsWith("safety.") || key.startsWith("approvals.");
            put(root, Arrays.asList(((whole ? "" : "policy.") + key).split("\\.")), value);
        });
        StringBuilder yaml = new StringBuilder(Given.BASE);
        root.forEach((key, value) -> yaml.append(key + ": " + value + "\n"));
        return Given.parse(
                yaml
                        + "repos:\n  - {owner: o, name: r%s, agents: [{type: issue-triage%s}]}\n"
                                .formatted(maintainers, close));
    }

    /** Sections within sections, each as YAML in one line. */
    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> into, List<String> way, String value) {
        if (way.size() == 1) {
            into.put(way.getFirst(), value);
        } else {
            Map<String, Object> inner =
                    (Map<String, Object>) into.computeIfAbsent(way.getFirst(), _ -> new Flow());
            put(inner, way.subList(1, way.size()), value);
        }
    }

    private static final class Flow extends TreeMap<String, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return super.toString().replace("=", ": ");
        }
    }
}
