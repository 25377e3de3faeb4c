package dev.foreman.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.testing.Emulate;
import dev.foreman.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged program against a GitHub that somebody else wrote, through a crash at the worst
 * moment.
 */
@Execution(ExecutionMode.CONCURRENT)
class EmulateIT {
    private static final RepoName SHARED = RepoName.of(Cast.ORG + "/harbourd");
    private static final RepoName OWN = RepoName.of(Cast.OWNER + "/charts");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int WHILE_DOWN = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private HoldingProxy proxy;
    private People people;
    private Cast cast;
    private Path config;
    private Path db;
    private MemoryRows memory;
    private final Set<IssueRef> news = new HashSet<>();
    private final List<IssueRef> untouchable = new ArrayList<>();

    static List<Reports> reports() throws IOException {
        return Reports.available();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void triages_new_foreign_issues_once_through_a_crash(Reports reports) throws Exception {
        cast = new Cast(reports.authors());
        db = folder.resolve("memory.db");
        memory = new MemoryRows(db);
        try (HoldingProxy between = new HoldingProxy();
                Emulate emulate =
                        Emulate.start(cast.seed(SHARED.name(), OWN.name()), between.url(), folder);
                People everybody = new People(emulate.url())) {
            between.to(emulate.url());
            proxy = between;
            people = everybody;
            config = Files.writeString(folder.resolve("config.yaml"), config(reports));
            Deque<Reports.Report> left = arrangeRepositories(reports);
            crashInTheMiddle(left);
            for (Reports.Report report : left) {
                news.add(people.open(SHARED, report));
            }
            finishAndStop();

            everyNewForeignIssueIsDecidedOnce();
            theMemoryIsRight();
            theLogAgreesWithGitHub();
            nobodyElseIsTouched();
        }
    }

    private String config(Reports reports) {
        return """
        identity: {github_token: "${FOREMAN_TOKEN}", github_user: %s, api_url: "%s"}
        llm: {provider: none}
        polling: {interval_seconds: 5}
        repos:
          - owner: %s
            name: %s
            agents: [{type: issue-triage, config: %s}]
          - owner: %s
            name: %s
            agents: [{type: issue-triage, config: %s}]
        """
                .formatted(
                        Cast.BOT,
                        proxy.url(),
                        SHARED.owner(),
                        SHARED.name(),
                        reports.settings(),
                        OWN.owner(),
                        OWN.name(),
                        reports.settings());
    }

    /** Labels, a collaborator and old issues; returns the reports that are not filed yet. */
    private Deque<Reports.Report> arrangeRepositories(Reports reports) throws Exception {
        for (String label : reports.labels()) {
            for (RepoName repo : List.of(SHARED, OWN)) {
                String by = repo.equals(OWN) ? Cast.OWNER : Cast.MEMBER;
                people.send(
                        "POST",
                        "/repos/" + repo + "/labels",
                        Cast.token(by),
                        Map.of("name", label, "color", "c5def5"));
            }
        }
        people.send(
                "PUT",
                "/repos/" + SHARED + "/collaborators/" + Cast.COLLABORATOR,
                Cast.token(Cast.MEMBER),
                Map.of("permission", "push"));
        Deque<Reports.Report> left = new ArrayDeque<>(reports.reports());
        for (int i = reports.reports().size() / 4; i > 0; i--) {
            untouchable.add(people.open(SHARED, left.removeFirst()));
        }
        untouchable.add(people.open(OWN, left.removeFirst()));
        // GitHub's clock shows whole seconds: what is to be old must be older than this one.
        Instant filed = Instant.now();
        await().until(() -> Instant.now().getEpochSecond() > filed.getEpochSecond());
        return left;
    }

    private Program start(String name) throws IOException {
        return Program.start(
                folder,
                name,
                Map.of("FOREMAN_TOKEN", Cast.token(Cast.BOT), "LOG_LEVEL", "DEBUG"),
                "start",
                "--config",
                config.toString(),
                "--db",
                db.toString(),
                "--port",
                "0");
    }

    /** Kills it while one comment is out and not confirmed and one label is meant and not sent. */
    private void crashInTheMiddle(Deque<Reports.Report> left) throws Exception {
        try (Program program = start("before")) {
            program.awaitReady(db);
            proxy.hold();
            fileWhatIsNotForIt(left);
            news.add(people.open(OWN, left.removeFirst()));
            while (left.size() > WHILE_DOWN) {
                news.add(people.open(SHARED, left.removeFirst()));
            }
            await().atMost(PATIENCE).until(proxy::holdsBoth);
            program.kill();
        }
        proxy.release();
        assertThat(memory.count("SELECT count(*) FROM action WHERE state = 'INTENDED'"))
                .as("actions that were under way at the kill")
                .isGreaterThanOrEqualTo(2);
    }

    private void fileWhatIsNotForIt(Deque<Reports.Report> left) throws Exception {
        Map<IssueRef, String> associations = new HashMap<>();
        associations.put(
                people.open(SHARED, Cast.token(Cast.MEMBER), left.removeFirst()), "MEMBER");
        associations.put(
                people.open(SHARED, Cast.token(Cast.COLLABORATOR), left.removeFirst()),
                "COLLABORATOR");
        associations.put(people.open(OWN, Cast.token(Cast.OWNER), left.removeFirst()), "OWNER");
        for (var entry : associations.entrySet()) {
            assertThat(people.issue(entry.getKey()).get("author_association").asText())
                    .isEqualTo(entry.getValue());
        }
        IssueRef byBot = people.open(SHARED, cast.botToken(people), left.removeFirst());
        assertThat(people.issue(byBot).get("user").get("type").asText()).isEqualTo("Bot");
        untouchable.addAll(associations.keySet());
        untouchable.add(byBot);
        String outsider = left.getFirst().author();
        untouchable.add(people.openPullRequest(SHARED, outsider, "Fix the crash: a change"));
    }

    /** Starts it again, lets it finish and see its own writes in one more poll, and stops it. */
    private void finishAndStop() throws Exception {
        try (Program program = start("after")) {
            program.awaitReady(db);
            await().atMost(PATIENCE)
                    .failFast(() -> !program.handle().isAlive())
                    .until(() -> decided().size() >= news.size() && unfinished() == 0);
            Instant settled = Instant.now();
            int listings = proxy.listings();
            await().atMost(PATIENCE)
                    .until(() -> proxy.listings() > listings && allPolledAfter(program, settled));
            assertThat(program.terminate()).as(program.log()).isZero();
            assertThat(program.log()).doesNotContain(" ERROR ");
        }
    }

    private boolean allPolledAfter(Program program, Instant moment) throws Exception {
        for (JsonNode repo : program.get(db, "/api/v1/status").json().get("repositories")) {
            if (!Instant.parse(repo.get("polled_at").asText()).isAfter(moment)) {
                return false;
            }
        }
        return true;
    }

    private int unfinished() {
        return memory.count(
                "SELECT count(*) FROM task WHERE state NOT IN ('DONE', 'FAILED', 'SUPERSEDED')");
    }

    private List<IssueRef> decided() {
        return memory.rows("SELECT repo, issue_id FROM action_log").stream()
                .map(EmulateIT::issue)
                .toList();
    }

    private static IssueRef issue(Map<String, Object> row) {
        return new IssueRef(
                RepoName.of((String) row.get("repo")), ((Number) row.get("issue_id")).intValue());
    }

    private void everyNewForeignIssueIsDecidedOnce() {
        assertThat(decided()).containsExactlyInAnyOrderElementsOf(news);
        assertThat(memory.rows("SELECT repo, issue_id FROM event"))
                .as("nothing was news twice, our own writes least of all")
                .extracting(EmulateIT::issue)
                .containsExactlyInAnyOrderElementsOf(news);
        assertThat(memory.rows("SELECT state, count(*) AS n FROM task GROUP BY state"))
                .containsExactly(Map.of("state", "DONE", "n", news.size()));
    }

    private void theMemoryIsRight() throws Exception {
        assertThat(memory.columns("action_log"))
                .contains(
                        "id",
                        "repo",
                        "issue_id",
                        "task_type",
                        "decision",
                        "rationale",
                        "actions",
                        "timestamp");
        for (Map<String, Object> row : memory.rows("SELECT * FROM action_log")) {
            assertThat(row.get("task_type")).isEqualTo("issue.triage");
            assertThat((String) row.get("decision"))
                    .isIn("label_and_respond", "close", "escalate", "skip");
            assertThat((String) row.get("rationale")).isNotBlank();
            assertThat(Json.mapper().readTree((String) row.get("actions")).isArray()).isTrue();
            assertThat(time(row.get("timestamp"))).isBefore(Instant.now());
        }
        assertThat(memory.columns("memory_summary"))
                .contains("repo", "issue_id", "summary", "updated_at");
        assertThat(memory.rows("SELECT * FROM memory_summary"))
                .allSatisfy(row -> assertThat((String) row.get("summary")).isNotBlank())
                .extracting(EmulateIT::issue)
                .containsExactlyInAnyOrderElementsOf(news);
        assertThat(memory.columns("poll_state")).contains("repo", "last_polled");
        for (RepoName repo : List.of(SHARED, OWN)) {
            assertThat(memory.rows("SELECT * FROM poll_state WHERE repo = '" + repo + "'"))
                    .singleElement()
                    .satisfies(row ->
                            assertThat(time(row.get("last_polled"))).isEqualTo(lastChange(repo)));
        }
    }

    /** The newest time that GitHub shows for a repository: no cursor may be beyond it. */
    private Instant lastChange(RepoName repo) throws Exception {
        return Instant.parse(
                people.send(
                                "GET",
                                "/repos/" + repo + "/issues?state=all&sort=updated&per_page=1",
                                Cast.token(Cast.MEMBER),
                                null)
                        .get(0)
                        .get("updated_at")
                        .asText());
    }

    private static Instant time(Object text) {
        String iso = ((String) text).replace(' ', 'T');
        return OffsetDateTime.parse(iso.endsWith("Z") ? iso : iso + "Z").toInstant();
    }

    private void theLogAgreesWithGitHub() throws Exception {
        Map<IssueRef, JsonNode> entries = new HashMap<>();
        for (String line : log().lines().toList()) {
            JsonNode entry = Json.mapper().readTree(line);
            entries.put(IssueRef.parse(entry.get("issue").asText()).orElseThrow(), entry);
        }
        assertThat(entries.keySet()).containsExactlyInAnyOrderElementsOf(news);
        int labels = 0;
        int comments = 0;
        for (var entry : entries.entrySet()) {
            IssueRef ref = entry.getKey();
            assertThat(entry.getValue().get("rationale").asText()).isNotBlank();
            Map<String, Integer> labelled = new TreeMap<>();
            Set<Long> commented = new HashSet<>();
            for (JsonNode action : entry.getValue().get("actions")) {
                switch (action.get("state").asText()) {
                    // A label whose call was never confirmed is found to be so already.
                    case "applied", "already_so" -> {}
                    case "refused" -> {
                        assertThat(action.get("reason").asText()).isNotBlank();
                        continue;
                    }
                    default -> throw new AssertionError("not settled: " + action);
                }
                switch (action.get("action").get("type").asText()) {
                    case "add_label" -> labelled.put(action.get("action").get("label").asText(), 1);
                    case "comment" -> commented.add(action.get("remote_id").asLong());
                    default -> throw new AssertionError("not asked for here: " + action);
                }
            }
            assertThat(people.labels(ref)).containsExactlyElementsOf(labelled.keySet());
            assertThat(people.labelledBy(Cast.BOT, ref)).isEqualTo(labelled);
            assertThat(people.commentsBy(Cast.BOT, ref).keySet()).isEqualTo(commented);
            labels += labelled.size();
            comments += commented.size();
        }
        assertThat(labels).as("labels set in all").isGreaterThan(4);
        assertThat(comments).as("comments written in all").isGreaterThan(1);
    }

    private String log() throws Exception {
        try (Program program =
                Program.start(
                        folder,
                        "log",
                        Map.of(),
                        "log",
                        "--db",
                        db.toString(),
                        "--json",
                        "--limit",
                        "1000")) {
            return program.output();
        }
    }

    private void nobodyElseIsTouched() throws Exception {
        for (IssueRef ref : untouchable) {
            assertThat(people.labels(ref)).as("labels of %s", ref).isEmpty();
            assertThat(people.commentsBy(Cast.BOT, ref)).as("comments on %s", ref).isEmpty();
            assertThat(
                            memory.rows(
                                    "SELECT 1 FROM task WHERE repo = '%s' AND issue_id = %d"
                                            .formatted(ref.repo(), ref.number())))
                    .isEmpty();
        }
        Set<String> expected = new HashSet<>();
        news.forEach(ref -> expected.add("/repos/" + ref.repo() + "/issues/" + ref.number() + "/"));
        assertThat(proxy.writes())
                .isNotEmpty()
                .allSatisfy(write -> assertThat(write.status()).isBetween(200, 299))
                .allSatisfy(write -> assertThat(expected).anyMatch(write.path()::startsWith));
    }
}
