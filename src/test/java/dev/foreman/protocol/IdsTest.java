package dev.foreman.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void repositories_are_the_same_whatever_their_case() {
        RepoName a = RepoName.of("Acme/Widgets");
        RepoName b = RepoName.of("acme/widgets");

        assertThat(a)
                .isEqualTo(b)
                .hasSameHashCodeAs(b)
                .isEqualByComparingTo(b)
                .isNotEqualTo("acme/widgets");
        assertThat(a).hasToString("Acme/Widgets");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                "/",
                "acme/",
                "/widgets",
                "acme/widgets/x",
                "-acme/w",
                "acme/..",
                "acme/.",
                "ac me/w",
                "acme/w#1",
                "acme/w?x",
                "acme/%2e",
                "https://github.com/acme/w",
                "acme/w\n"
            })
    void what_github_could_not_have_is_no_repository(String text) {
        assertThat(RepoName.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> RepoName.of(text));
    }

    @Test
    void a_repository_checks_its_parts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RepoName("a/b", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RepoName("a", "b/c"));
    }

    @Test
    void issues_are_written_with_a_hash() {
        IssueRef ref = IssueRef.parse("acme/widgets#12").orElseThrow();

        assertThat(ref)
                .isEqualTo(new IssueRef(RepoName.of("acme/widgets"), 12))
                .hasToString("acme/widgets#12");
        assertThat(IssueRef.parse("acme/widgets")).isEmpty();
        assertThat(IssueRef.parse("acme/widgets#0")).isEmpty();
        assertThat(IssueRef.parse("acme#1")).isEmpty();
        assertThat(IssueRef.parse("acme/widgets#99999999999")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new IssueRef(ref.repo(), 0));
    }

    @Test
    void agents_are_written_with_repository_type_and_ordinal() {
        AgentId first = new AgentId(RepoName.of("acme/widgets"), "issue-triage", 1);
        AgentId second = new AgentId(RepoName.of("acme/widgets"), "issue-triage", 2);

        assertThat(first).hasToString("acme/widgets:issue-triage");
        assertThat(second).hasToString("acme/widgets:issue-triage:2");
        assertThat(AgentId.of(first.toString())).isEqualTo(first);
        assertThat(AgentId.of(second.toString())).isEqualTo(second);
        assertThatIllegalArgumentException().isThrownBy(() -> AgentId.of("acme/widgets"));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgentId(first.repo(), "x", 0));
    }

    @Test
    void task_types_have_a_family() {
        assertThat(new TaskType("issue.triage").family()).isEqualTo("issue");
        assertThat(TaskType.ISSUE_TRIAGE).hasToString("issue.triage");
        assertThatIllegalArgumentException().isThrownBy(() -> new TaskType("issue"));
        assertThatIllegalArgumentException().isThrownBy(() -> new TaskType("Issue.Triage"));
    }

    @Test
    void task_ids_are_random_uuids_that_read_back() {
        TaskId id = TaskId.random();

        assertThat(TaskId.of(id.toString())).isEqualTo(id).isEqualByComparingTo(id);
        assertThat(id.value().version()).isEqualTo(4);
        assertThatIllegalArgumentException().isThrownBy(() -> TaskId.of("nonsense"));
    }

    @Test
    void the_bot_is_known_by_its_number_and_not_by_its_name() {
        BotIdentity bot = new BotIdentity("foreman-bot", 7);

        assertThat(bot.is(new Account("renamed", 7, "User"))).isTrue();
        assertThat(bot.is(new Account("foreman-bot", 8, "User"))).isFalse();
        assertThat(bot.is(null)).isFalse();
        assertThat(new Account("dependabot[bot]", 9, "User").isBot()).isTrue();
        assertThat(new Account("x", 9, "Bot").isBot()).isTrue();
        assertThat(new Account("x", 9, null).isBot()).isFalse();
    }
}
