package dev.foreman.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foreman.protocol.RepoName;
import dev.foreman.simulation.Fault;
import dev.foreman.simulation.On;
import dev.foreman.simulation.Permission;
import dev.foreman.simulation.SimRepo;
import dev.foreman.simulation.SimulatedGitHub;
import dev.foreman.testing.Defect;
import dev.foreman.testing.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A whole run of the packaged program with distinctive secrets, things going wrong included, and
 * then a search for them wherever they have no business.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks into other processes through /proc")
@Execution(ExecutionMode.CONCURRENT)
class SecretsIT {
    private static final String TOKEN = "ghp_Zq7Xw3Kd9Vb2Lm5Tn8Rj4Hs6Gf1Yc0PuEa";
    private static final String KEY = "sk-ant-/W4c+Qe9z?Rk2&Nv7=Mx5-Jd8_Bt3~Lp6";
    private static final Map<String, String> SECRETS = Map.of("token", TOKEN, "key", KEY);
    private static final String BOT = "foreman-bot";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Needles needles = new Needles(SECRETS);
    private final List<Program.Answer> answers = new ArrayList<>();
    private Path db;
    private Path config;
    private MemoryRows memory;

    @ParameterizedTest(name = "ENVIRONMENT={0}")
    @ValueSource(strings = {"dev", "prod"})
    @Defect(14)
    void a_whole_run_shows_no_secret_to_anybody(String environment) throws Exception {
        db = folder.resolve("data/memory.db");
        memory = new MemoryRows(db);
        Files.createDirectories(db.getParent());
        Map<String, String> env =
                Map.of(
                        "GITHUB_TOKEN", TOKEN,
                        "MODEL_KEY", KEY,
                        "ENVIRONMENT", environment,
                        "LOG_LEVEL", "DEBUG");
        try (SimulatedGitHub gitHub = SimulatedGitHub.start(Clock.systemUTC());
                RecordingAgent agent = new RecordingAgent()) {
            config = Files.writeString(folder.resolve("config.yaml"), config(gitHub, agent));
            SimRepo harbour = arrange(gitHub);
            try (Program program = start("run", env)) {
                program.awaitReady(db);
                provoke(gitHub, harbour);
                await().atMost(PATIENCE)
                        .failFast(() -> !program.handle().isAlive())
                        .until(() -> agent.tasks().size() >= 3 && isAllDone());
                theErrorsWereMet(program);
                askEverything(program, agent);
                nothingIsInFiles();
                theAgentsHaveNothing(program, agent);
                theSearchFindsWhatIsThere(program);
                assertThat(program.terminate()).isZero();
            }
            theOtherCommandsTellNothingEither(gitHub, env);
        }
        nothingIsInFiles();
        assertThat(answers).hasSizeGreaterThan(10);
        assertThat(answers)
                .allSatisfy(a -> assertThat(needles.in(a.headers() + a.body())).isEmpty());
    }

    /** No question fits into the budget: nobody is asked, and the built-in brain decides. */
    private static String config(SimulatedGitHub gitHub, RecordingAgent agent) {
        String agents =
                "[{type: issue-triage}, {type: recorder, config: {url: \"%s\", event_types: [issue.triage], note: plain}}]"
                        .formatted(agent.url());
        return """
        identity: {github_token: "${GITHUB_TOKEN}", github_user: %s, api_url: "%s"}
        llm:
          {provider: anthropic, model: claude-sonnet-4-6, api_key: "${MODEL_KEY}", budget: {call: {tokens: 4097}}}
        polling: {interval_seconds: 5}
        repos:
          - {owner: acme, name: harbour, agents: %s}
          - {owner: acme, name: locked, agents: [{type: issue-triage}]}
          - {owner: acme, name: vanished, agents: [{type: issue-triage}]}
        """
                .formatted(BOT, gitHub.url(), agents);
    }

    private static SimRepo arrange(SimulatedGitHub gitHub) {
        gitHub.world().addToken(TOKEN, BOT);
        SimRepo harbour = repo(gitHub, "harbour", Permission.TRIAGE);
        repo(gitHub, "locked", Permission.READ);
        return harbour;
    }

    private static SimRepo repo(SimulatedGitHub gitHub, String name, Permission permission) {
        return gitHub.world()
                .addRepo("acme", name)
                .setPermission(BOT, permission)
                .addLabel("bug", "Something is broken")
                .addLabel("seen", null);
    }

    /** Work for both agents, and errors that would like to tell what they were sent. */
    private static void provoke(SimulatedGitHub gitHub, SimRepo harbour) {
        String echo = "Your header was Authorization: Bearer " + TOKEN;
        gitHub.faults()
                .next(
                        On.request("POST", "/repos/acme/harbour/issues/\\d+/labels"),
                        Fault.message(403, Map.of("X-Echo", "token " + TOKEN), echo));
        gitHub.faults()
                .next(
                        On.request("GET", "/repos/acme/locked/labels"),
                        Fault.message(500, Map.of("X-Echo", "token " + TOKEN), echo));
        String body = "It crashes with an exception at once.\n\n```\nIllegalStateException: x\n```";
        gitHub.world()
                .repo(RepoName.of("acme/locked"))
                .openIssue("rowan", "Crash in the locked room", body);
        harbour.openIssue("rowan", "Crash on start", body);
        harbour.openIssue("rowan", "Crash on stop", body);
    }

