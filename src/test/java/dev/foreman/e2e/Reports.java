package dev.foreman.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Issues to be filed, with the labels of their repository and what the operator of a triage agent
 * there would configure.
 *
 * @param name what the run is called
 * @param labels names of the repository's labels
 * @param settings of the agent, a YAML flow mapping
 * @param reports to be filed, in this order
 */
record Reports(String name, List<String> labels, String settings, List<Report> reports) {
    private static final Path BASE = Path.of(System.getProperty("foreman.basedir", "."));
    private static final Path ARCHIVE = BASE.resolve("../shared/data/tls13/archive.json");
    private static final int FROM_ARCHIVE = 40;
    private static final int LONGEST = 6_000;
    private static final Pattern TELLING =
            Pattern.compile(
                    "(?i)\\b(editorial|clarif\\w+|inconsisten\\w+|invalid|missing|wrong)\\b");

    record Report(String title, String body, String author, List<Remark> comments) {}

    record Remark(String author, String body) {}

    /** The project's own issues, and real ones of a public archive where that is at hand. */
    static List<Reports> available() throws IOException {
        List<Reports> all = new ArrayList<>(List.of(fixture()));
        if (Files.exists(ARCHIVE)) {
            all.add(archive());
        }
        return all;
    }

    private static Reports fixture() throws IOException {
        JsonNode root =
                Json.mapper()
                        .readTree(
                                Files.readString(
                                        BASE.resolve("src/test/resources/e2e/issues.json")));
        List<String> labels = new ArrayList<>();
        root.get("labels").forEach(l -> labels.add(l.asText()));
        List<Report> reports = new ArrayList<>();
        root.get("issues").forEach(i -> reports.add(report(i)));
        return new Reports("the project's fixture", labels, root.get("settings").asText(), reports);
    }

    private static Reports archive() throws IOException {
        JsonNode root = Json.mapper().readTree(Files.readString(ARCHIVE));
        List<String> labels = new ArrayList<>();
        root.get("labels").forEach(l -> labels.add(l.get("name").asText()));
        List<Report> reports = new ArrayList<>();
        root.get("issues").forEach(i -> reports.add(report(i)));
        List<Report> chosen =
                reports.stream()
                        .filter(r -> r.body().length() < LONGEST)
                        .sorted(Comparator.comparing(r -> !TELLING.matcher(r.title()).find()))
                        .limit(FROM_ARCHIVE)
                        .toList();
        // Those with telling titles came first: deal them out, so that each part of the run has
        // some.
        List<Report> dealt = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            dealt.add(chosen.get(i * 7 % chosen.size()));
        }
        return new Reports(
                "a public archive",
                labels,
                """
                {labels: {editorial: [editorial, clarify, clarification, unclear, typo], bug: [inconsistent, inconsistency, invalid, wrong, missing]}, required_sections: [Affected implementation], confidence_floor: 0.4}\
                """,
                dealt);
    }

    private static Report report(JsonNode issue) {
        List<Remark> comments = new ArrayList<>();
        for (JsonNode comment : issue.path("comments")) {
            String body = comment.get("body").asText();
            if (!body.isBlank() && comments.size() < 5) {
                comments.add(new Remark(comment.get("author").asText(), body));
            }
        }
        return new Report(
                issue.get("title").asText(),
                issue.get("body").asText(),
                issue.get("author").asText(),
                comments);
    }

    /** Everybody who says something in them. */
    Set<String> authors() {
        Set<String> logins = new LinkedHashSet<>();
        for (Report report : reports) {
            logins.add(report.author());
            report.comments().forEach(c -> logins.add(c.author()));
        }
        return logins;
    }

    @Override
    public String toString() {
        return name;
    }
}
