package dev.foreman.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskType;
import dev.foreman.testing.Defect;
import dev.foreman.testing.Issues;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
    private static final RepoName HERE = RepoName.of("acme/widgets");
    private static final RepoName THERE = RepoName.of("acme/gears");

    @Test
    void an_event_goes_to_every_agent_of_its_repository_that_wants_it() {
        AgentId first = new AgentId(HERE, "issue-triage", 1);
        AgentId second = new AgentId(HERE, "issue-audit", 1);
        AgentId pulls = new AgentId(HERE, "pull-review", 1);
        Router router =
                new Router(
                        List.of(HERE),
                        List.of(
                                new Subscription(first, List.of("issue.*")),
                                new Subscription(pulls, List.of("pull.*")),
                                new Subscription(second, List.of("issue.triage"))));

        assertThat(router.route(event(HERE))).containsExactly(first, second);
    }

    @Test
    @Defect(17)
    void repositories_with_the_same_agent_type_keep_their_own_agents() {
        AgentId here = new AgentId(HERE, "issue-triage", 1);
        AgentId there = new AgentId(THERE, "issue-triage", 1);
        Router router =
                new Router(
                        List.of(HERE, THERE),
                        List.of(
                                new Subscription(here, List.of("issue.*")),
                                new Subscription(there, List.of("issue.*"))));

        assertThat(router.route(event(HERE))).containsExactly(here);
        assertThat(router.route(event(THERE))).containsExactly(there);
    }

    @Test
    void an_event_that_nobody_wants_goes_nowhere() {
        Router router =
                new Router(
                        List.of(HERE),
                        List.of(new Subscription(new AgentId(HERE, "x", 1), List.of("pull.*"))));

        assertThat(router.route(event(HERE))).isEmpty();
        assertThat(new Router(List.of(HERE), List.of()).route(event(HERE))).isEmpty();
    }

    @Test
    void an_event_of_an_unknown_repository_is_an_error_that_names_it() {
        Router router = new Router(List.of(HERE), List.of());

        assertThatThrownBy(() -> router.route(event(THERE)))
                .isInstanceOfSatisfying(
                        UnmappedRepositoryException.class,
                        e -> assertThat(e.repo()).isEqualTo(THERE))
                .hasMessageContaining("acme/gears")
                .hasMessageContaining("repos");
    }

    @ParameterizedTest
    @CsvSource({
        "issue.triage, issue.triage, true",
        "issue.*, issue.triage, true",
        "*, issue.triage, true",
        "issue.*, issues.triage, false",
        "issue, issue.triage, false",
        "issue.stale, issue.triage, false",
        "pull.*, issue.triage, false",
    })
    void patterns_name_a_type_a_family_or_everything(String pattern, String type, boolean matches) {
        assertThat(new EventPattern(pattern).matches(new TaskType(type))).isEqualTo(matches);
    }

    private static Event event(RepoName repo) {
        return new Event(repo, TaskType.ISSUE_TRIAGE, "opened", Issues.open(7), Instant.EPOCH);
    }
}
