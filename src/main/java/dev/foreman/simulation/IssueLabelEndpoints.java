package dev.foreman.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The labels of an issue, and suggestions of such. */
final class IssueLabelEndpoints {
    private IssueLabelEndpoints() {}

    static void addTo(Router router) {
        String labels = "/repos/{owner}/{repo}/issues/{number}/labels";
        router.add("GET", labels, IssueLabelEndpoints::list)
                .add("POST", labels, IssueLabelEndpoints::add)
                .add("PUT", labels, IssueLabelEndpoints::replace)
                .add("DELETE", labels, IssueLabelEndpoints::removeAll)
                .add("DELETE", labels + "/{name}", IssueLabelEndpoints::remove);
    }

    /**
     * The repository's labels of these names. GitHub makes those that are missing, if the caller
     * may push; so does this.
     */
    static List<SimLabel> labels(Call call, List<String> names) {
        RepoState repo = call.repo();
        if (names.stream().anyMatch(String::isBlank)) {
            throw ApiError.invalid("Label", "name", "missing_field", null);
        }
        boolean missing = names.stream().anyMatch(n -> !repo.labels.containsKey(SimLabel.key(n)));
        if (missing && !call.permission().atLeast(Permission.WRITE)) {
            throw ApiError.listed(
                    403,
                    "You do not have permission to create labels on this repository.",
                    "Repository",
                    "label",
                    "unauthorized",
                    null);
        }
        return names.stream().map(n -> repo.label(n, call.world()::nextId)).toList();
    }

    private static Response list(Call call) {
        SimIssue issue = call.issue();
        return Page.of(call.request())
                .of(issue.labels.values(), l -> call.views().issues().label(call.repo(), l), call);
    }

    private static Response add(Call call) {
        SimIssue issue = call.issue();
        Deeds deeds = call.deeds(Permission.TRIAGE);
        List<String> apply = new ArrayList<>();
        List<Suggestion> suggest = new ArrayList<>();
        for (JsonNode entry : call.input().entries("labels")) {
            if (entry.path("suggest").asBoolean() && call.repo().showsSuggestions) {
                suggest.add(
                        new Suggestion(
                                Input.name(entry),
                                entry.path("rationale").textValue(),
                                entry.path("confidence").textValue(),
                                call.writer().login()));
            } else {
                apply.add(Input.name(entry));
            }
        }
        labels(call, apply).forEach(l -> deeds.label(issue, l));
        suggest.forEach(s -> deeds.suggest(issue, s));
        return shown(call, issue);
    }

    private static Response replace(Call call) {
        SimIssue issue = call.issue();
        Deeds deeds = call.deeds(Permission.TRIAGE);
        deeds.setLabels(issue, labels(call, call.input().names("labels")));
        return shown(call, issue);
    }

    private static Response removeAll(Call call) {
        SimIssue issue = call.issue();
        call.deeds(Permission.TRIAGE).setLabels(issue, List.of());
        return Response.noContent();
    }

    private static Response remove(Call call) {
        SimIssue issue = call.issue();
        if (!call.deeds(Permission.TRIAGE).unlabel(issue, call.variable("name"))) {
            throw ApiError.of(404, "Label does not exist");
        }
        return shown(call, issue);
    }

    private static Response shown(Call call, SimIssue issue) {
        return Response.json(200, call.views().issues().labels(call.repo(), issue.labels.values()));
    }
}
