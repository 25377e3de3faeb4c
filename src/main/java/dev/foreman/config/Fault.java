package dev.foreman.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a schema has against a value.
 *
 * @param where the way to the value: keys, and positions in lists
 * @param keyword of the schema
 * @param property the key inside the value that it is about; empty where it is the value itself
 * @param rule what the schema says under that keyword
 * @param around the part of the schema that the keyword is in; may be missing
 */
record Fault(List<Object> where, String keyword, String property, JsonNode rule, JsonNode around) {}
