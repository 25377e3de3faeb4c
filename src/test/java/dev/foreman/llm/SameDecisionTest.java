package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Json;
import dev.foreman.testing.ScriptedModel;
import dev.foreman.testing.Turn;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same case, decided by any backend in any of the ways that it asks for JSON, is the same. */
class SameDecisionTest {
    private static final String LABEL =
            """
            {"decision": "label_and_respond", "rationale": "A crash \\"on start\\" — naïve {path}.",
             "actions": [{"type": "add_label", "label": "bug"},
                         {"type": "comment", "body": "Danke! 你好 👋\\n```\\n{}\\n```"}],
             "confidence": 0.91}\
            """;
    private static final String CLOSE =
            """
            {"decision": "close", "rationale": "Stale.", "actions": [{"type": "close_issue"}],
             "confidence": 1}\
            """;
    private static final String ESCALATE =
            """
            {"decision": "escalate", "rationale": "A human should look.", "actions": [],
             "confidence": 0.2}\
            """;
    private static final String SKIP =
            "{\"decision\": \"skip\", \"rationale\": \"\", \"actions\": [], \"confidence\": 0}";

    /** One way to ask, and how a model answers when it is asked that way. */
    private record Way(String name, String provider, boolean openSchema, boolean refusesSchemas) {
        Turn.Say says(String json) {
            return name.equals("anthropic by tool") ? Turn.tool("answer", json) : Turn.text(json);
        }
    }

    private static final List<Way> WAYS =
            List.of(
                    new Way("anthropic by format", "anthropic", false, false),
                    new Way("anthropic by tool", "anthropic", true, false),
                    new Way("openai strictly", "openai", false, false),
                    new Way("openai loosely", "openai", true, false),
                    new Way("openai in words", "openai", true, true),
                    new Way("ollama", "ollama", false, false));

    /** What a model says, and what comes of it. */
    record Case(String name, Turn.Say say, Stop stop) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String json : List.of(LABEL, CLOSE, ESCALATE, SKIP)) {
            String decision = Json.read(json, JsonNode.class).path("decision").asText();
            cases.add(new Case(decision, Turn.text(json), Stop.DONE));
        }
        say(cases, "words around", "Here you are:\n```json\n" + LABEL + "\n```\nBye.", Stop.DONE);
        say(cases, "not in the enum", SKIP.replace("skip", "delete_repository"), Stop.OFF_SCHEMA);
        say(cases, "a field too many", SKIP.replace("{", "{\"also\": 1, "), Stop.OFF_SCHEMA);
        say(cases, "a confidence of 7", SKIP.replace(": 0}", ": 7}"), Stop.OFF_SCHEMA);
        say(cases, "two objects", SKIP + "\n" + CLOSE, Stop.UNREADABLE);
        String twice = SKIP.replace("{", "{\"decision\": \"close\", ");
        say(cases, "a field twice", twice, Stop.UNREADABLE);
        say(cases, "no JSON", "I would label it as a bug.", Stop.UNREADABLE);
        say(cases, "a list", "[1, 2]", Stop.UNREADABLE);
        cases.add(new Case("nothing", Turn.nothing(), Stop.EMPTY));
        cases.add(new Case("cut off", Turn.truncated(LABEL.substring(0, 60)), Stop.TRUNCATED));
        cases.add(new Case("whole, but cut off", Turn.truncated(SKIP), Stop.TRUNCATED));
        return cases;
    }

    private static void say(List<Case> cases, String name, String text, Stop stop) {
        cases.add(new Case(name, Turn.text(text), stop));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_backend_comes_to_the_same_decision(Case one) throws Exception {
        Turn.Say say = one.say();
        Map<String, Result> results = new LinkedHashMap<>();
        for (Way way : WAYS) {
            boolean fitsTool = say.text().startsWith("{") && say.end() == Turn.End.DONE;
            if (way.name().equals("anthropic by tool") && (!fitsTool || isBroken(say.text()))) {
                continue; // the input of a tool is always one JSON object
            }
            results.put(way.name(), result(way, say));
        }

        assertThat(results).hasSizeGreaterThanOrEqualTo(5);
        Result first = results.values().iterator().next();
        assertThat(results.values()).containsOnly(first);
        assertThat(first.stop()).isEqualTo(one.stop());
        if (one.stop() == Stop.DONE) {
            assertThat(first.json()).isPresent().isEqualTo(Answers.theObject(say.text()));
        }
    }

    private static boolean isBroken(String text) {
        return Answers.theObject(text).isEmpty();
    }

    private record Result(Stop stop, Optional<JsonNode> json) {}

    private static Result result(Way way, Turn.Say say) throws Exception {
        Turn answer =
                say.end() == Turn.End.DONE && !say.text().isEmpty() ? way.says(say.text()) : say;
        try (ScriptedModel model = new ScriptedModel();
                Backends backends =
                        Backends.of(
                                Llms.of(way.provider(), model.url()),
                                new Book(),
                                Clock.systemUTC(),
                                new Random(1))) {
            if (way.refusesSchemas()) {
                model.then(Turn.fail(400, "response_format json_schema is not supported here"));
            }
            model.then(answer);
            Question question =
                    way.openSchema()
                            ? new Question("", "It crashes.", Optional.of(open()), 500)
                            : Llms.decide();
            Completion completion = backends.as(Llms.SPENDER).complete(question);
            return new Result(completion.stop(), completion.json());
        }
    }

    /** The same schema with one property more that may be left out, and may be anything. */
    private static JsonNode open() {
        ObjectNode schema = Llms.DECISION.deepCopy();
        schema.withObjectProperty("properties")
                .putObject("memory")
                .put("type", "object")
                .putObject("additionalProperties")
                .put("type", "string");
        return schema;
    }
}
