package dev.foreman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.RepoName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What people do and see on the emulated GitHub, each with a token of their own. */
final class People implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI gitHub;

    People(URI gitHub) {
        this.gitHub = gitHub;
    }

    /** Opens an issue with a token, with the comments of the report. */
    IssueRef open(RepoName repo, String token, Reports.Report report) throws Exception {
        int number =
                send(
                                "POST",
                                "/repos/" + repo + "/issues",
                                token,
                                Map.of("title", report.title(), "body", report.body()))
                        .get("number")
                        .asInt();
        IssueRef ref = new IssueRef(repo, number);
        for (Reports.Remark remark : report.comments()) {
            send(
                    "POST",
                    path(ref) + "/comments",
                    Cast.token(remark.author()),
                    Map.of("body", remark.body()));
        }
        return ref;
    }

    IssueRef open(RepoName repo, Reports.Report report) throws Exception {
        return open(repo, Cast.token(report.author()), report);
    }

    IssueRef openPullRequest(RepoName repo, String author, String title) throws Exception {
        return new IssueRef(
                repo,
                send(
                                "POST",
                                "/repos/" + repo + "/pulls",
                                Cast.token(author),
                                Map.of("title", title, "head", "a-change", "base", "main"))
                        .get("number")
                        .asInt());
    }

    JsonNode issue(IssueRef ref) throws Exception {
        return send("GET", path(ref), Cast.token(Cast.MEMBER), null);
    }

    /** The names of an issue's labels, sorted; of a pull request's too. */
    List<String> labels(IssueRef ref) throws Exception {
        List<String> names = new ArrayList<>();
        all(path(ref) + "/labels").forEach(l -> names.add(l.get("name").asText()));
        return names.stream().sorted().toList();
    }

    /** How often an account set each label of an issue. */
    Map<String, Integer> labelledBy(String login, IssueRef ref) throws Exception {
        Map<String, Integer> times = new TreeMap<>();
        for (JsonNode event : all(path(ref) + "/events")) {
            if (event.get("event").asText().equals("labeled")
                    && event.get("actor").get("login").asText().equals(login)) {
                times.merge(event.get("label").get("name").asText(), 1, Integer::sum);
            }
        }
        return times;
    }

    /** The comments of an account, by id. */
    Map<Long, String> commentsBy(String login, IssueRef ref) throws Exception {
        Map<Long, String> bodies = new TreeMap<>();
        for (JsonNode comment : all(path(ref) + "/comments")) {
            if (comment.get("user").get("login").asText().equals(login)) {
                bodies.put(comment.get("id").asLong(), comment.get("body").asText());
            }
        }
        return bodies;
    }

    private JsonNode all(String path) throws Exception {
        JsonNode page = send("GET", path + "?per_page=100", Cast.token(Cast.MEMBER), null);
        assertThat(page.size()).as("one page holds all").isLessThan(100);
        return page;
    }

    JsonNode send(String method, String path, String token, @Nullable Object body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(gitHub + path))
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(
                                        method,
                                        body == null
                                                ? HttpRequest.BodyPublishers.noBody()
                                                : HttpRequest.BodyPublishers.ofString(
                                                        Json.write(body)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isBetween(200, 299);
        return Json.mapper().readTree(answer.body());
    }

    private static String path(IssueRef ref) {
        return "/repos/" + ref.repo() + "/issues/" + ref.number();
    }

    @Override
    public void close() {
        client.close();
    }
}
