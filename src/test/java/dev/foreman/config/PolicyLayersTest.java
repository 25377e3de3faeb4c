package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.policy.Closing;
import dev.foreman.config.policy.CommentManners;
import dev.foreman.config.policy.Glob;
import dev.foreman.config.policy.Mode;
import dev.foreman.config.policy.Origins;
import dev.foreman.config.policy.Person;
import dev.foreman.config.policy.Policy;
import dev.foreman.config.policy.PolicyLeaves;
import dev.foreman.config.policy.QuietHours;
import dev.foreman.protocol.ActionKind;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Three layers, and the most specific one that says something wins: key by key. */
class PolicyLayersTest {
    /** Where each layer's policy is in {@link #file}. */
    private static final List<String> PLACES =
            List.of("policy line 3", "repos[0].policy line 7", "repos[0].agents[0].policy line 10");

    /** A key with three values as they are written, and as they are then told. */
    private record Row(String key, List<String> written, List<Object> told) {
        static Row of(String key, Object... values) {
            return new Row(key, Stream.of(values).map(Object::toString).toList(), List.of(values));
        }

        @Override
        public String toString() {
            return key;
        }
    }

    static final List<Row> ROWS =
            List.of(
                    Row.of("modes.add_label", "approve", "off", "dry_run"),
                    Row.of("modes.remove_label", "suggest", "approve", "off"),
                    Row.of("modes.comment", "off", "auto", "approve"),
                    Row.of("modes.close_issue", "off", "dry_run", "auto"),
                    Row.of("modes.assign", "off", "dry_run", "approve"),
                    Row.of("modes.suggest_label", "approve", "off", "dry_run"),
                    Row.of("labels.allow", List.of("a"), List.of(), List.of("c", "d")),
                    Row.of("labels.deny", List.of(), List.of("b"), List.of("c")),
                    Row.of("labels.max", 1, 20, 3),
                    Row.of("labels.removable", List.of("a"), List.of("b"), List.of()),
                    Row.of("labels.suggestions", true, false, true),
                    Row.of("limits.per_decision", 1, 2, 20),
                    Row.of("limits.per_issue_day", 1, 20, 3),
                    Row.of("limits.per_repo_hour", 200, 2, 3),
                    Row.of("minimum_age", "1h", "0m", "4d"),
                    Row.of("closing.objection", "1m", "7d", "45d"),
                    Row.of("closing.keep_labels", List.of("a"), List.of(), List.of("c")),
                    Row.of("people.bots", true, false, true),
                    Row.of("people.allow", List.of(1L), List.of("b"), List.of()),
                    Row.of("people.deny", List.of("a"), List.of(2L), List.of("c[bot]")),
                    Row.of("comments.interval", "0m", "24h", "90d"),
                    Row.of("comments.style", "edit", "append", "edit"),
                    Row.of("comments.tone", "formal", "friendly", "plain"),
                    Row.of("comments.signature", "a", "b", "c"),
                    Row.of("comments.footer", "a", "default", "c"),
                    Row.of("comments.links", List.of("a.org"), List.of(), List.of("*.c.org")),
                    Row.of(
                            "comments.templates.label_and_respond",
                            "{body} a",
                            "{body}",
                            "c {body}"),
                    Row.of("comments.templates.close", "a {body}", "{body} b", "{body}"),
                    Row.of("comments.templates.objection", "{body}", "b {body}", "{body} c"),
                    Row.of("commands", true, false, true),
                    Row.of("learning.enabled", false, true, false),
                    Row.of("learning.watch", "72h", "30d", "90d"),
                    Row.of("learning.lower_below", 0.0, 0.7, 1.0),
                    Row.of("learning.at_least", 1, 10, 1000),
                    Row.of("stale_answer", "hold", "drop", "hold"));

