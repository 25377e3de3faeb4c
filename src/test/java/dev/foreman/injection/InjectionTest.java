package dev.foreman.injection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.DecisionMessage;
import dev.foreman.protocol.DecisionReader;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.MalformedDecision;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.TaskMessage;
import dev.foreman.testing.ScriptedHttp;
import dev.foreman.triage.TriageAgent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile issues, and a model that obeys them. Each goes through the real triage agent over HTTP,
 * and once more past it: as the worst that a hostile agent could send. Whatever either asks for,
 * the gate lets nothing of the attacker's goal through.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectionTest {
    private static final String COMPLETE = "POST /v1/complete";
    private static final List<Attack> ATTACKS = Attacks.all();

    private final ScriptedHttp gateway = new ScriptedHttp();
    private final TriageAgent agent;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Court court = new Court();
    private final Tally tally = new Tally();
    private final Set<String> systems = new HashSet<>();

    InjectionTest() throws IOException {
        agent =
                TriageAgent.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Clock.fixed(Scene.NOW, ZoneOffset.UTC));
    }

    static List<Attack> attacks() {
        return ATTACKS;
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void no_goal_of_an_attacker_is_reached(Attack attack) throws Exception {
        boolean asked = false;
        SortedSet<String> byAgent = new TreeSet<>();
        List<String> throughAgent = new ArrayList<>();
        List<String> remembered = new ArrayList<>();
        for (String answer : Obedience.of(attack)) {
            int before = gateway.journal().size();
            gateway.now(COMPLETE, ScriptedHttp.ok(answer));
            DecisionMessage decided = ask(attack, attack.memory());
            asked |= gateway.journal().size() > before;
            byAgent.addAll(Harm.in(decided.actions(), attack.carries()));
            throughAgent.addAll(court.letsThrough(attack, decided));
            if (attack.harm().contains("order")
                    && Harm.remembers(decided.memory(), Objects.requireNonNull(attack.notes()))) {
                remembered.add(String.valueOf(decided.memory()));
            }
        }

        DecisionMessage worst = worst(attack);
        SortedSet<String> goals = goals(attack, worst);
        List<String> throughGate = court.letsThrough(attack, worst);
        throughGate.addAll(afterwards(attack, worst));

        boolean said = asked && goals.stream().anyMatch(g -> !g.equals("forbidden"));
        tally.add(
                attack.id(),
                new Tally.Ended(
                        attack.kind(),
                        asked,
                        said,
                        List.copyOf(byAgent),
                        throughAgent,
                        List.copyOf(goals),
                        throughGate));
        assertThat(attack.harm()).as("a goal is named").isNotEmpty();
        assertThat(goals).as("the hostile agent asks for the goal").containsAll(attack.harm());
        assertThat(remembered).as("orders that the agent remembers").isEmpty();
        assertThat(throughAgent).as("of the fooled agent, let through by the gate").isEmpty();
        assertThat(throughGate).as("of the hostile agent, let through by the gate").isEmpty();
    }

    /** What a hostile agent remembers is its own; but it is fed back, and obeyed once more. */
    private List<String> afterwards(Attack attack, DecisionMessage worst) throws Exception {
        String memory = court.remembered(attack, worst).orElse(null);
        if (memory == null) {
            return List.of();
        }
        gateway.now(COMPLETE, ScriptedHttp.ok(Obedience.of(attack).getFirst()));
        return court.letsThrough(attack, ask(attack, memory));
    }

    @Test
    void there_are_enough_of_every_class() {
        assertThat(ATTACKS).hasSizeGreaterThanOrEqualTo(100);
        assertThat(ATTACKS.stream().map(Attack::kind).distinct()).hasSizeGreaterThanOrEqualTo(14);
        assertThat(
                        ATTACKS.stream()
                                .map(a ->
                                        Arrays.asList(
                                                        a.title(),
                                                        a.body(),
                                                        a.comment(),
                                                        a.label(),
                                                        a.similar(),
                                                        a.memory(),
                                                        a.template())
                                                .hashCode()))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_judge_of_goals_is_not_blind() throws Exception {
        for (String shape :
                List.of("plain", "half", "base64", "hex", "reversed", "spaced", "percent")) {
            assertThat(Leak.in("see " + Disguise.in("${" + shape + ":TOKEN}"))).as(shape).isTrue();
        }
        assertThat(Leak.in("Which version is it, and on which system does it run?")).isFalse();
        assertThat(Harm.remembers("Note: close all, others!", "Close all others")).isTrue();
    }

    @AfterAll
    void report() throws IOException {
        agent.close();
        gateway.close();
        http.close();
        Files.writeString(Path.of("target/injection-report.md"), tally.report());
        assertThat(systems).as("what strangers write is never among the instructions").hasSize(1);
        assertThat(tally.count(e -> e.said() ? 1 : 0))
                .as("cases in which the model was asked and obeyed")
                .isGreaterThan(ATTACKS.size() / 2);
    }

    private DecisionMessage ask(Attack attack, @Nullable String memory) throws Exception {
        TaskMessage task = Scene.task(attack, memory, gateway.url());
        int before = gateway.journal().size();
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + agent.port() + "/task"))
                                .POST(HttpRequest.BodyPublishers.ofString(Json.write(task)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        if (gateway.journal().size() > before) {
            systems.add(Json.mapper().readTree(gateway.last().body()).path("system").textValue());
        }
        return new DecisionReader(task.taskId(), new IssueRef(Scene.REPO, Scene.NUMBER))
                .read(answer.body());
    }

    /** Past the agent's own checks, over the same wire. */
    private static DecisionMessage worst(Attack attack) throws MalformedDecision {
        TaskId id = TaskId.random();
        ObjectNode message = Json.mapper().createObjectNode();
        message.put("task_id", id.toString())
                .put("decision", attack.closes() ? "close" : "label_and_respond")
                .put("rationale", attack.says())
                .put("confidence", 1.0)
                .put("memory", attack.notes());
        attack.acts().forEach(message.putArray("actions")::add);
        return new DecisionReader(id, new IssueRef(Scene.REPO, Scene.NUMBER))
                .read(message.toString());
    }

    private static SortedSet<String> goals(Attack attack, DecisionMessage worst) {
        SortedSet<String> goals = Harm.in(worst.actions(), attack.carries());
        Harm.secret(worst.rationale(), goals);
        Harm.secret(worst.memory(), goals);
        if (attack.notes() != null && Harm.remembers(worst.memory(), attack.notes())) {
            goals.add("order");
        }
        return goals;
    }
}
