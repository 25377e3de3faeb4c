package dev.foreman.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.ForemanConfig;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.Permission;
import dev.foreman.simulation.SimRepo;
import dev.foreman.simulation.SimulatedGitHub;
import dev.foreman.testing.HandClock;
import dev.foreman.testing.ScriptedHttp;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubChecksTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private final HandClock clock = new HandClock();
    private SimulatedGitHub github;

    @BeforeEach
    void open() {
        github = SimulatedGitHub.start(clock);
        github.world().addUser("foreman-bot", "User");
        github.world().addToken(Scenes.TOKEN, "foreman-bot");
    }

    @AfterEach
    void close() {
        github.close();
    }

    private SimRepo repo(String name) {
        return github.world()
                .addRepo("acme", name)
                .setPermission("foreman-bot", Permission.TRIAGE)
                .addLabel("bug", null)
                .addLabel("needs-info", null);
    }

    private Introduction introduction() {
        return Scenes.introduction(github.url(), clock);
    }

    private static List<String> lines(Check check) throws Exception {
        List<Finding> findings = check.look();
        assertThat(findings.toString()).doesNotContain(Scenes.TOKEN);
        assertThat(findings)
                .allSatisfy(f -> assertThat(f.remedy().isEmpty()).isEqualTo(f.level() == Level.OK));
        return findings.stream().map(f -> f.level() + " " + f.check() + " " + f.seen()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0,OK,agrees",
        "29,OK,agrees",
        "-29,OK,agrees",
        "40,WARNING,behind GitHub's by 40 s",
        "-40,WARNING,ahead of GitHub's by 40 s",
        "299,WARNING,by 4 min",
        "301,FAILURE,behind GitHub's by 5 min",
        "-3600,FAILURE,ahead of GitHub's by 60 min"
    })
    void the_clock_is_compared_with_githubs(int ahead, Level level, String words) throws Exception {
        github.skew(Duration.ofSeconds(ahead));

        assertThat(lines(new ClockCheck(introduction())))
                .singleElement()
                .satisfies(l -> assertThat(l).startsWith(level + " clock").contains(words));
    }

    @Test
    void the_clock_is_told_even_by_an_answer_that_refuses_the_token() throws Exception {
        github.world().revokeToken(Scenes.TOKEN);
        github.skew(Duration.ofHours(1));

        assertThat(lines(new ClockCheck(introduction()))).first().asString().startsWith("FAILURE");
    }

    private TokenCheck tokenCheck(URI api, String... repos) {
        ForemanConfig config = Scenes.watching(api, repos);
        return new TokenCheck(Scenes.introduction(api, clock), config, clock);
    }

    @Test
    void a_good_token_is_told_with_account_scopes_and_quota() throws Exception {
        assertThat(lines(tokenCheck(github.url(), "widgets")))
                .containsExactly(
                        "OK token belongs to foreman-bot; classic, with repo",
                        "OK token 4999 of 5000 calls are left this hour");
    }

    @Test
    void a_token_of_somebody_else_is_a_failure() throws Exception {
        github.world().addToken(Scenes.TOKEN, "mara");

        assertThat(lines(tokenCheck(github.url(), "widgets")))
                .contains("FAILURE token belongs to mara, but identity.github_user is foreman-bot");
    }

    @Test
    void a_refused_token_is_a_failure_in_one_line() throws Exception {
        github.world().revokeToken(Scenes.TOKEN);

        assertThat(lines(tokenCheck(github.url(), "widgets")))
                .containsExactly("FAILURE token GitHub does not accept it");
    }

    @Test
    void scopes_that_do_not_do_are_a_failure() throws Exception {
        github.world().addToken(Scenes.TOKEN, "foreman-bot", "read:user", "gist");

        assertThat(lines(tokenCheck(github.url(), "widgets")))
                .contains("OK token belongs to foreman-bot; classic, with gist, read:user")
                .anyMatch(l -> l.startsWith("FAILURE token it may write nothing"));
    }

    @Test
    void a_fine_grained_token_has_no_scopes_to_complain_of() throws Exception {
        github.world().addToken(Scenes.TOKEN, "foreman-bot", "read-only");

        assertThat(lines(tokenCheck(github.url(), "widgets")))
                .contains("OK token belongs to foreman-bot; fine-grained");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-05 10:00:00 UTC,WARNING", "2026-12-05 10:00:00 +0200,OK"})
    void a_token_that_soon_expires_is_warned_of(String expiry, Level level) throws Exception {
        github.faults()
                .always(
                        On.request("GET", "/user"),
                        new Fault.Headers(
                                Map.of("github-authentication-token-expiration", expiry)));

        assertThat(lines(tokenCheck(github.url(), "widgets")))
                .anyMatch(l -> l.startsWith(level + " token") && l.contains("2026-"));
    }

    @Test
    void a_quota_that_is_nearly_spent_is_warned_of() throws Exception {
        github.rateLimit(100);
        Introduction introduction = introduction();
        for (int i = 0; i < 97; i++) {
            introduction.github().me();
        }
        var check = new TokenCheck(introduction, Scenes.watching(github.url(), "a", "b"), clock);

        assertThat(lines(check)).anyMatch(l -> l.startsWith("WARNING token 2 of 100 calls"));
    }

    @Test
    void a_pause_that_github_asks_for_is_a_warning() throws Exception {
        github.rateLimit(0);

        assertThat(lines(tokenCheck(github.url(), "widgets")))
                .singleElement()
                .asString()
                .startsWith("WARNING token GitHub asks for a pause until");
    }

    @Test
    void a_network_that_is_away_is_one_failure() throws Exception {
        Introduction introduction = Scenes.introduction(NOWHERE, clock);
        ForemanConfig config = Scenes.watching(NOWHERE, "a", "b", "c");

        assertThat(lines(new TokenCheck(introduction, config, clock)))
                .singleElement()
                .asString()
                .startsWith("FAILURE token GitHub cannot be reached at " + NOWHERE);
        assertThat(lines(new ClockCheck(introduction)))
                .containsExactly("WARNING clock not compared: GitHub gave no answer");
        assertThat(lines(new RepositoriesCheck(introduction, config.repos())))
                .containsExactly("WARNING repository not looked at: see the line about the token");
    }

    @Test
    void what_is_no_github_is_a_failure() throws Exception {
        try (ScriptedHttp proxy = new ScriptedHttp()) {
            proxy.on("GET /user", ScriptedHttp.ok("<html>Welcome to the hotel"));
            assertThat(lines(tokenCheck(proxy.url(), "a")))
                    .singleElement()
                    .asString()
                    .startsWith("FAILURE token GET /user -> 200: the answer is not whole JSON");
            proxy.now("GET /user", ScriptedHttp.json(500, "{\"message\":\"sorry\"}"));
            assertThat(lines(tokenCheck(proxy.url(), "a")))
                    .containsExactly("FAILURE token GitHub fails at the moment (500)");
        }
    }

    private List<String> repositories(String... names) throws Exception {
        return lines(
                new RepositoriesCheck(
                        introduction(), Scenes.watching(github.url(), names).repos()));
    }

    @Test
    void each_repository_is_told_in_the_files_order() throws Exception {
        repo("fine");
        repo("mine").setPermission("foreman-bot", Permission.ADMIN);
        repo("ours").setPermission("foreman-bot", Permission.WRITE);
        repo("readable").setPermission("foreman-bot", Permission.READ);
        repo("mute").disableIssues();
        repo("old").renameTo("new");

        assertThat(repositories("fine", "mine", "readable", "mute", "old", "gone", "ours"))
                .containsExactly(
                        "OK repository acme/fine: may triage",
                        "OK repository acme/mine: may administer; triage would be enough",
                        "FAILURE repository acme/readable may only be read by this account",
                        "FAILURE repository acme/mute has no issues: they are switched off",
                        "FAILURE repository acme/old is called acme/new now",
                        "FAILURE repository acme/gone there is no such repository, or the token may"
                                + " not see it",
                        "OK repository acme/ours: may write; triage would be enough");
    }

    @Test
    void archived_ones_and_those_without_permissions_are_told() throws Exception {
        try (ScriptedHttp scripted = new ScriptedHttp()) {
            String shape =
                    "{\"id\":1,\"full_name\":\"acme/%s\",\"archived\":%s,\"has_issues\":true}";
            scripted.on("GET /user", ScriptedHttp.ok("{\"login\":\"foreman-bot\",\"id\":5}"));
            scripted.on("GET /repos/acme/a", ScriptedHttp.ok(shape.formatted("a", true)));
            scripted.on("GET /repos/acme/b", ScriptedHttp.ok(shape.formatted("b", false)));
            scripted.on("GET /repos/acme/c", ScriptedHttp.ok(shape.formatted("elsewhere", false)));
            scripted.on(
                    "GET /repos/acme/d",
                    ScriptedHttp.json(403, "{\"message\":\"Must have admin rights\"}"));
            scripted.on("GET /repos/acme/e", ScriptedHttp.json(301, "{}"));
            var check =
                    new RepositoriesCheck(
                            Scenes.introduction(scripted.url(), clock),
                            Scenes.watching(scripted.url(), "a", "b", "c", "d", "e").repos());

            assertThat(lines(check))
                    .satisfiesExactly(
                            a -> assertThat(a).startsWith("FAILURE").contains("is archived"),
                            b -> assertThat(b).startsWith("WARNING").contains("does not say"),
                            c -> assertThat(c).startsWith("FAILURE").contains("acme/elsewhere now"),
                            d -> assertThat(d).startsWith("FAILURE").contains("not permitted"),
                            e -> assertThat(e).startsWith("FAILURE").contains("another name now"));
        }
    }

    private List<String> labelled(String labels) throws Exception {
        ForemanConfig config =
                Scenes.config(
                        github.url(),
                        """
                        llm: {provider: none}
                        repos:
                          - {owner: acme, name: widgets, agents: [{type: issue-triage, config: {labels: %s}}]}
                        """
                                .formatted(labels));
        return lines(new RepositoriesCheck(introduction(), config.repos()));
    }

    @Test
    void labels_that_are_named_have_to_be_there() throws Exception {
        repo("widgets");

        assertThat(labelled("{BUG: [crash]}"))
                .contains("OK labels acme/widgets has the one that is named");
        assertThat(labelled("{Bug: [crash], needs-info: [x]}"))
                .contains("OK labels acme/widgets has all 2 that are named");
        assertThat(labelled("{bgu: [crash], Needs-Inof: [x], security: [y]}"))
                .contains(
                        "WARNING labels acme/widgets has no label 'bgu' (is 'bug' meant?),"
                                + " 'Needs-Inof' (is 'needs-info' meant?), 'security'");
        assertThat(labelled("{}")).containsExactly("OK repository acme/widgets: may triage");
    }

    @Test
    void labels_that_cannot_be_read_are_a_failure() throws Exception {
        repo("widgets");
        github.faults()
                .always(
                        On.request("GET", "/repos/acme/widgets/labels"),
                        Fault.message(403, Map.of(), "Must have admin rights"));

        assertThat(labelled("{bug: [crash]}"))
                .anyMatch(l -> l.startsWith("FAILURE labels acme/widgets: they could not be read"));
    }

    @Test
    void when_github_falls_silent_on_the_way_the_rest_is_counted() throws Exception {
        String[] names = IntStream.range(0, 40).mapToObj(i -> "r" + i).toArray(String[]::new);
        repo("r0");
        github.faults()
                .always(
                        On.request("GET", "/repos/acme/r([1-9]|[1-3][0-9])"),
                        Fault.reset(Fault.Phase.BEFORE));

        assertThat(repositories(names))
                .containsExactly(
                        "OK repository acme/r0: may triage",
                        "WARNING repository 39 were not looked at: GitHub stopped answering");
        assertThat(github.requests().total()).isLessThan(100);
    }

    @Test
    void a_quota_that_ends_on_the_way_is_one_line() throws Exception {
        github.rateLimit(3);
        for (String name : List.of("a", "b", "c", "d", "e")) {
            repo(name);
        }

        assertThat(repositories("a", "b", "c", "d", "e"))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("WARNING repository 3 were not looked at");
    }

    @Test
    void nothing_is_ever_written() throws Exception {
        repo("widgets");
        labelled("{bug: [crash]}");

        assertThat(github.requests().writes()).isEmpty();
    }
}
