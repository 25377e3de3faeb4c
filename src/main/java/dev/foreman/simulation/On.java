package dev.foreman.simulation;

import java.util.regex.Pattern;

/**
 * Which requests a fault is for.
 *
 * @param method the exact method, or {@code *} for any
 * @param path found anywhere in path and query; anchor it where that is too wide
 */
public record On(String method, Pattern path) {

    public static On any() {
        return request("*", "");
    }

    /**
     * @param path a regular expression
     */
    public static On request(String method, String path) {
        return new On(method, Pattern.compile(path));
    }

    boolean matches(Request request) {
        return (method.equals("*") || method.equals(request.method()))
                && path.matcher(request.target()).find();
    }
}
