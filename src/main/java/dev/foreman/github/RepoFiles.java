package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Files and folders of a repository's default branch. */
final class RepoFiles {
    private final Api api;

    RepoFiles(Api api) {
        this.api = api;
    }

    /**
     * A list for a folder, an object for a file, missing when there is neither, or when the token
     * may not read the repository's contents: files help, but no task depends on them.
     *
     * @param path empty for the top
     */
    JsonNode contents(RepoName repo, String path) {
        try {
            String below = path.isEmpty() ? "" : "/" + Paths.file(path);
            return api.tree(api.get(Paths.repo(repo) + "/contents" + below));
        } catch (GitHubException.NotFound | GitHubException.PermissionMissing e) {
            return Json.mapper().missingNode();
        }
    }

    /** A file's text; nothing where it is no file, has nothing in it, or is larger than that. */
    Optional<String> text(RepoName repo, String path, int mostBytes) {
        JsonNode file = contents(repo, path);
        if (!"base64".equals(Records.text(file, "encoding").orElse(""))) {
            return Optional.empty();
        }
        try {
            byte[] content =
                    Base64.getMimeDecoder().decode(Records.text(file, "content").orElse(""));
            return content.length == 0 || content.length > mostBytes
                    ? Optional.empty()
                    : Optional.of(new String(content, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether an entry of a folder is a file of at most this size, with a name that is one. */
    static boolean isFile(JsonNode entry, String name, long mostBytes) {
        return "file".equals(Records.text(entry, "type").orElse(""))
                && entry.path("size").asLong(0) <= mostBytes
                && name.indexOf('/') < 0
                && Paths.isSegment(name);
    }
}
