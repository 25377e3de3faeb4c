package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskMessage.IssueTemplate;
import java.util.ArrayList;
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

    private final RepoFiles files;

    Templates(RepoFiles files) {
        this.files = files;
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
        for (JsonNode item : files.contents(repo, FOLDER)) {
            String name = Records.text(item, "name").orElse("");
            if (isTemplate(name)
                    && RepoFiles.isFile(item, name, LARGEST_FILE)
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
        return files.text(repo, path, LARGEST_FILE).map(text -> new IssueTemplate(path, text));
    }
}
