package dev.foreman.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A refusal in GitHub's shape, thrown by an endpoint. Nothing has been changed when it is. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String DOCS = "https://docs.github.com/rest";

    private final transient Response response;

    private ApiError(Response response, String message) {
        super(response.status() + " " + message, null, false, false);
        this.response = response;
    }

    Response response() {
        return response;
    }

    static ApiError of(int status, String message) {
        return new ApiError(answer(status, message), message);
    }

    static ApiError notFound() {
        return of(404, "Not Found");
    }

    /**
     * 422 for one field.
     *
     * @param code GitHub's word: {@code missing_field}, {@code invalid}, {@code already_exists},
     *     {@code custom}, {@code unprocessable}
     */
    static ApiError invalid(String resource, String field, String code, @Nullable String message) {
        return listed(422, "Validation Failed", resource, field, code, message);
    }

    static ApiError listed(
            int status,
            String summary,
            String resource,
            String field,
            String code,
            @Nullable String message) {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        ObjectNode error = errors.addObject();
        error.put("resource", resource).put("field", field).put("code", code);
        if (message != null) {
            error.put("message", message);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", summary);
        body.set("errors", errors);
        body.put("documentation_url", DOCS).put("status", Integer.toString(status));
        return new ApiError(Response.json(status, body), summary);
    }

    /** GitHub's plain error object. */
    static Response answer(int status, String message) {
        return Response.json(
                status,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("message", message)
                        .put("documentation_url", DOCS)
                        .put("status", Integer.toString(status)));
    }
}
