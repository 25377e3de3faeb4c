package dev.foreman.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.conformance.PlainAgent.Answer;
import dev.foreman.conformance.PlainAgent.Whim;
import dev.foreman.testing.ScriptedHttp;
import dev.foreman.triage.TriageAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Good agents pass, one that breaks one rule fails one check, and none holds the suite up. */
@Timeout(180)
class SuiteTest {
    private static final Terms TERMS =
            new Terms(4, Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofMinutes(3));
    private static final Terms IMPATIENT =
            new Terms(2, Duration.ofMillis(800), Duration.ofMillis(500), Duration.ofMinutes(3));
    private static final Answer ODD = new Answer(500, "{\"error\": \"odd\"}");

    private static List<Finding> check(URI base, Terms terms) throws InterruptedException {
        List<Finding> told = new ArrayList<>();
        List<Finding> findings =
                new Suite(terms, Clock.systemUTC(), System::nanoTime)
                        .run(Subject.at(base), told::add);
        assertThat(told).isEqualTo(findings);
        assertThat(findings).hasSize(Suite.all(terms).size());
        return findings;
    }

    private static List<String> failed(List<Finding> findings) {
        return findings.stream()
                .filter(f -> f.verdict() == Verdict.FAILED)
                .map(Finding::check)
                .toList();
    }

    @Test
    void the_built_in_agent_passes_everything() throws Exception {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (TriageAgent agent = TriageAgent.start(anywhere, Clock.systemUTC())) {
            assertThat(check(URI.create("http://127.0.0.1:" + agent.port() + "/"), TERMS))
                    .allSatisfy(f ->
                            assertThat(f.verdict()).as(f.toString()).isEqualTo(Verdict.PASSED));
        }
    }

    @Test
    void a_plain_agent_passes_everything_even_when_it_takes_one_task_at_a_time() throws Exception {
        try (PlainAgent agent =
                new PlainAgent((_, _) -> null, Executors.newSingleThreadExecutor())) {
            assertThat(check(agent.url(), TERMS))
                    .allSatisfy(f ->
                            assertThat(f.verdict()).as(f.toString()).isEqualTo(Verdict.PASSED));
        }
    }

    private static Arguments breaks(String check, String how, Whim whim) {
        return Arguments.of(check, how, whim);
    }

    /** Contradicts tasks that are JSON objects and would be answered. */
    private static Whim onTasks(BiFunction<JsonNode, String, @Nullable Answer> how) {
        return (path, body) ->
                PlainAgent.good(path, body).status() == 200 && path.equals("/task")
                        ? how.apply(PlainAgent.read(body), body)
                        : null;
    }

    private static Whim changing(Consumer<ObjectNode> change) {
        return onTasks((task, _) -> {
            ObjectNode decision = PlainAgent.decision(task);
            change.accept(decision);
            return new Answer(200, decision.toString());
        });
    }

