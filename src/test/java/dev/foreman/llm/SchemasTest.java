package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasTest {
    private static JsonNode json(String text) {
        return Json.read(text, JsonNode.class);
    }

    @Test
    void a_schema_is_strict_when_all_its_objects_are_closed_and_need_everything() {
        assertThat(Schemas.isStrict(Llms.DECISION)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'object','properties':{'a':{'type':'string'}},'required':['a']}",
                "{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':false}",
                "{'type':'object','properties':{'a':{}},'required':['a'],'additionalProperties':{}}",
                "{'type':'object','properties':{'a':{'anyOf':[{'type':'object'}]}},'required':['a'],"
                        + "'additionalProperties':false}"
            })
    void otherwise_it_is_not(String schema) {
        assertThat(Schemas.isStrict(json(schema.replace('\'', '"')))).isFalse();
    }

    @Test
    void a_closed_schema_has_no_bounds_and_no_other_properties() {
        JsonNode closed =
                Schemas.closed(
                                json(
                                        """
                                        {"type": "object", "minProperties": 1, "properties": {
                                          "maximum": {"type": "integer", "maximum": 3},
                                          "list": {"type": "array", "maxItems": 2, "items":
                                            {"type": "object", "properties": {
                                              "text": {"type": "string", "maxLength": 5}}}}},
                                         "required": ["maximum"]}\
                                        """))
                        .orElseThrow();

        assertThat(closed)
                .isEqualTo(
                        json(
                                """
                                {"type": "object", "properties": {
                                  "maximum": {"type": "integer"},
                                  "list": {"type": "array", "items":
                                    {"type": "object", "properties": {
                                      "text": {"type": "string"}},
                                     "additionalProperties": false}}},
                                 "required": ["maximum"], "additionalProperties": false}\
                                """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'object','additionalProperties':true}",
                "{'type':'object','additionalProperties':{'type':'string'}}",
                "{'type':'object','patternProperties':{'^a':{}}}",
                "{'type':'object','properties':{'a':{'type':'object','additionalProperties':{}}}}"
            })
    void a_schema_about_other_properties_cannot_be_closed(String schema) {
        assertThat(Schemas.closed(json(schema.replace('\'', '"')))).isEmpty();
    }
}
