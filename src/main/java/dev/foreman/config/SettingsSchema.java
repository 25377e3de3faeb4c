package dev.foreman.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.AnnotationKeyword;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.AllowSchemaLoader;
import dev.foreman.protocol.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of an agent's settings, at work. A third party wrote it: nothing outside of it is
 * ever read on its behalf, and all that it is asked has a deadline, because a regular expression or
 * a reference in a circle could take for ever.
 */
final class SettingsSchema {
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** A check that never ends cannot be stopped: it keeps its thread, and so its permit. */
    private static final Semaphore AT_ONCE = new Semaphore(16);

    private static final String BUNDLED = "classpath:draft/2020-12/";

    /**
     * Keywords that nobody knows are notes, as the specification has it, and not worth a warning.
     */
    private static final JsonMetaSchema DIALECT =
            JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .unknownKeywordFactory((keyword, _) -> new AnnotationKeyword(keyword))
                    .build();

    private final JsonNode text;
    private final JsonSchema schema;
    private final Duration limit;

    private SettingsSchema(JsonNode text, JsonSchema schema, Duration limit) {
        this.text = text;
        this.schema = schema;
        this.limit = limit;
    }

    /**
     * @throws Unfit when it refers to something that is not there, or takes too long
     */
    static SettingsSchema of(Map<String, Object> source, Duration limit) throws Unfit {
        JsonNode text = Json.tree(source);
        JsonSchema schema =
                inTime(
                        limit,
                        () -> {
                            JsonSchema read = factory().getSchema(text, options());
                            read.initializeValidators();
                            return read;
                        });
        return new SettingsSchema(text, schema, limit);
    }

    /** The same with another deadline. */
    SettingsSchema within(Duration other) {
        return new SettingsSchema(text, schema, other);
    }

    /** What is wrong with a schema as such. */
    static List<Fault> faultsOf(Map<String, Object> source) throws Unfit {
        JsonNode text = Json.tree(source);
        return inTime(
                LIMIT,
                () ->
                        factory()
                                .getSchema(SchemaLocation.of(SchemaId.V202012), options())
                                .validate(text)
                                .stream()
                                .map(m -> fault(m, MissingNode.getInstance()))
                                .toList());
    }

    /** What it has against these settings; empty when nothing. */
    List<Fault> check(Map<String, Object> settings) throws Unfit {
        JsonNode value = Json.tree(settings);
        return inTime(
                limit,
                () ->
                        schema.validate(Json.write(value), InputFormat.JSON).stream()
                                .map(m -> fault(m, text))
                                .toList());
    }

    /** Its own text, and the definition of JSON Schema that comes with the library: no more. */
    private static JsonSchemaFactory factory() {
        AllowSchemaLoader own = new AllowSchemaLoader(iri -> iri.toString().startsWith(BUNDLED));
        return JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.add(own)).metaSchema(DIALECT));
    }

    private static SchemaValidatorsConfig options() {
        return SchemaValidatorsConfig.builder().locale(java.util.Locale.ROOT).build();
    }

    private static <T> T inTime(Duration limit, Callable<T> work) throws Unfit {
        FutureTask<T> task =
                new FutureTask<>(() -> {
                    try {
                        return work.call();
                    } finally {
                        AT_ONCE.release();
                    }
                });
        try {
            if (!AT_ONCE.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unfit("too many other checks of schemas do not end", "start again");
            }
            // A platform thread: one that never ends must not keep a carrier of others busy, nor
            // the program alive.
            Thread.ofPlatform().daemon().name("settings schema").start(task);
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Unfit(
                    "it takes more than " + limit.toSeconds() + " s to check settings against it",
                    "simplify its patterns and references");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unfit("interrupted while settings were checked", "start again");
        } catch (ExecutionException e) {
            throw unfit(e.getCause());
        }
    }

    private static Unfit unfit(@Nullable Throwable cause) {
        return switch (cause) {
            case null ->
                    throw new IllegalStateException("a settings schema failed without a reason");
            case StackOverflowError _ ->
                    new Unfit("it refers to itself without end", "break the circle of $ref");
            case JsonSchemaException _ ->
                    new Unfit(
                            "it refers to something that is not in it",
                            "put it under settings.$defs and write $ref: \"#/$defs/name\"");
            default -> throw new IllegalStateException("a settings schema cannot be used", cause);
        };
    }

    private static Fault fault(ValidationMessage message, JsonNode text) {
        JsonNode rule =
                Optional.ofNullable(message.getSchemaNode()).orElse(MissingNode.getInstance());
        return new Fault(
                elements(message.getInstanceLocation()),
                String.valueOf(message.getType()),
                Optional.ofNullable(message.getProperty()).orElse(""),
                rule,
                around(message, text));
    }

    /** The object in the schema that holds the keyword. */
    private static JsonNode around(ValidationMessage message, JsonNode text) {
        List<Object> way = elements(message.getSchemaLocation().getFragment());
        JsonNode found = text;
        for (Object step : way.subList(0, Math.max(0, way.size() - 1))) {
            found =
                    step instanceof Integer i && found.isArray()
                            ? found.path(i)
                            : found.path(step.toString());
        }
        return found;
    }

    private static List<Object> elements(JsonNodePath path) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < path.getNameCount(); i++) {
            elements.add(path.getElement(i));
        }
        return elements;
    }
}