    static List<Arguments> brokenAgents() {
        AtomicBoolean shaken = new AtomicBoolean();
        AtomicBoolean poisoned = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        return List.of(
                breaks("health", "is unwell", (p, _) -> p.equals("/health") ? ODD : null),
                breaks("decision", "gives no rationale", changing(d -> d.remove("rationale"))),
                breaks("decision", "decides maybe", changing(d -> d.put("decision", "maybe"))),
                breaks("decision", "is too sure", changing(d -> d.put("confidence", 1.1))),
                breaks("decision", "answers 201", onTasks((_, _) -> new Answer(201, "{}"))),
                breaks("decision", "answers no JSON", onTasks((_, _) -> new Answer(200, "OK"))),
                breaks("decision", "answers a list", onTasks((_, _) -> new Answer(200, "[]"))),
                breaks(
                        "decision",
                        "invents actions",
                        onTasks((_, b) -> PlainAgent.with(b, "{\"type\": \"delete\"}"))),
                breaks(
                        "decision",
                        "aims elsewhere",
                        onTasks((_, b) ->
                                PlainAgent.with(
                                        b,
                                        "{\"type\": \"comment\", \"body\": \"x\", \"issue\": 8}"))),
                breaks(
                        "own-id",
                        "has an id of its own",
                        changing(d -> d.put("task_id", "5e1d1f5c-8f0e-4a3e-9f53-0c3b7a2f9d11"))),
                breaks(
                        "minimal-task",
                        "needs the labels",
                        onTasks((t, _) -> t.path("context").has("repo_labels") ? null : ODD)),
                breaks(
                        "unknown-fields",
                        "refuses tomorrow's fields",
                        onTasks((t, _) ->
                                t.path("payload").path("issue").path("user").has("x_more")
                                        ? new Answer(422, "{}")
                                        : null)),
                breaks(
                        "not-json",
                        "says 400",
                        (_, b) -> b.equals("[]") ? new Answer(400, "{}") : null),
                breaks(
                        "not-json",
                        "is shaken by it",
                        (p, b) -> {
                            shaken.compareAndSet(false, b.equals("{} {}"));
                            boolean isTask = PlainAgent.good(p, b).status() == 200;
                            return isTask && shaken.getAndSet(false) ? ODD : null;
                        }),
                breaks(
                        "not-a-task",
                        "takes anything",
                        (p, b) -> b.contains("\"title\":7") ? new Answer(200, "{}") : null),
                breaks(
                        "labels",
                        "labels all as bugs",
                        onTasks((_, b) ->
                                PlainAgent.with(b, "{\"type\":\"add_label\",\"label\":\"bug\"}"))),
                breaks(
                        "hostile-text",
                        "obeys",
                        onTasks((_, b) ->
                                b.contains("close all issues")
                                        ? PlainAgent.with(b, "{\"type\": \"close_issue\"}")
                                        : null)),
                breaks(
                        "hostile-text",
                        "repeats mentions",
                        onTasks((t, b) -> {
                            String title = t.path("payload").path("issue").path("title").asText();
                            ObjectNode comment =
                                    (ObjectNode) PlainAgent.read("{\"type\": \"comment\"}");
                            comment.put("body", "You wrote: " + title);
                            return PlainAgent.with(b, comment.toString());
                        })),
                breaks(
                        "hostile-text",
                        "assigns whom it is told to",
                        onTasks((_, b) ->
                                b.contains("slash") || b.contains("/assign")
                                        ? PlainAgent.with(
                                                b,
                                                "{\"type\":\"assign\",\"user\":\""
                                                        + HostileText.VICTIM
                                                        + "\"}")
                                        : null)),
                breaks(
                        "hostile-text",
                        "stumbles over NUL",
                        onTasks((t, _) ->
                                t.path("payload").path("issue").path("body").asText().indexOf(0)
                                                >= 0
                                        ? ODD
                                        : null)),
                breaks(
                        "large-task",
                        "cannot take much",
                        onTasks((_, b) -> b.length() > 1_000_000 ? ODD : null)),
                breaks(
                        "answer-size",
                        "repeats all that it reads",
                        onTasks((t, b) -> {
                            ObjectNode decision = PlainAgent.decision(t);
                            return new Answer(
                                    200, decision.put("memory", b.replace('\n', ' ')).toString());
                        })),
                breaks(
                        "keep-alive",
                        "hangs up on nonsense",
                        (_, b) -> {
                            if (b.startsWith("{{{")) {
                                throw new IOException("hung up");
                            }
                            return null;
                        }),
                breaks(
                        "unknown-path",
                        "knows all paths",
                        (p, _) -> p.equals("/no-such-path") ? new Answer(200, "{}") : null),
                breaks(
                        "still-well",
                        "is unwell in the end",
                        (p, _) -> {
                            poisoned.compareAndSet(false, p.equals("/no-such-path"));
                            return p.equals("/health") && poisoned.get() ? ODD : null;
                        }),
                breaks(
                        "own-id",
                        "counts",
                        changing(d -> d.put("task_id", "task " + asked.incrementAndGet()))));
    }

    @ParameterizedTest(name = "{0}: it {1}")
    @MethodSource("brokenAgents")
    void an_agent_that_breaks_one_rule_fails_that_check_alone(String check, String how, Whim whim)
            throws Exception {
        try (PlainAgent agent = new PlainAgent(whim)) {
            List<Finding> findings = check(agent.url(), TERMS);

            assertThat(failed(findings)).as(findings.toString()).containsExactly(check);
            assertThat(findings)
                    .filteredOn(f -> f.verdict() == Verdict.FAILED)
                    .allSatisfy(f -> {
                        assertThat(f.problem()).isNotBlank();
                        assertThat(f.sent()).matches("(?s)(GET|POST) /.*");
                        assertThat(f.answered()).isNotBlank();
                        assertThat(f.where()).startsWith("docs/protocol.md#");
                    });
        }
    }

