package dev.foreman.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.github.Permission.Level;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.RepoName;
import java.util.Optional;

/** Who may do what in a repository. */
final class Permissions {
    private final Api api;

    Permissions(Api api) {
        this.api = api;
    }

    Optional<Permission> of(RepoName repo, String login) {
        if (!Paths.isSegment(login)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    api.read(
                            api.get(
                                    Paths.repo(repo)
                                            + "/collaborators/"
                                            + Paths.segment(login)
                                            + "/permission"),
                            Permissions::permission));
        } catch (GitHubException.NotFound _) {
            return Optional.empty();
        }
    }

    /**
     * {@code permission} knows four words only; {@code role_name} is exact. Whatever a role is
     * called, somebody without any permission has none.
     */
    private static Permission permission(JsonNode node) {
        Account user =
                Records.account(node.path("user"))
                        .orElseThrow(() -> new Records.Malformed("no user"));
        Optional<String> word = Records.text(node, "permission");
        Level level =
                Records.text(node, "role_name").or(() -> word).map(Level::of).orElse(Level.NONE);
        return new Permission(
                user.id(),
                user.login(),
                word.filter("none"::equals).isPresent() ? Level.NONE : level);
    }
}
