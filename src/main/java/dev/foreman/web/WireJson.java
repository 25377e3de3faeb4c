package dev.foreman.web;

import dev.foreman.protocol.Json;
import io.javalin.json.JsonMapper;
import java.lang.reflect.Type;

/** Makes Javalin write JSON as the rest of Foreman does. */
final class WireJson implements JsonMapper {

    @Override
    public String toJsonString(Object value, Type type) {
        return Json.write(value);
    }
}
