package dev.foreman.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import dev.foreman.simulation.Permission;
import dev.foreman.simulation.SimRepo;
import dev.foreman.simulation.SimulatedGitHub;
import dev.foreman.testing.Defect;
import dev.foreman.testing.Engines;
import dev.foreman.testing.Program;
import dev.foreman.testing.ScriptedModel;
import dev.foreman.testing.TestImages;
import dev.foreman.testing.Turn;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The packaged program with a provider and its agents in real containers: they think by what their
 * environment says, for as long as their task, and the provider alone sees its key.
 */
@Timeout(240)
class ThinkingIT {
    private static final String TOKEN = "ghp_Hs6Gf1Yc0PuEaZq7Xw3Kd9Vb2Lm5Tn8Rj4";
    private static final String KEY = "sk-ant-/Mx5-Jd8_Bt3~Lp6W4c+Qe9z?Rk2&Nv7";
    private static final String MODEL = "small-1";
    private static final String BOT = "foreman-bot";
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** Set by the engines and the image. */
    private static final List<String> HARMLESS =
            List.of("PATH", "HOME", "HOSTNAME", "TERM", "container");

    private static final List<String> OURS =
            List.of(
                    "FOREMAN_AGENT_PORT",
                    "ANTHROPIC_API_KEY",
                    "ANTHROPIC_BASE_URL",
                    "ANTHROPIC_DEFAULT_HAIKU_MODEL",
                    "ANTHROPIC_DEFAULT_OPUS_MODEL",
                    "ANTHROPIC_DEFAULT_SONNET_MODEL",
                    "ANTHROPIC_MODEL",
                    "ANTHROPIC_SMALL_FAST_MODEL",
                    "OLLAMA_HOST",
                    "OPENAI_API_KEY",
                    "OPENAI_BASE_URL",
                    "OPENAI_MODEL");

    /** Environments and command lines of every process, and every file that is not a program's. */
    private static final String EVERYTHING =
            "cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2>/dev/null; find / \\( -path /proc -o -path"
                    + " /sys -o -path /dev -o -path /usr -o -path /lib -o -path /opt -o -path /var/lib \\)"
                    + " -prune -o -type f -exec cat {} + 2>/dev/null";

