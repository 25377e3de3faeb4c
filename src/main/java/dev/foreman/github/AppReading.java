package dev.foreman.github;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.RepoName;
import java.util.OptionalLong;

/** Reads who an App is: the App itself knows its name, and only the public face its number. */
final class AppReading {
    private static final String SLUG = "[A-Za-z0-9][A-Za-z0-9_-]{0,99}";

    private final Api app;
    private final Api installation;
    private final InstallationTokens tokens;

    AppReading(Api app, Api installation, InstallationTokens tokens) {
        this.app = app;
        this.installation = installation;
        this.tokens = tokens;
    }

    private record Face(String slug, String name) {}

    AppInfo info() {
        Answer self = app.get("/app");
        Face face =
                app.read(
                        self,
                        tree -> {
                            String slug =
                                    Records.text(tree, "slug")
                                            .filter(s -> s.matches(SLUG))
                                            .orElseThrow(() -> new Records.Malformed("no slug"));
                            return new Face(slug, Records.text(tree, "name").orElse(slug));
                        });
        BotIdentity account = account(face.slug() + "[bot]");
        InstallationToken present = tokens.present(self.where(), _ -> {});
        return new AppInfo(
                account, Texts.plain(face.name(), 100), present.permissions(), present.expiresAt());
    }

    private BotIdentity account(String login) {
        Answer answer = installation.get("/users/" + Paths.segment(login));
        return installation.read(
                answer,
                tree -> {
                    Account account =
                            Records.account(tree)
                                    .filter(a -> a.login().equalsIgnoreCase(login))
                                    .orElseThrow(() -> new Records.Malformed("not " + login));
                    return new BotIdentity(account.login(), account.id());
                });
    }

    /** Which installation of the App reaches a repository; none when none does. */
    OptionalLong installationOf(RepoName repo) {
        try {
            return OptionalLong.of(
                    app.read(
                            app.get(Paths.repo(repo) + "/installation"),
                            tree -> Records.id(tree, "id")));
        } catch (GitHubException.NotFound _) {
            return OptionalLong.empty();
        }
    }
}