    @Test
    void every_leaf_has_a_row() {
        List<String> leaves = new ArrayList<>(PolicyLeaves.of(Policy.DEFAULT).keySet());
        leaves.removeAll(
                List.of("quiet_hours", PolicyLeaves.ALLOW_CLOSE, PolicyLeaves.INCLUDE_MAINTAINERS));
        assertThat(ROWS).extracting(Row::key).containsExactlyElementsOf(leaves);
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void each_layer_alone_and_in_conflict_with_the_others(Row row) {
        for (int said = 0; said < 8; said++) {
            List<Map<String, String>> layers = new ArrayList<>();
            for (int layer = 0; layer < 3; layer++) {
                boolean says = (said & 1 << layer) != 0;
                layers.add(says ? Map.of(row.key(), row.written().get(layer)) : Map.of());
            }
            ForemanConfig config = Given.parse(file(layers));
            Repo repo = config.repos().getFirst();
            Agent agent = repo.agents().getFirst();
            check(row, said & 1, config.policy(), config.origins());
            check(row, said & 3, repo.policy(), repo.origins());
            check(row, said, agent.policy(), agent.origins());
        }
    }

    private static void check(Row row, int said, Policy policy, Origins origins) {
        Object told = PolicyLeaves.of(policy).get(row.key());
        if (said == 0) {
            assertThat(told).isEqualTo(PolicyLeaves.of(Policy.DEFAULT).get(row.key()));
            assertThat(origins.of(row.key()).text()).isEqualTo("built-in default");
        } else {
            int winner = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(said);
            assertThat(told).isEqualTo(row.told().get(winner));
            assertThat(origins.of(row.key()).text()).isEqualTo(PLACES.get(winner));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void whatever_the_layers_say_each_leaf_has_its_most_specific_word(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            List<Map<String, String>> layers = new ArrayList<>();
            Map<String, Object> values = new LinkedHashMap<>(PolicyLeaves.of(Policy.DEFAULT));
            Map<String, String> places = new TreeMap<>();
            values.keySet().forEach(key -> places.put(key, "built-in default"));
            for (int layer = 0; layer < 3; layer++) {
                Map<String, String> says = new TreeMap<>();
                for (Row row : ROWS) {
                    if (random.nextInt(3) == 0) {
                        int value = random.nextInt(3);
                        says.put(row.key(), row.written().get(value));
                        values.put(row.key(), row.told().get(value));
                        places.put(row.key(), PLACES.get(layer));
                    }
                }
                layers.add(says);
            }
            ForemanConfig config = Given.parse(file(layers));
            Agent agent = config.repos().getFirst().agents().getFirst();
            assertThat(PolicyLeaves.of(agent.policy())).isEqualTo(values);
            Map<String, String> told = new TreeMap<>();
            values.keySet().forEach(key -> told.put(key, agent.origins().of(key).text()));
            assertThat(told).isEqualTo(places);
            assertThat(inForce(config)).isEqualTo(Given.writtenOut(config));
        }
    }

    /** What {@code check} prints, read again. */
    private static ForemanConfig inForce(ForemanConfig config) {
        return Given.parse(
                EffectiveConfig.render(config)
                        .replace("github_token: '***'", "github_token: ${GITHUB_TOKEN}"));
    }

    @Test
    void quiet_hours_come_in_parts_or_not_at_all() {
        String all = "{from: 22:00, to: 07:00, zone: Europe/Berlin}";

        Agent part = quiet(all, "{zone: UTC}", "{to: 6:30}");
        assertThat(part.policy().quietHours())
                .contains(
                        new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 30), ZoneId.of("UTC")));
        assertThat(part.origins().of("quiet_hours.from").text()).isEqualTo(PLACES.get(0));
        assertThat(part.origins().of("quiet_hours.zone").text()).isEqualTo(PLACES.get(1));
        assertThat(part.origins().of("quiet_hours.to").text()).isEqualTo(PLACES.get(2));

        Agent none = quiet(all, "none", "");
        assertThat(none.policy().quietHours()).isEmpty();
        assertThat(PolicyLeaves.of(none.policy())).containsEntry("quiet_hours", "none");
        assertThat(none.origins().of("quiet_hours").text()).isEqualTo(PLACES.get(1));

        Agent again = quiet(all, "none", "{from: \"01:00\", to: \"02:00\", zone: UTC}");
        assertThat(again.policy().quietHours())
                .contains(new QuietHours(LocalTime.of(1, 0), LocalTime.of(2, 0), ZoneId.of("UTC")));
        assertThat(again.origins().of("quiet_hours.zone").text()).isEqualTo(PLACES.get(2));
    }

    @Test
    void after_none_a_part_alone_is_not_enough() {
        String yaml =
                file(
                        List.of(
                                Map.of("quiet_hours", "{from: 22:00, to: 07:00, zone: UTC}"),
                                Map.of("quiet_hours", "none"),
                                Map.of("quiet_hours", "{zone: UTC}")));
        assertThat(Given.problems(yaml))
                .hasSize(2)
                .allMatch(p -> p.contains("is missing") && p.contains("agents[0].policy"));
    }

    @Test
    void what_other_keys_say_is_part_of_the_policy_and_tells_their_lines() {
        ForemanConfig config =
                Given.parse(
                        Given.BASE
                                + """
                                repos:
                                  - owner: o
                                    name: r
                                    include_maintainers: true
                                    agents:
                                      - type: issue-triage
                                        allow_close: true
                                      - type: issue-triage
                                """);
        Repo repo = config.repos().getFirst();
        assertThat(repo.policy().closing()).isEqualTo(Closing.DEFAULT);
        Agent closer = repo.agents().get(0);
        assertThat(closer.policy().closing().allowed()).isTrue();
        assertThat(closer.policy().people().maintainers()).isTrue();
        assertThat(closer.origins().of("allow_close").text())
                .isEqualTo("repos[0].agents[0].allow_close line 9");
        assertThat(closer.origins().of("include_maintainers").text())
                .isEqualTo("repos[0].include_maintainers line 6");
        Agent other = repo.agents().get(1);
        assertThat(other.policy()).isEqualTo(repo.policy());
        assertThat(other.origins().of("allow_close").text()).isEqualTo("built-in default");
    }

