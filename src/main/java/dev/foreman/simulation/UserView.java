package dev.foreman.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Account;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accounts as GitHub shows them.
 *
 * @param base the server's own URL
 * @param world whose accounts may be an App's
 */
record UserView(String base, SimulatedWorld world) {
    private static final Map<String, String> FACES =
            Map.of(
                    "followers_url", "/followers",
                    "following_url", "/following{/other_user}",
                    "gists_url", "/gists{/gist_id}",
                    "starred_url", "/starred{/owner}{/repo}",
                    "subscriptions_url", "/subscriptions",
                    "organizations_url", "/orgs",
                    "repos_url", "/repos",
                    "events_url", "/events{/privacy}",
                    "received_events_url", "/received_events");

    /** The short form, or JSON's null for nobody. */
    JsonNode briefOrNull(@Nullable Account account) {
        return account == null ? NullNode.instance : brief(account);
    }

    /** The short form that stands in issues and comments. */
    ObjectNode brief(Account account) {
        String url = base + "/users/" + encode(account.login());
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("login", account.login())
                        .put("id", account.id())
                        .put("node_id", "U_" + Long.toString(account.id(), 36))
                        .put("avatar_url", base + "/avatars/" + account.id())
                        .put("gravatar_id", "")
                        .put("url", url)
                        .put("html_url", base + "/" + encode(account.login()));
        FACES.forEach((field, path) -> json.put(field, url + path));
        return json.put("type", account.type())
                .put("user_view_type", "public")
                .put("site_admin", false);
    }

    /** The App through which an account acts, or JSON's null: what it did, it did as an App. */
    JsonNode viaApp(Account account) {
        return world.appOf(account).<JsonNode>map(this::app).orElse(NullNode.instance);
    }

    ObjectNode app(SimApp app) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", app.id())
                .put("slug", app.slug())
                .put("node_id", "A_" + Long.toString(app.id(), 36))
                .put("name", app.slug())
                .put("html_url", base + "/apps/" + app.slug());
    }

    /** The long form of {@code GET /user} and {@code GET /users/{login}}. */
    ObjectNode full(Account account) {
        return brief(account)
                .put("name", account.login())
                .putNull("company")
                .put("blog", "")
                .putNull("location")
                .putNull("email")
                .putNull("bio")
                .put("public_repos", 0)
                .put("public_gists", 0)
                .put("followers", 0)
                .put("following", 0)
                .put("created_at", "2020-01-01T00:00:00Z")
                .put("updated_at", "2020-01-01T00:00:00Z");
    }

    static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
