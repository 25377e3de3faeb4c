package dev.foreman.github;

import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.RepoName;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.github.GHEventPayload;
import org.kohsuke.github.GHLabel;
import org.kohsuke.github.GHMyself;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.PagedIterator;
import org.kohsuke.github.RateLimitChecker;

/** What is read with hub4j: the account, and the labels page by page. */
final class Hub {
    private static final int PAGE = 100;

    /** 5,000 labels in all. */
    private static final int MOST_PAGES = 50;

    private final URI apiUrl;
    private final Hub4jConnector connector;

    Hub(URI apiUrl, Transport transport) {
        this.apiUrl = apiUrl;
        this.connector = new Hub4jConnector(transport);
    }

    BotIdentity me() {
        Where where = new Where("GET", "/user", 200, null);
        try {
            GHMyself me = open().getMyself();
            if (me == null || me.getLogin() == null || me.getId() <= 0) {
                throw new GitHubException.Unreadable(where, "an account without login or id");
            }
            return new BotIdentity(me.getLogin(), me.getId());
        } catch (GitHubException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new GitHubException.Unreadable(where, "the answer is not an account");
        }
    }

    List<Label> labels(RepoName repo) {
        List<Label> labels = new ArrayList<>();
        try {
            PagedIterator<GHLabel> pages = handle(repo).listLabels().withPageSize(PAGE).iterator();
            // By pages: a server may have ever one more of them with next to nothing on it.
            for (int page = 0; page < MOST_PAGES && pages.hasNext(); page++) {
                for (GHLabel label : pages.nextPage()) {
                    if (label.getName() != null && !label.getName().isEmpty()) {
                        labels.add(new Label(label.getName(), label.getDescription()));
                    }
                }
            }
        } catch (GitHubException e) {
            throw e;
        } catch (IOException | RuntimeException | AssertionError e) {
            // Whatever else hub4j trips over, such as a Link header without a URL in it, or a 202
            // without a page, of which it is so sure that it only asserts it.
            throw new GitHubException.Unreadable(
                    new Where("GET", "/repos/" + repo + "/labels", 200, null),
                    "the answer is not a list of labels");
        }
        return List.copyOf(labels);
    }

    /**
     * A repository to ask, without asking for the repository: {@code getRepository} would cost a
     * call each time, while an event's payload brings its own.
     */
    private GHRepository handle(RepoName repo) throws IOException {
        Map<String, Object> payload =
                Map.of(
                        "repository",
                        Map.of(
                                "name", repo.name(),
                                "full_name", repo.toString(),
                                "owner", Map.of("login", repo.owner())));
        return open().parseEventPayload(
                        new StringReader(Json.write(payload)), GHEventPayload.Ping.class)
                .getRepository();
    }

    /**
     * A new one each time: hub4j keeps every user and repository it ever saw, and the first answer
     * to "who am I" for good.
     */
    private GitHub open() throws IOException {
        return new GitHubBuilder()
                .withEndpoint(apiUrl.toString())
                .withConnector(connector)
                // Only so that it does not think itself anonymous: the transport has the token.
                .withAuthorizationProvider(() -> "Bearer held-by-the-transport")
                .withRateLimitChecker(RateLimitChecker.NONE)
                .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
                .build();
    }
}
