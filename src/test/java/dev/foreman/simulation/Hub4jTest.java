package dev.foreman.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHIssueStateReason;
import org.kohsuke.github.GHPermissionType;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.HttpException;

/** The most used Java client takes the simulated GitHub for the real one. */
class Hub4jTest extends WorldTest {

    private GitHub connect(String token) throws Exception {
        return new GitHubBuilder()
                .withEndpoint(gitHub.url().toString())
                .withOAuthToken(token)
                .build();
    }

    @Test
    void it_reads_and_writes_all_that_a_triager_needs() throws Exception {
        for (int i = 1; i <= 35; i++) {
            repo.openIssue("ann", "No. " + i, "Body " + i);
            clock.pass(Duration.ofSeconds(1));
        }
        repo.openPullRequest("ann", "A change", null);
        repo.putFile("README.md", "hello");
        GitHub hub = connect("t-bot");

        assertThat(hub.isCredentialValid()).isTrue();
        assertThat(hub.getMyself().getLogin()).isEqualTo("helper-bot");
        assertThat(hub.getRateLimit().getCore().getLimit()).isEqualTo(5000);
        GHRepository widgets = hub.getRepository("octo/widgets");
        assertThat(widgets.getOwnerName()).isEqualTo("octo");
        assertThat(widgets.hasPushAccess()).isTrue();
        assertThat(widgets.getPermission("octo")).isEqualTo(GHPermissionType.ADMIN);
        assertThat(widgets.isCollaborator(hub.getUser("ann"))).isFalse();
        assertThat(widgets.getFileContent("README.md").getContent()).isEqualTo("hello");
        assertThat(widgets.listLabels().toList()).extracting(l -> l.getName()).contains("bug");

        var all = widgets.queryIssues().state(GHIssueState.ALL).pageSize(10).list().toList();
        assertThat(all).hasSize(36);
        assertThat(all.stream().filter(GHIssue::isPullRequest)).hasSize(1);

        GHIssue issue = widgets.getIssue(7);
        assertThat(issue.getTitle()).isEqualTo("No. 7");
        assertThat(issue.getUser().getLogin()).isEqualTo("ann");
        issue.addLabels("bug");
        issue.comment("Thank you for the report");
        issue.assignTo(hub.getUser("octo"));
        issue.close(GHIssueStateReason.NOT_PLANNED);

        assertThat(repo.labelsOf(7)).containsExactly("bug");
        assertThat(repo.comments(7)).extracting(c -> c.body()).contains("Thank you for the report");
        assertThat(repo.issue(7).stateReason()).isEqualTo("not_planned");
        GHIssue again = widgets.getIssue(7);
        assertThat(again.getState()).isEqualTo(GHIssueState.CLOSED);
        assertThat(again.getStateReason()).isEqualTo(GHIssueStateReason.NOT_PLANNED);
        assertThat(again.getClosedBy().getLogin()).isEqualTo("helper-bot");
        assertThat(again.getLabels()).extracting(l -> l.getColor()).containsExactly("d73a4a");
        assertThat(again.getAssignee().getLogin()).isEqualTo("octo");
        assertThat(again.getUpdatedAt()).isNotNull();
        assertThat(again.queryComments().list().toList())
                .singleElement()
                .satisfies(c -> assertThat(c.getUser().getLogin()).isEqualTo("helper-bot"));
        assertThat(again.listEvents().toList())
                .extracting(e -> e.getEvent())
                .containsExactly("labeled", "assigned", "closed");
        assertThat(again.listReactions().toList()).isEmpty();
        again.removeLabels("bug");
        assertThat(repo.labelsOf(7)).isEmpty();
        again.reopen();
        again.lock();
        assertThat(repo.issue(7).locked()).isTrue();
    }

    @Test
    void it_understands_the_refusals() throws Exception {
        repo.openIssue("ann", "first", null);
        assertThat(connect("nope").isCredentialValid()).isFalse();
        GitHub hub = connect("t-reader");
        assertThatThrownBy(() -> hub.getRepository("octo/nothing"))
                .isInstanceOf(GHFileNotFoundException.class);
        assertThatThrownBy(() -> hub.getRepository("octo/widgets").getIssue(1).comment("x"))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("403");
    }
}
