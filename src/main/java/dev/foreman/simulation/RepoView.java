package dev.foreman.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Repositories and their files as GitHub shows them. */
record RepoView(IssueView issues) {

    ObjectNode repo(RepoState repo, Permission permission) {
        String url = issues.repoUrl(repo);
        String html = issues.base() + "/" + repo.name;
        long open = repo.issues.all().stream().filter(i -> i.open).count();
        ObjectNode json =
                object().put("id", repo.id)
                        .put("node_id", IssueView.nodeId("R_", repo.id))
                        .put("name", repo.name.name())
                        .put("full_name", repo.name.toString())
                        .put("private", repo.isPrivate)
                        .put("visibility", repo.isPrivate ? "private" : "public")
                        .put("html_url", html)
                        .put("description", repo.description)
                        .put("fork", false)
                        .put("url", url)
                        .put("issues_url", url + "/issues{/number}")
                        .put("labels_url", url + "/labels{/name}")
                        .put("contents_url", url + "/contents/{+path}")
                        .put("clone_url", html + ".git")
                        .put("created_at", repo.createdAt.toString())
                        .put("updated_at", repo.createdAt.toString())
                        .put("pushed_at", repo.createdAt.toString())
                        .putNull("homepage")
                        .putNull("language")
                        .put("size", repo.files.size())
                        .put("stargazers_count", 0)
                        .put("watchers_count", 0)
                        .put("forks_count", 0)
                        .put("has_issues", repo.hasIssues)
                        .put("has_projects", false)
                        .put("has_wiki", false)
                        .put("has_pages", false)
                        .put("has_discussions", false)
                        .put("archived", false)
                        .put("disabled", false)
                        .put("open_issues_count", open)
                        .put("open_issues", open)
                        .put("default_branch", "main");
        json.set("owner", issues.users().brief(repo.owner));
        json.putObject("permissions")
                .put("admin", permission.atLeast(Permission.ADMIN))
                .put("maintain", permission.atLeast(Permission.MAINTAIN))
                .put("push", permission.atLeast(Permission.WRITE))
                .put("triage", permission.atLeast(Permission.TRIAGE))
                .put("pull", permission.atLeast(Permission.READ));
        return json;
    }

    /** A file with its content, in Base64 lines of 60 as GitHub breaks them. */
    ObjectNode file(RepoState repo, String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String content = Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(bytes) + "\n";
        return entry(repo, path, "file", bytes.length, sha("blob", bytes))
                .put("content", content)
                .put("encoding", "base64");
    }

    /** A file or folder as a folder's listing names it. */
    ObjectNode entry(RepoState repo, String path, String type, int size, String sha) {
        String url = issues.repoUrl(repo) + "/contents/" + path + "?ref=main";
        String html = issues.base() + "/" + repo.name + "/blob/main/" + path;
        String git =
                issues.repoUrl(repo) + (type.equals("file") ? "/git/blobs/" : "/git/trees/") + sha;
        ObjectNode json =
                object().put("name", path.substring(path.lastIndexOf('/') + 1))
                        .put("path", path)
                        .put("sha", sha)
                        .put("size", size)
                        .put("url", url)
                        .put("html_url", html)
                        .put("git_url", git)
                        .put("type", type);
        json.put("download_url", type.equals("file") ? html.replace("/blob/", "/raw/") : null);
        json.putObject("_links").put("self", url).put("git", git).put("html", html);
        return json;
    }

    /** Git's name for an object of this kind and content. */
    static String sha(String kind, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update((kind + " " + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
