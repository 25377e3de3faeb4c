package dev.foreman.simulation;

import java.util.Locale;

/** The labels of a repository. */
final class LabelEndpoints {
    private LabelEndpoints() {}

    static void addTo(Router router) {
        String labels = "/repos/{owner}/{repo}/labels";
        router.add("GET", labels, LabelEndpoints::list)
                .add("POST", labels, LabelEndpoints::create)
                .add("GET", labels + "/{name}", c -> shown(c, 200, label(c)))
                .add("DELETE", labels + "/{name}", LabelEndpoints::delete);
    }

    private static Response list(Call call) {
        return Page.of(call.request())
                .of(
                        call.repo().labels.values(),
                        l -> call.views().issues().label(call.repo(), l),
                        call);
    }

    private static Response create(Call call) {
        var _ = call.deeds(Permission.WRITE);
        Input input = call.input();
        String name = input.text("name").orElse("").trim();
        if (name.isEmpty()) {
            throw ApiError.invalid("Label", "name", "missing_field", null);
        }
        if (call.repo().labels.containsKey(SimLabel.key(name))) {
            throw ApiError.invalid("Label", "name", "already_exists", null);
        }
        String color = input.text("color").orElse(SimLabel.DEFAULT_COLOR).toLowerCase(Locale.ROOT);
        if (!color.matches("[0-9a-f]{6}")) {
            throw ApiError.invalid("Label", "color", "invalid", null);
        }
        SimLabel label =
                new SimLabel(
                        call.world().nextId(), name, input.text("description").orElse(null), color);
        call.repo().labels.put(SimLabel.key(name), label);
        return shown(call, 201, label);
    }

    private static Response delete(Call call) {
        SimLabel label = label(call);
        var _ = call.deeds(Permission.WRITE);
        new SimRepo(call.world(), call.repo()).removeLabel(label.name());
        return Response.noContent();
    }

    private static SimLabel label(Call call) {
        return Call.found(call.repo().labels.get(SimLabel.key(call.variable("name"))));
    }

    private static Response shown(Call call, int status, SimLabel label) {
        return Response.json(status, call.views().issues().label(call.repo(), label));
    }
}
