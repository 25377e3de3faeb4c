package dev.foreman.simulation;

import dev.foreman.protocol.RepoName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes a request to its endpoint: who asks, which repository, which route. */
final class Api {
    private final SimulatedWorld world;
    private final Router router = new Router();

    Api(SimulatedWorld world) {
        this.world = world;
        AppEndpoints.addTo(router);
        UserEndpoints.addTo(router);
        GraphQlEndpoint.addTo(router);
        RepoEndpoints.addTo(router);
        LabelEndpoints.addTo(router);
        CommentEndpoints.addTo(router);
        ReactionEndpoints.addTo(router);
        IssueLabelEndpoints.addTo(router);
        AssigneeEndpoints.addTo(router);
        IssueEndpoints.addTo(router);
    }

    /** The name of the endpoint that a request fits, or empty. */
    String endpoint(Request request) {
        try {
            return router.find(request.method(), canonical(request.segments()))
                    .map(Router.Match::name)
                    .orElse("");
        } catch (ApiError e) {
            return "";
        }
    }

    /** Answers under the world's lock. */
    Response answer(Request request, Caller caller, Views views) {
        return world.locked(() -> {
            try {
                return found(request, caller, views);
            } catch (ApiError e) {
                return e.response();
            }
        });
    }

    private Response found(Request request, Caller caller, Views views) {
        List<String> path = canonical(request.segments());
        Router.Match match = router.find(request.method(), path).orElseThrow(ApiError::notFound);
        if (path.isEmpty() || !path.getFirst().equals("repos")) {
            return match.endpoint()
                    .answer(new Call(request, match.variables(), world, caller, views, null));
        }
        RepoState repo = repo(path, caller);
        if (request.segments().getFirst().equals("repos")
                && !repo.name.equals(name(path).orElseThrow())) {
            return moved(request, repo, path, views);
        }
        return match.endpoint()
                .answer(new Call(request, match.variables(), world, caller, views, repo));
    }

    private RepoState repo(List<String> path, Caller caller) {
        RepoState repo = name(path).flatMap(world::find).orElseThrow(ApiError::notFound);
        if (!repo.isVisibleTo(caller)) {
            throw ApiError.notFound();
        }
        return repo;
    }

    /** What has been renamed answers by number: 301 for reads, 307 for the rest. */
    private static Response moved(Request request, RepoState repo, List<String> path, Views views) {
        String rest =
                path.stream()
                        .skip(3)
                        .map(s -> "/" + UserView.encode(s))
                        .collect(Collectors.joining());
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        String url = views.users().base() + "/repositories/" + repo.id + rest + query;
        return ApiError.answer(request.isRead() ? 301 : 307, "Moved Permanently")
                .with("Location", url);
    }

    private static Optional<RepoName> name(List<String> path) {
        return RepoName.parse(path.get(1) + "/" + path.get(2));
    }

    /** {@code /repositories/{id}/…} stands for {@code /repos/{owner}/{repo}/…}. */
    private List<String> canonical(List<String> segments) {
        if (segments.size() < 2 || !segments.getFirst().equals("repositories")) {
            return segments;
        }
        Optional<RepoState> repo =
                Optional.of(segments.get(1))
                        .filter(id -> id.matches("\\d{1,18}"))
                        .flatMap(id -> world.locked(() -> world.find(Long.parseLong(id))));
        if (repo.isEmpty()) {
            return segments;
        }
        List<String> path = new ArrayList<>(segments.subList(2, segments.size()));
        path.addAll(0, List.of("repos", repo.get().name.owner(), repo.get().name.name()));
        return path;
    }
}
