package dev.foreman.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One page of a list with its {@code Link} header. Entries before the page are counted but never
 * rendered.
 *
 * @param size entries on a page, 30 unless asked for, 100 at most
 * @param number from 1
 */
record Page(int size, int number) {

    static Page of(Request request) {
        return new Page(
                Math.min(100, positive(request, "per_page", 30)), positive(request, "page", 1));
    }

    <T> Response of(Collection<T> all, Predicate<T> filter, Function<T, JsonNode> view, Call call) {
        long before = (long) (number - 1) * size;
        long matching = 0;
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (T entry : all) {
            if (filter.test(entry)) {
                if (matching >= before && list.size() < size) {
                    list.add(view.apply(entry));
                }
                matching++;
            }
        }
        Response response = Response.json(200, list);
        String link = link(call, Math.max(1, (matching + size - 1) / size));
        return link.isEmpty() ? response : response.with("Link", link);
    }

    <T> Response of(Collection<T> all, Function<T, JsonNode> view, Call call) {
        return of(all, _ -> true, view, call);
    }

    private String link(Call call, long last) {
        List<String> links = new ArrayList<>();
        if (number > 1) {
            links.add(link(call, Math.min(number - 1, last), "prev"));
        }
        if (number < last) {
            links.add(link(call, number + 1, "next"));
            links.add(link(call, last, "last"));
        }
        if (number > 1) {
            links.add(link(call, 1, "first"));
        }
        return String.join(", ", links);
    }

    /** GitHub's links lead to the repository's number, which stays when its name changes. */
    private static String link(Call call, long page, String rel) {
        Map<String, String> query = new LinkedHashMap<>(call.request().query());
        query.put("page", Long.toString(page));
        String text =
                query.entrySet().stream()
                        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                        .collect(Collectors.joining("&"));
        List<String> segments = call.request().segments();
        String rest =
                segments.stream()
                        .skip(segments.getFirst().equals("repos") ? 3 : 2)
                        .map(s -> "/" + UserView.encode(s))
                        .collect(Collectors.joining());
        String base = call.views().users().base();
        return "<%s/repositories/%d%s?%s>; rel=\"%s\""
                .formatted(base, call.repo().id, rest, text, rel);
    }

    private static int positive(Request request, String name, int otherwise) {
        try {
            int n = Integer.parseInt(request.query().getOrDefault(name, ""));
            return n > 0 ? n : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