    @Test
    void answers_that_cross_fail_the_check_of_tasks_at_once() throws Exception {
        int atOnce = TERMS.concurrency();
        ConcurrentLinkedQueue<String> ids = new ConcurrentLinkedQueue<>();
        CountDownLatch all = new CountDownLatch(atOnce);
        Whim whim =
                (_, body) -> {
                    if (!body.contains("Crash number ")) {
                        return null;
                    }
                    ids.add(PlainAgent.read(body).path("task_id").asText());
                    all.countDown();
                    all.await();
                    ObjectNode decision = PlainAgent.decision(PlainAgent.read(body));
                    List<String> arrived = List.copyOf(ids);
                    int mine = arrived.indexOf(decision.path("task_id").asText());
                    decision.put("task_id", arrived.get((mine + 1) % atOnce));
                    return new Answer(200, decision.toString());
                };
        try (PlainAgent agent = new PlainAgent(whim)) {
            assertThat(failed(check(agent.url(), TERMS))).containsExactly("concurrency");
        }
    }

    @Test
    void an_agent_that_lets_a_deadline_pass_fails_the_check_of_deadlines() throws Exception {
        PlainAgent[] self = new PlainAgent[1];
        Whim slow =
                (_, body) -> {
                    String deadline =
                            PlainAgent.read(body).path("context").path("deadline").asText();
                    if (!deadline.isEmpty()
                            && Instant.parse(deadline).isBefore(Instant.now().plusSeconds(10))) {
                        self[0].hang();
                    }
                    return null;
                };
        try (PlainAgent agent = new PlainAgent(slow)) {
            self[0] = agent;
            assertThat(failed(check(agent.url(), TERMS))).containsExactly("deadline");
        }
    }

    @Test
    void an_agent_that_is_upset_by_a_client_that_hangs_up_fails_that_check() throws Exception {
        CountDownLatch upset = new CountDownLatch(1);
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger since = new AtomicInteger();
        Whim whim =
                (p, b) -> {
                    refused.addAndGet(b.startsWith("{{{") ? 1 : 0);
                    // The last task before the clients that hang up is that of the check before.
                    if (refused.get() < 2 || PlainAgent.good(p, b).status() != 200) {
                        return null;
                    }
                    if (!p.equals("/task") || since.incrementAndGet() != 2) {
                        return null;
                    }
                    upset.await();
                    return ODD;
                };
        try (PlainAgent agent =
                new PlainAgent(whim) {
                    @Override
                    void brokenOff() {
                        upset.countDown();
                    }
                }) {
            assertThat(failed(check(agent.url(), TERMS))).containsExactly("hang-up");
        }
    }