    private static final String OPINION =
            """
            {"decision": "label_and_respond", "rationale": "A file that is emptied by a crash has lost data.",
             "confidence": 0.93, "labels": ["bug"],
             "comment": {"kind": "none", "body": "", "missing": [], "quotes": []},
             "close_reason": "none", "answered": false, "language": "en", "memory": "A crash empties files."}
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Needles needles = new Needles(Map.of("token", TOKEN, "key", KEY));
    private final CountDownLatch answering = new CountDownLatch(1);
    private final ScriptedModel upstream =
            new ScriptedModel()
                    .takes(KEY)
                    .then(new Turn.Held(answering, Turn.text(OPINION).costing(200, 40)));
    private final SimulatedGitHub github = SimulatedGitHub.start(Clock.systemUTC());

    /** Names of its own, for others may use the same engine. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private final SimRepo triaged = repo("triaged");
    private final SimRepo one = repo("one");
    private final SimRepo two = repo("two");
    private Map<String, String> env = Map.of();

    @SuppressWarnings("NullAway.Init")
    private Path db;

    @SuppressWarnings("NullAway.Init")
    private Path config;

    @SuppressWarnings("NullAway.Init")
    private MemoryRows memory;

    @BeforeEach
    void arrange() throws Exception {
        github.world().addUser(BOT, "User");
        github.world().addToken(TOKEN, BOT);
        db = Files.createDirectories(folder.resolve("data")).resolve("memory.db");
        memory = new MemoryRows(db);
        env =
                Map.of(
                        "GITHUB_TOKEN",
                        TOKEN,
                        "MODEL_KEY",
                        KEY,
                        "ENVIRONMENT",
                        "prod",
                        "LOG_LEVEL",
                        "DEBUG");
    }

    @AfterEach
    void close() throws Exception {
        answering.countDown();
        upstream.close();
        github.close();
    }

    private SimRepo repo(String name) {
        return github.world()
                .addRepo("acme", name + "-" + run)
                .setPermission(BOT, Permission.TRIAGE)
                .addLabel("bug", "Something is broken");
    }

    private Path configuration(URI engine, String provider, String triage, String harm)
            throws Exception {
        String base = upstream.url() + (provider.equals("ollama") ? "" : "/v1");
        String agent =
                "{type: harm, config: {image: \"" + harm + "\", event_types: [issue.triage]}}";
        return Files.writeString(
                folder.resolve("config.yaml"),
                """
                identity: {github_token: "${GITHUB_TOKEN}", github_user: %s, api_url: "%s"}
                llm: {provider: %s, model: %s, api_key: "${MODEL_KEY}", base_url: "%s", timeout_seconds: 120}
                polling: {interval_seconds: 5}
                containers: {socket_url: "%s"}
                queue: {db_path: "%s"}
                repos:
                  - {owner: acme, name: %s, agents: [{type: issue-triage, config: {image: "%s"}}]}
                  - {owner: acme, name: %s, agents: [%s]}
                  - {owner: acme, name: %s, agents: [%s]}
                """
                        .formatted(
                                BOT,
                                github.url(),
                                provider,
                                MODEL,
                                base,
                                engine,
                                db,
                                triaged.name().name(),
                                triage,
                                one.name().name(),
                                agent,
                                two.name().name(),
                                agent));
    }

    @Defect(14)
    @ParameterizedTest(name = "{1} on {0}")
    @CsvSource({"docker, anthropic", "podman, openai", "docker, ollama"})
    void agents_in_containers_think_for_as_long_as_their_task_and_never_see_the_key(
            String which, String provider) throws Exception {
        URI engine = which.equals("docker") ? Engines.docker() : Engines.podman();
        String triage = Engines.issueTriageImage(engine);
        config = configuration(engine, provider, triage, TestImages.hostile(engine));
        String[] start = {"start", "--config", config.toString(), "--port", "0"};
        try (Boxes boxes = new Boxes(engine);
                Program program = Program.start(folder, "run", env, start)) {
            program.awaitReady(db);
            int crash =
                    triaged.openIssue(
                            "rowan",
                            "Saved files are empty after a crash",
                            "I saved a drawing, then the program ended by itself. The file has 0 bytes.");
            int think = one.openIssue("rowan", "think", "");
            await().atMost(PATIENCE).until(() -> questions() >= 2);
            String box = only(boxes.of("acme/" + one.name().name() + ":harm"));
            itsEnvironmentHasWhatItNeedsAndNothingElse(boxes, box);

            // While the first one thinks, the second one tries what it can.
            int borrow = two.openIssue("rowan", "borrow", Json.write(wanted(boxes, box, program)));
            JsonNode tried = rationale(two, borrow);
            aTokenIsGoodInItsOwnContainerAlone(tried.get("tried"));
            nothingButTheGatewayIsReached(tried, boxes.environment(box));
            assertThat(questions()).as("so far nobody was asked but by its own").isEqualTo(2);

            answering.countDown();
            theModelsAnswerIsTheDecision(crash);
            eachDialectWorksOrIsRefusedWithWhatWould(provider, rationale(one, think));
            afterItsTaskNeitherTokenIsTaken(boxes, box);
            theProviderAloneSawTheKey();
            for (String each :
                    List.of(
                            box,
                            only(boxes.of("acme/" + triaged.name().name() + ":issue-triage")))) {
                theContainerHasNoKey(boxes, each);
            }
            whatWasSpentIsOnTheirAccounts();
            assertThat(program.log())
                    .as("what is asked is not logged, even when bugs are looked for")
                    .contains("DEBUG")
                    .doesNotContain("What is 2 and 2?", "I saved a drawing");
            assertThat(program.terminate()).isZero();
            assertThat(boxes.of("acme/" + one.name().name() + ":harm")).isEmpty();
        }
        assertThat(needles.inFilesBelow(folder)).as("logs, database, whatever is left").isEmpty();
    }

    /** Questions to the model, counted where they arrive. */
    private long questions() {
        return upstream.journal().stream().filter(s -> s.method().equals("POST")).count();
    }

    private static String only(List<String> containers) {
        assertThat(containers).hasSize(1);
        return containers.getFirst();
    }

    private JsonNode rationale(SimRepo repo, int number) {
        String sql =
                "SELECT rationale FROM action_log WHERE repo = '%s' AND issue_id = %d"
                        .formatted(repo.name(), number);
        await().atMost(PATIENCE).until(() -> !memory.rows(sql).isEmpty());
        return Json.read(
                String.valueOf(memory.rows(sql).getFirst().get("rationale")), JsonNode.class);
    }

    private void itsEnvironmentHasWhatItNeedsAndNothingElse(Boxes boxes, String box) {
        Map<String, String> its = boxes.environment(box);
        assertThat(its.keySet()).containsAll(OURS);
        assertThat(its.keySet().stream().filter(n -> !HARMLESS.contains(n)))
                .containsExactlyInAnyOrderElementsOf(OURS);
        String door = its.get("ANTHROPIC_BASE_URL");
        String token = its.get("ANTHROPIC_API_KEY");
        assertThat(door).matches("http://[0-9.]+:8010");
        assertThat(token).matches("fmd_[0-9a-f]{64}");
        assertThat(its)
                .containsEntry("OPENAI_BASE_URL", door + "/v1")
                .containsEntry("OPENAI_API_KEY", token)
                .containsEntry("OLLAMA_HOST", door + "/t/" + token)
                .containsEntry("ANTHROPIC_MODEL", MODEL);
    }

    /** What a thief in another container would try, with all that there is to be stolen. */
    private Map<String, Object> wanted(Boxes boxes, String box, Program program) throws Exception {
        Map<String, String> its = boxes.environment(box);
        URI door = URI.create(its.get("ANTHROPIC_BASE_URL"));
        Matcher token = Pattern.compile("token (fmt_[0-9a-f]{64})").matcher(boxes.logs(box));
        assertThat(token.find()).isTrue();
        assertThat(program.log())
                .doesNotContain(token.group(1))
                .doesNotContain(its.get("ANTHROPIC_API_KEY"));
        String mine = only(boxes.of("acme/" + two.name().name() + ":harm"));
        String gate = URI.create(boxes.environment(mine).get("ANTHROPIC_BASE_URL")).getHost();
        List<Integer> ports =
                List.of(upstream.url().getPort(), github.url().getPort(), program.port(db));
        List<List<Object>> connect = new ArrayList<>();
        connect.add(List.of(gate, 8010));
        connect.add(List.of(boxes.address(box), Integer.parseInt(its.get("FOREMAN_AGENT_PORT"))));
        connect.add(List.of("169.254.169.254", 80));
        connect.add(List.of("1.1.1.1", 443));
        for (int port : ports) {
            connect.add(List.of("127.0.0.1", port));
            for (String address : hostAddresses()) {
                connect.add(List.of(address, port));
            }
        }
        return Map.of(
                "tokens",
                Map.of("desk", its.get("ANTHROPIC_API_KEY"), "task", token.group(1)),
                "door",
                door.toString(),
                "connect",
                connect);
    }

    private static List<String> hostAddresses() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a.getAddress().length == 4 && !a.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .toList();
    }

    private static void aTokenIsGoodInItsOwnContainerAlone(JsonNode tried) {
        for (String token : List.of("desk", "task")) {
            JsonNode here = tried.get(token + " here");
            assertThat(here.get("status").asInt()).isEqualTo(403);
            assertThat(here.get("code").asText()).isEqualTo("elsewhere");
            assertThat(here.get("words").asText()).contains("good only where its own agent runs");
            assertThat(tried.get(token + " there").get("status").asInt())
                    .as("the door of another agent's network")
                    .isIn(0, 403);
            assertThat(tried.get(token + " there").get("code").asText()).isNotEqualTo("elsewhere");
        }
    }

    private static void nothingButTheGatewayIsReached(JsonNode seen, Map<String, String> others) {
        List<String> open = new ArrayList<>();
        seen.get("connect")
                .properties()
                .forEach(e -> {
                    if (e.getValue().asText().equals("open")) {
                        open.add(e.getKey());
                    }
                });
        assertThat(open)
                .as("its own gateway and nothing else: %s", seen.get("connect"))
                .hasSize(1)
                .allMatch(at -> at.endsWith(" 8010"));
        assertThat(others.get("ANTHROPIC_BASE_URL"))
                .doesNotContain(open.getFirst().split(" ")[0] + ":");
    }

    private void theModelsAnswerIsTheDecision(int number) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(triaged.labelsOf(number)).containsExactly("bug"));
        assertThat(
                        memory.rows(
                                "SELECT decision, rationale FROM action_log WHERE repo = '"
                                        + triaged.name()
                                        + "'"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("decision")).isEqualTo("label_and_respond");
                    assertThat(String.valueOf(row.get("rationale")))
                            .contains("A file that is emptied by a crash has lost data.")
                            .contains(MODEL);
                });
        assertThat(
                        memory.rows(
                                "SELECT summary FROM memory_summary WHERE repo = '"
                                        + triaged.name()
                                        + "'"))
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).contains("A crash empties files."));
    }

    private static void eachDialectWorksOrIsRefusedWithWhatWould(String provider, JsonNode told) {
        Map<String, String> text =
                Map.of(
                        "anthropic", "/body/content/0/text",
                        "openai", "/body/choices/0/message/content",
                        "ollama", "/body/message/content");
        List<String> spoken =
                provider.equals("ollama") ? List.of("ollama", "openai") : List.of(provider);
        text.forEach((dialect, where) -> {
            JsonNode answer = told.get(dialect);
            if (spoken.contains(dialect)) {
                assertThat(answer.get("status").asInt())
                        .as("%s: %s", dialect, answer)
                        .isEqualTo(200);
                assertThat(answer.at(where).asText()).isEqualTo(OPINION);
            } else {
                assertThat(answer.get("status").asInt())
                        .as("%s: %s", dialect, answer)
                        .isEqualTo(404);
                assertThat(answer.get("code").asText()).isEqualTo("other_dialect");
                assertThat(answer.get("words").asText()).contains("POST /v1/complete", provider);
            }
        });
    }

    private static void afterItsTaskNeitherTokenIsTaken(Boxes boxes, String box) throws Exception {
        Pattern line = Pattern.compile("afterwards (\\{.*\\})");
        await().atMost(PATIENCE).until(() -> line.matcher(boxes.logs(box)).find());
        Matcher found = line.matcher(boxes.logs(box));
        assertThat(found.find()).isTrue();
        JsonNode told = Json.read(found.group(1), JsonNode.class);
        assertThat(told.at("/desk/status").asInt()).isEqualTo(403);
        assertThat(told.at("/desk/code").asText()).isEqualTo("no_task");
        assertThat(told.at("/desk/words").asText())
                .contains("models can be asked while it holds one");
        assertThat(told.at("/task/status").asInt()).isEqualTo(401);
        assertThat(told.at("/task/code").asText()).isEqualTo("unknown_token");
        assertThat(told.at("/task/words").asText()).contains("each task brings its own");
    }

    private void theProviderAloneSawTheKey() {
        assertThat(upstream.journal())
                .isNotEmpty()
                .allSatisfy(seen -> {
                    assertThat(seen.key()).isEqualTo(KEY);
                    assertThat(seen.headers() + seen.path() + seen.body())
                            .doesNotContainPattern("fm[dt]_[0-9a-f]{64}");
                });
    }

    private void theContainerHasNoKey(Boxes boxes, String box) throws Exception {
        String inside = boxes.shell(box, EVERYTHING);
        assertThat(inside)
                .as("the search finds what is there")
                .contains("ANTHROPIC_BASE_URL", "nobody");
        assertThat(needles.in(inside)).isEmpty();
        assertThat(needles.in(boxes.told(box))).isEmpty();
        assertThat(needles.in(boxes.logs(box))).isEmpty();
    }

    private void whatWasSpentIsOnTheirAccounts() throws Exception {
        String[] costs = {"costs", "--by", "agent", "--json", "--config", config.toString()};
        try (Program told = Program.start(folder, "costs", env, costs)) {
            assertThat(told.output())
                    .contains("acme/" + triaged.name().name() + ":issue-triage")
                    .contains("acme/" + one.name().name() + ":harm")
                    .doesNotContain("acme/" + two.name().name());
        }
    }
}
