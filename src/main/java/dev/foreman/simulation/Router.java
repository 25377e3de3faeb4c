package dev.foreman.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the endpoint of a request by its method and the segments of its path. */
final class Router {
    /** Answers a call; runs under the world's lock. */
    interface Endpoint {
        Response answer(Call call);
    }

    /**
     * @param name for example {@code GET /repos/{owner}/{repo}/issues}
     */
    record Match(String name, Endpoint endpoint, Map<String, String> variables) {}

    private record Route(String method, String template, List<String> pattern, Endpoint endpoint) {}

    private final List<Route> routes = new ArrayList<>();

    /**
     * Adds an endpoint; where two fit, the first added counts.
     *
     * @param template segments, where {@code {x}} stands for any one and a last {@code {x...}} for
     *     any number of them
     */
    Router add(String method, String template, Endpoint endpoint) {
        List<String> pattern =
                template.equals("/") ? List.of() : List.of(template.substring(1).split("/"));
        routes.add(new Route(method, template, pattern, endpoint));
        return this;
    }

    Optional<Match> find(String method, List<String> segments) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Route route : routes) {
            if (route.method().equals(wanted)) {
                Optional<Map<String, String>> variables = match(route.pattern(), segments);
                if (variables.isPresent()) {
                    return Optional.of(
                            new Match(
                                    route.method() + " " + route.template(),
                                    route.endpoint(),
                                    variables.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> match(List<String> pattern, List<String> path) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String part = pattern.get(i);
            if (part.endsWith("...}")) {
                int from = Math.min(i, path.size());
                variables.put(
                        part.substring(1, part.length() - 4),
                        String.join("/", path.subList(from, path.size())));
                return Optional.of(variables);
            }
            if (i >= path.size()) {
                return Optional.empty();
            }
            if (part.startsWith("{")) {
                variables.put(part.substring(1, part.length() - 1), path.get(i));
            } else if (!part.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return path.size() == pattern.size() ? Optional.of(variables) : Optional.empty();
    }
}
