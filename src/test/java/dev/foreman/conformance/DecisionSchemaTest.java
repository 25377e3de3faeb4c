package dev.foreman.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.foreman.protocol.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our reading of the published schema agrees with a whole implementation of JSON Schema. */
class DecisionSchemaTest {
    private static final String GOOD =
            "{'task_id':'x','decision':'skip','rationale':'r','actions':[%s]%s}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|",
                "|,'confidence':0.5,'memory':null,'more':{}",
                "|,'confidence':null",
                "|,'confidence':2",
                "|,'confidence':-0.1",
                "|,'confidence':'high'",
                "|,'memory':7",
                "{'type':'add_label','label':'bug','why':1}|",
                "{'type':'add_label'}|",
                "{'type':'remove_label','label':7}|",
                "{'type':'comment','body':'x'},{'type':'comment'}|",
                "{'type':'close_issue','reason':null,'duplicate_of':3}|",
                "{'type':'close_issue','reason':'bored'}|",
                "{'type':'close_issue','duplicate_of':0}|",
                "{'type':'close_issue','duplicate_of':1.5}|",
                "{'type':'close_issue','duplicate_of':2.0}|",
                "{'type':'assign','user':'ada'}|",
                "{'type':'assign'}|",
                "{'type':'suggest_label','label':'a','confidence':0.2,'rationale':null}|",
                "{'type':'suggest_label','label':'a','confidence':7}|",
                "{'type':'delete'}|",
                "{}|",
                "7|"
            })
    void it_agrees(String parts) throws Exception {
        String[] both = (parts + " ").split("\\|", 2);
        agree(GOOD.formatted(both[0], both[1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7", "null", "{'task_id':1,'actions':{},'decision':null}"})
    void it_agrees_on_what_is_far_off(String json) throws Exception {
        agree(json);
    }

    private static void agree(String json) throws Exception {
        JsonNode value = Json.mapper().readTree(json.replace('\'', '"'));
        Path file = Path.of("docs/schema/decision-message.schema.json");
        JsonSchema whole =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Files.readString(file));

        assertThat(DecisionSchema.published().problems(value).isEmpty())
                .as(json)
                .isEqualTo(whole.validate(value).isEmpty());
    }

    @Test
    void a_problem_names_its_place() throws Exception {
        assertThat(
                        DecisionSchema.published()
                                .problems(Json.mapper().readTree("{\"decision\": \"maybe\"}")))
                .contains("task_id is missing in the answer")
                .anyMatch(p -> p.startsWith("decision is none of label_and_respond"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"pattern\": \"x\"}", "{\"type\": \"text\"}"})
    void what_it_does_not_know_is_an_error(String schema) throws Exception {
        JsonNode tree = Json.mapper().readTree(schema);
        assertThatThrownBy(() -> new DecisionSchema(tree).problems(tree))
                .isInstanceOf(IllegalStateException.class);
    }
}
