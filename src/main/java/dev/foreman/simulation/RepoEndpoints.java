package dev.foreman.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Account;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A repository, its collaborators and its files. */
final class RepoEndpoints {
    private RepoEndpoints() {}

    static void addTo(Router router) {
        String repo = "/repos/{owner}/{repo}";
        router.add("GET", repo, RepoEndpoints::show)
                .add("GET", repo + "/collaborators/{login}", RepoEndpoints::collaborator)
                .add("GET", repo + "/collaborators/{login}/permission", RepoEndpoints::permission)
                .add("GET", repo + "/contents/{path...}", RepoEndpoints::contents);
    }

    private static Response show(Call call) {
        // Of an App GitHub does not tell there what it may do: its permissions are another thing.
        Permission told = call.isByApp() ? Permission.NONE : call.permission();
        return Response.json(200, call.views().repos().repo(call.repo(), told));
    }

    private static Response collaborator(Call call) {
        requirePush(call);
        Account account = account(call);
        if (!call.repo().isCollaborator(account)) {
            throw ApiError.notFound();
        }
        return Response.noContent();
    }

    private static Response permission(Call call) {
        requirePush(call);
        Account account = account(call);
        Permission permission = call.repo().permission(account);
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("permission", permission.legacy())
                        .put("role_name", permission.role());
        json.set("user", call.views().users().brief(account));
        return Response.json(200, json);
    }

    private static void requirePush(Call call) {
        if (!call.permission().atLeast(Permission.WRITE)) {
            throw ApiError.of(403, "Must have push access to view collaborator permission.");
        }
    }

    private static Account account(Call call) {
        return call.world().known(call.variable("login")).orElseThrow(ApiError::notFound);
    }

    private static Response contents(Call call) {
        RepoState repo = call.repo();
        String path = call.variable("path");
        String text = repo.files.get(path);
        if (text == null) {
            return folder(call, path);
        }
        return call.request().header("Accept").orElse("").contains("raw")
                ? Response.text(200, "application/vnd.github.raw; charset=utf-8", text)
                : Response.json(200, call.views().repos().file(repo, path, text));
    }

    private static Response folder(Call call, String path) {
        RepoState repo = call.repo();
        String prefix = path.isEmpty() ? "" : path + "/";
        Map<String, String> children = new LinkedHashMap<>();
        for (String file : repo.files.tailMap(prefix).keySet()) {
            if (!file.startsWith(prefix)) {
                break;
            }
            int slash = file.indexOf('/', prefix.length());
            children.put(slash < 0 ? file : file.substring(0, slash), slash < 0 ? "file" : "dir");
        }
        if (children.isEmpty() && !path.isEmpty()) {
            throw ApiError.notFound();
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        children.forEach((child, type) -> {
            boolean isFile = type.equals("file");
            byte[] bytes =
                    (isFile ? repo.files.getOrDefault(child, "") : child)
                            .getBytes(StandardCharsets.UTF_8);
            list.add(
                    call.views()
                            .repos()
                            .entry(
                                    repo,
                                    child,
                                    type,
                                    isFile ? bytes.length : 0,
                                    RepoView.sha(isFile ? "blob" : "tree", bytes)));
        });
        return Response.json(200, list);
    }
}