    /** Three issues, two of them for two agents each. */
    private boolean isAllDone() {
        return memory.count(
                        "SELECT count(*) FROM task WHERE state IN ('DONE', 'FAILED', 'SUPERSEDED')")
                == 5;
    }

    private void theErrorsWereMet(Program program) {
        assertThat(program.log()).contains("vanished was not read");
        assertThat(memory.rows("SELECT reason FROM action WHERE state = 'FAILED' ORDER BY repo"))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(memory.count("SELECT count(*) FROM action WHERE state = 'APPLIED'"))
                .isPositive();
    }

    private Program start(String name, Map<String, String> env) throws IOException {
        return Program.start(
                folder,
                name,
                env,
                "start",
                "--config",
                config.toString(),
                "--db",
                db.toString(),
                "--port",
                "0");
    }

    private void askEverything(Program program, RecordingAgent agent) throws Exception {
        answers.add(program.get(db, "/healthcheck/"));
        answers.add(program.get(db, "/healthcheck/ready"));
        answers.add(program.get(db, "/api/v1/status"));
        for (String task : agent.tasks()) {
            answers.add(program.get(db, "/api/v1/tasks/" + task));
        }
        assertThat(answers).allSatisfy(a -> assertThat(a.status()).isEqualTo(200));
        answers.add(program.get(db, "/api/v1/tasks/nonsense"));
        answers.add(program.get(db, "/api/v1/tasks/00000000-0000-4000-8000-000000000000"));
        answers.add(program.get(db, "/nowhere"));
        String control = program.controlToken(db);
        for (String body :
                List.of(
                        "{",
                        "{\"issue\": \"acme/vanished#1\"}",
                        "{\"issue\": \"acme/harbour#999\"}",
                        "{\"issue\": \"acme/other#1\"}",
                        "{\"issue\": \"acme/harbour#1\", \"dry_run\": true}")) {
            answers.add(program.ask(db, "/api/v1/triage", control, "POST", body));
        }
        answers.add(program.ask(db, "/api/v1/status", "wrong", "GET", ""));
        assertThat(answers.getLast().status()).isEqualTo(401);
    }

    /** Control: where the secrets may be, they are found, and in every dress. */
    private void theSearchFindsWhatIsThere(Program program) throws IOException {
        assertThat(needles.in(environ(program.handle()))).containsExactly("key", "token");
        String middle = TOKEN.substring(9, 23);
        assertThat(needles.in("…" + middle + "…")).containsExactly("token");
        assertThat(needles.in("…" + new StringBuilder(middle).reverse() + "…")).isNotEmpty();
        String basic =
                Base64.getEncoder()
                        .encodeToString(("x:" + TOKEN + ":y").getBytes(StandardCharsets.UTF_8));
        assertThat(needles.in(basic)).containsExactly("token");
        Path planted = Files.writeString(db.resolveSibling("planted"), "a" + KEY.substring(3, 20));
        assertThat(needles.inFilesBelow(folder)).containsExactly(planted);
        Files.delete(planted);
    }

    private void theAgentsHaveNothing(Program program, RecordingAgent agent) throws IOException {
        assertThat(agent.received())
                .hasSizeGreaterThan(3)
                .allSatisfy(r -> assertThat(needles.in(r)).isEmpty());
        List<ProcessHandle> children = program.handle().descendants().toList();
        assertThat(children).as("the built-in agent is a child").isNotEmpty();
        for (ProcessHandle child : children) {
            Path proc = Path.of("/proc", Long.toString(child.pid()));
            assertThat(needles.in(environ(child))).isEmpty();
            assertThat(needles.in(proc.resolve("cmdline"))).isEmpty();
        }
        assertThat(needles.in(Path.of("/proc", program.handle().pid() + "", "cmdline"))).isEmpty();
    }

    private static Path environ(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()), "environ");
    }

    private void nothingIsInFiles() throws IOException {
        assertThat(needles.inFilesBelow(folder)).isEmpty();
        assertThat(db).isNotEmptyFile();
    }

    /** What they print goes to files, which are searched with the others. */
    private void theOtherCommandsTellNothingEither(SimulatedGitHub gitHub, Map<String, String> env)
            throws Exception {
        String file = config.toString();
        try (Program check = Program.start(folder, "check", env, "check", "--config", file);
                Program log =
                        Program.start(folder, "log", env, "log", "--db", db.toString(), "--json")) {
            assertThat(check.output()).contains("github_token");
            assertThat(log.output()).contains("acme/harbour#1");
        }
        String elsewhere = "model: claude-sonnet-4-6, base_url: \"" + gitHub.url() + "\"";
        Path examined =
                Files.writeString(
                        folder.resolve("doctor.yaml"),
                        Files.readString(config).replace("model: claude-sonnet-4-6", elsewhere));
        gitHub.faults()
                .always(
                        On.request("GET", "/v1/models"),
                        Fault.message(401, Map.of("X-Echo", KEY), "not your key: " + KEY));
        String[] doctor = {"doctor", "--db", db.toString(), "--config", examined.toString()};
        try (Program examination = Program.start(folder, "doctor", env, doctor)) {
            assertThat(examination.exitCode()).isEqualTo(1);
            assertThat(folder.resolve("doctor.out"))
                    .content()
                    .contains("does not accept the key", "acme/vanished", "belongs to " + BOT);
        }
        gitHub.world().revokeToken(TOKEN);
        try (Program refused = start("refused", env)) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.log()).containsIgnoringCase("token");
        }
    }
}
