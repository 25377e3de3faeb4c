package dev.foreman.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.Issue;
import dev.foreman.protocol.RepoName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoWorldTest extends WorldTest {

    @Test
    void it_begins_with_projects_that_have_a_past() throws Exception {
        DemoWorld demo = DemoWorld.populate(world);
        assertThat(demo.repos()).hasSize(4);
        for (RepoName name : demo.repos()) {
            SimRepo project = world.repo(name);
            List<Issue> issues = project.issues();
            assertThat(issues).as("%s", name).hasSizeGreaterThanOrEqualTo(9);
            assertThat(issues).extracting(Issue::state).contains("open", "closed");
            assertThat(issues.stream().filter(i -> project.isPullRequest(i.number())))
                    .hasSizeLessThan(2);
            assertThat(issues)
                    .allSatisfy(i ->
                            assertThat(i.updatedAt()).isBefore(clock.now.minusSeconds(86_400)));
            // Every label that an old issue has was described by the maintainers before.
            assertThat(project.labels()).allSatisfy(l -> assertThat(l.description()).isNotBlank());
            assertThat(issues.stream().filter(i -> !project.isPullRequest(i.number())))
                    .allSatisfy(i -> {
                        assertThat(i.labels()).isNotEmpty();
                        assertThat(i.body()).hasSizeGreaterThan(60);
                        assertThat(i.title()).isNotBlank();
                    });
            Asking foreman = as(DemoWorld.TOKEN);
            var templates =
                    foreman.get("/repos/" + name + "/contents/.github/ISSUE_TEMPLATE").json();
            assertThat(templates.size()).as("templates of %s", name).isPositive();
            var seen = foreman.get("/repos/" + name).json();
            assertThat(seen.path("permissions").path("triage").asBoolean()).isTrue();
            assertThat(seen.path("permissions").path("push").asBoolean()).isFalse();
        }
        assertThat(world.repo(RepoName.of("northbeam/sift")).timeline(1))
                .extracting(SimEvent::event)
                .containsExactly("labeled", "labeled", "commented", "closed");
    }

    @Test
    void the_script_plays_to_its_end() {
        DemoWorld demo = DemoWorld.populate(world);
        int before = count(demo);
        assertThat(demo.script()).hasSizeGreaterThanOrEqualTo(18);
        for (Happening happening : demo.script()) {
            assertThat(happening.after()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
            assertThat(happening.what()).matches("[\\w-]+/[\\w-]+: .+");
            clock.pass(happening.after());
            happening.happen().accept(world);
        }
        assertThat(count(demo) - before).isEqualTo(17);
        List<Issue> fresh =
                demo.repos().stream()
                        .flatMap(r -> world.repo(r).issues().stream())
                        .filter(i -> i.updatedAt().isAfter(clock.now.minusSeconds(300)))
                        .toList();
        assertThat(fresh).extracting(Issue::authorAssociation).contains("NONE", "MEMBER");
        assertThat(fresh).anyMatch(i -> i.user() != null && i.user().isBot());
        assertThat(fresh).anyMatch(i -> !i.isOpen());
        assertThat(fresh).anyMatch(i -> "".equals(i.body()));
        assertThat(fresh).anyMatch(i -> i.body() != null && i.body().contains("<!-- NOTE TO AI"));
        assertThat(fresh).anyMatch(i -> i.body() != null && i.body().contains("_No response_"));
        assertThat(fresh).anyMatch(i -> i.comments() == 1 && i.isOpen());
        assertThat(fresh).anyMatch(i -> i.hasLabel("docker"));
    }

    private int count(DemoWorld demo) {
        return demo.repos().stream().mapToInt(r -> world.repo(r).issues().size()).sum();
    }

    @Test
    void a_happening_out_of_order_says_what_it_misses() {
        Happening comment =
                DemoWorld.populate(world).script().stream()
                        .filter(h -> h.what().contains("adds what"))
                        .findFirst()
                        .orElseThrow();
        assertThatThrownBy(() -> comment.happen().accept(world))
                .hasMessageContaining("comes before 'larder-sync'");
    }

    @Test
    void a_slip_in_the_texts_is_named() {
        assertThatThrownBy(() -> DemoFile.read("nothing.md")).hasMessageContaining("nothing.md");
        var strange = DemoFile.parse("=== dance x\n\nauthor: a\nafter: 1s\nrepo: a/b\nwhat: w\n");
        assertThatThrownBy(() -> DemoScript.of(strange)).hasMessageContaining("dance");
        assertThatThrownBy(() -> strange.getFirst().need("title"))
                .hasMessageContaining("'dance x' has no title");
    }
}
