package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskMessage.IssueTemplate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A repository's issue forms and templates: {@code .github/ISSUE_TEMPLATE/*.yml|yaml|md} without
 * {@code config.yml}, and {@code .github/ISSUE_TEMPLATE.md}. Files that are too large or too many
 * are left out.
 */
final class Templates {
    private static final String FOLDER = ".github/ISSUE_TEMPLATE";
    private static final String SINGLE = ".github/ISSUE_TEMPLATE.md";
    private static final int MOST_FILES = 20;
    private static final int LARGEST_FILE = 64 * 1024;

    private final Api api;

    Templates(Api api) {
        this.api = api;
    }

    List<IssueTemplate> of(RepoName repo) {
        List<IssueTemplate> templates = new ArrayList<>();
        for (String path : folder(repo)) {
            file(repo, path).ifPresent(templates::add);
        }
        file(repo, SINGLE).ifPresent(templates::add);
        return List.copyOf(templates);
    }

    private List<String> folder(RepoName repo) {
        List<String> paths = new ArrayList<>();
        for (JsonNode item : contents(repo, FOLDER)) {
            String name = Records.text(item, "name").orElse("");
            if (isTemplate(name)
                    && "file".equals(Records.text(item, "type").orElse(""))
                    && item.path("size").asLong(0) <= LARGEST_FILE
                    && name.indexOf('/') < 0
                    && Paths.isSegment(name)
                    && paths.size() < MOST_FILES) {
                paths.add(FOLDER + "/" + name);
            }
        }
        return paths;
    }

    private static boolean isTemplate(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return (lower.endsWith(".yml") || lower.endsWith(".yaml") || lower.endsWith(".md"))
                && !lower.equals("config.yml")
                && !lower.equals("config.yaml");
    }

    private Optional<IssueTemplate> file(RepoName repo, String path) {
        JsonNode file = contents(repo, path);
        if (!"base64".equals(Records.text(file, "encoding").orElse(""))) {
            return Optional.empty();
        }
        try {
            byte[] content =
                    Base64.getMimeDecoder().decode(Records.text(file, "content").orElse(""));
            return content.length == 0 || content.length > LARGEST_FILE
                    ? Optional.empty()
                    : Optional.of(
                            new IssueTemplate(path, new String(content, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * A list for a folder, an object for a file, missing when there is neither, or when the token
     * may not read the repository's contents: templates help, but no task depends on them.
     */
    private JsonNode contents(RepoName repo, String path) {
        try {
            return api.tree(api.get(Paths.repo(repo) + "/contents/" + Paths.file(path)));
        } catch (GitHubException.NotFound | GitHubException.PermissionMissing e) {
            return Json.mapper().missingNode();
        }
    }
}
