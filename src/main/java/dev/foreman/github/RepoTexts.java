package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskMessage.RepoText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a repository says to its users: readme, questions, support, troubleshooting and contributing
 * at its top, in {@code docs} and in {@code .github}. Long files are cut, too many are left out.
 */
final class RepoTexts {
    /** In the order in which they help most. */
    private static final List<String> NAMES =
            List.of("readme", "faq", "support", "troubleshooting", "contributing");

    private static final List<String> FOLDERS = List.of("docs", ".github");
    private static final List<String> ENDINGS = List.of("", ".md", ".markdown", ".rst", ".txt");
    private static final int MOST_FILES = 8;
    private static final int LARGEST_FILE = 512 * 1024;
    private static final int MOST_OF_ONE = 32_768;
    private static final int MOST_OF_ALL = 98_304;

    private final RepoFiles files;

    RepoTexts(RepoFiles files) {
        this.files = files;
    }

    List<RepoText> of(RepoName repo) {
        JsonNode top = files.contents(repo, "");
        List<String> paths = new ArrayList<>(among(top, ""));
        for (JsonNode entry : top) {
            String name = Records.text(entry, "name").orElse("");
            // Only what is there is asked for: a 404 costs a call each time.
            if (FOLDERS.contains(name)) {
                paths.addAll(among(files.contents(repo, name), name + "/"));
            }
        }
        paths.sort(Comparator.comparingInt(RepoTexts::rank));
        List<RepoText> texts = new ArrayList<>();
        int left = MOST_OF_ALL;
        for (String path : paths.subList(0, Math.min(MOST_FILES, paths.size()))) {
            String text = files.text(repo, path, LARGEST_FILE).orElse("");
            String kept = start(text, Math.min(MOST_OF_ONE, left));
            if (!kept.isBlank()) {
                texts.add(new RepoText(path, kept));
                left -= kept.length();
            }
        }
        return List.copyOf(texts);
    }

    private static List<String> among(JsonNode folder, String prefix) {
        List<String> paths = new ArrayList<>();
        for (JsonNode entry : folder) {
            String name = Records.text(entry, "name").orElse("");
            if (rank(name) < NAMES.size() && RepoFiles.isFile(entry, name, LARGEST_FILE)) {
                paths.add(prefix + name);
            }
        }
        return paths;
    }

    /** Its place in {@link #NAMES}; behind them all when it is none of these. */
    private static int rank(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        for (int i = 0; i < NAMES.size(); i++) {
            String known = NAMES.get(i);
            if (ENDINGS.stream().anyMatch(e -> name.equals(known + e))) {
                return i;
            }
        }
        return NAMES.size();
    }

    /** No half of a surrogate pair is left at the end. */
    private static String start(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