    @Test
    void everything_that_can_be_said_is_understood() {
        ForemanConfig config = Given.good("everything.yaml");

        Policy policy = config.policy();
        assertThat(policy.modes().of(ActionKind.REMOVE_LABEL)).isEqualTo(Mode.OFF);
        assertThat(policy.labels().allow())
                .extracting(Glob::text)
                .containsExactly("bug", "area/*", "404", "no");
        assertThat(policy.people().allow())
                .containsExactly(
                        new Person.ByLogin("octocat"),
                        new Person.ById(583231),
                        new Person.ByLogin("583231"),
                        new Person.ById(123456));
        assertThat(policy.people().bots()).isTrue();
        assertThat(policy.minimumAge()).isEqualTo(Duration.ofMinutes(30));
        CommentManners comments = policy.comments();
        assertThat(comments.footer()).contains("Written by a bot.\nSay *no* to correct it.\n");
        assertThat(comments.signature()).isEqualTo("-- env-value-word");
        assertThat(comments.links()).containsExactlyInAnyOrder("docs.example.org", "*.example.org");
        assertThat(comments.templates())
                .containsEntry("label_and_respond", "Hello!\n\n{body}")
                .containsEntry("objection", "{body} ${HOME}");
        assertThat(policy.learning().lowerBelow()).isEqualTo(0.25);
        assertThat(policy.holdStale()).isTrue();
        assertThat(config.safety().killSwitch()).hasToString("Optional[/home/op/STOP]");
        assertThat(config.safety().surgeWindow()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.approvals().expireAfter()).isEqualTo(Duration.ofHours(12));
        assertThat(config.approvals().inbox()).hasToString("Optional[my-org/inbox#3]");
        assertThat(config.origins().of("safety.kill_switch").text()).isEqualTo("safety line 57");
        assertThat(config.origins().of("approvals.inbox.issue").text())
                .isEqualTo("approvals line 60");

        Agent first = config.repos().getFirst().agents().getFirst();
        assertThat(first.policy().modes().of(ActionKind.COMMENT)).isEqualTo(Mode.OFF);
        assertThat(first.policy().labels().max()).isEqualTo(9);
        assertThat(first.policy().labels().allow()).isEmpty();
        assertThat(first.policy().comments().footer()).isEmpty();
        assertThat(first.policy().comments().templates()).doesNotContainKey("close");
    }

    @Test
    void a_repository_that_says_nothing_shares_the_wider_policy() {
        List<Repo> repos = Given.good("everything.yaml").repos();
        assertThat(repos.get(1).policy()).isSameAs(repos.get(2).policy());
    }

    @Test
    void an_empty_policy_says_nothing() {
        ForemanConfig config =
                Given.parse(
                        Given.BASE
                                + "policy:\nsafety:\napprovals:\n"
                                + "repos: [{owner: o, name: r, policy: {labels: {}, modes: {}}}]");
        assertThat(config.policy()).isEqualTo(Policy.DEFAULT);
        assertThat(config.repos().getFirst().policy()).isEqualTo(Policy.DEFAULT);
    }

    private static Agent quiet(String top, String repo, String agent) {
        List<Map<String, String>> layers =
                Stream.of(top, repo, agent)
                        .map(q -> q.isEmpty() ? Map.<String, String>of() : Map.of("quiet_hours", q))
                        .toList();
        return Given.parse(file(layers)).repos().getFirst().agents().getFirst();
    }

    /** Each layer on a line of its own. */
    private static String file(List<Map<String, String>> layers) {
        List<String> flow = layers.stream().map(PolicyLayersTest::flow).toList();
        return Given.BASE
                + """
                policy: %s
                repos:
                  - owner: o
                    name: r
                    policy: %s
                    agents:
                      - type: issue-triage
                        policy: %s
                """
                        .formatted(flow.toArray());
    }

    /** {@code a.b.c: v} as {@code {a: {b: {c: v}}}}. */
    private static String flow(Map<String, String> leaves) {
        Map<String, Object> tree = new TreeMap<>();
        leaves.forEach((key, value) -> put(tree, List.of(key.split("\\.")), quoted(value)));
        return text(tree);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, List<String> way, String value) {
        if (way.size() == 1) {
            tree.put(way.getFirst(), value);
        } else {
            Map<String, Object> inner =
                    (Map<String, Object>)
                            Objects.requireNonNull(
                                    tree.computeIfAbsent(
                                            way.getFirst(), _ -> new TreeMap<String, Object>()));
            put(inner, way.subList(1, way.size()), value);
        }
    }

    private static String text(Object tree) {
        return tree instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(e -> e.getKey() + ": " + text(Objects.requireNonNull(e.getValue())))
                        .toList()
                        .toString()
                        .replaceFirst("\\[", "{")
                        .replaceFirst("]$", "}")
                : tree.toString();
    }

    /** Stars and templates need quotes; words such as off and mappings have none. */
    private static String quoted(String value) {
        return value.contains("*") || value.contains("[bot]")
                ? "[\"" + value.substring(1, value.length() - 1) + "\"]"
                : value.contains("{body}") ? '"' + value + '"' : value;
    }
}