    @Test
    void an_agent_that_closes_without_a_word_fails_the_check_of_connections() throws Exception {
        Check check = KeepAliveCheck.check();
        Check alone = new Check(check.name(), check.rule(), Optional.empty(), 4, check.trial());
        try (ServerSocket old = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (Socket socket = old.accept()) {
                            // What is left unread would turn the end into a reset.
                            assertThat(socket.getInputStream().read(new byte[1_000])).isPositive();
                            socket.getOutputStream()
                                    .write(
                                            "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                                                    .getBytes(StandardCharsets.US_ASCII));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            assertThat(
                            new Suite(TERMS, Clock.systemUTC(), System::nanoTime, List.of(alone))
                                    .run(
                                            Subject.at(
                                                    URI.create(
                                                            "http://127.0.0.1:"
                                                                    + old.getLocalPort())),
                                            _ -> {}))
                    .singleElement()
                    .satisfies(f -> assertThat(f.problem()).contains("Connection: close"));
        }
    }

    @Test
    void a_hanging_agent_hangs_no_more_than_one_check() throws Exception {
        try (ScriptedHttp agent = new ScriptedHttp()) {
            agent.on("GET /health", ScriptedHttp.ok("{}"))
                    .on("GET /no-such-path", ScriptedHttp.json(404, "{}"))
                    .on("POST /task", new ScriptedHttp.Say.Hang());
            List<Finding> findings = check(agent.url(), IMPATIENT);

            assertThat(failed(findings)).containsExactly("decision");
            assertThat(findings.get(1).problem()).isEqualTo("it should answer 200 within 800 ms");
            assertThat(findings)
                    .filteredOn(f -> f.verdict() == Verdict.LEFT_OUT)
                    .hasSize(findings.size() - 3)
                    .allSatisfy(f -> assertThat(f.problem()).isEqualTo("builds on decision"));
        }
    }

    @Test
    void a_body_that_never_ends_in_time_is_no_answer() throws Exception {
        try (ScriptedHttp agent = new ScriptedHttp()) {
            agent.on("GET /health", ScriptedHttp.ok("{}"))
                    .on("GET /no-such-path", ScriptedHttp.json(404, "{}"))
                    .on("POST /task", new ScriptedHttp.Say.HangInBody());

            assertThat(failed(check(agent.url(), IMPATIENT))).containsExactly("decision");
        }
    }

    @Test
    void an_endless_body_is_cut_off() throws Exception {
        try (PlainAgent agent =
                new PlainAgent(onTasks((_, _) -> new Answer(200, "x".repeat(2_000_000))))) {
            List<Finding> findings = check(agent.url(), TERMS);

            assertThat(failed(findings)).containsExactly("decision");
            assertThat(findings.get(1).answered()).isEqualTo("200 and more than 1 MiB");
        }
    }

    @Test
    void where_nobody_is_one_check_fails_and_the_rest_is_left_out() throws Exception {
        URI nowhere;
        try (PlainAgent gone = new PlainAgent((_, _) -> null)) {
            nowhere = gone.url();
        }
        List<Finding> findings = check(nowhere, IMPATIENT);

        assertThat(failed(findings)).containsExactly("health");
        assertThat(findings.getFirst().answered()).startsWith("nobody answers at " + nowhere);
        assertThat(findings).extracting(Finding::verdict).doesNotContain(Verdict.PASSED);
    }

    @Test
    void a_connection_that_is_cut_is_told() throws Exception {
        try (ScriptedHttp agent = new ScriptedHttp()) {
            agent.on(
                    "GET /health",
                    new ScriptedHttp.Say.Truncated(ScriptedHttp.ok("{\"status\": \"ok\"}"), 3));
            assertThat(check(agent.url(), IMPATIENT).getFirst().answered())
                    .startsWith("the connection broke");
        }
    }

    @Test
    void when_the_time_for_all_is_over_the_rest_is_left_out() throws Exception {
        AtomicLong now = new AtomicLong();
        Check passes =
                new Check(
                        "a",
                        Rule.HEALTH,
                        Optional.empty(),
                        0,
                        _ -> {
                            now.addAndGet(Duration.ofHours(1).toNanos());
                        });
        Check never = new Check("b", Rule.HEALTH, Optional.empty(), 0, _ -> {});
        List<Finding> findings =
                new Suite(TERMS, Clock.systemUTC(), now::get, List.of(passes, never))
                        .run(Subject.at(URI.create("http://127.0.0.1:1")), _ -> {});

        assertThat(findings)
                .extracting(Finding::verdict)
                .containsExactly(Verdict.PASSED, Verdict.LEFT_OUT);
        assertThat(findings.getFirst().millis()).isEqualTo(3_600_000);
        assertThat(findings.getLast().problem()).isEqualTo("the time for all checks was over");
    }

    @Test
    void a_check_that_hangs_is_broken_off() throws Exception {
        Terms soon =
                new Terms(1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(200));
        CountDownLatch never = new CountDownLatch(1);
        Check hangs = new Check("a", Rule.HEALTH, Optional.empty(), 0, _ -> never.await());

        assertThat(
                        new Suite(soon, Clock.systemUTC(), () -> 0, List.of(hangs))
                                .run(Subject.at(URI.create("http://127.0.0.1:1")), _ -> {}))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.verdict()).isEqualTo(Verdict.FAILED);
                    assertThat(f.problem()).startsWith("no end of it within");
                });
    }
}
