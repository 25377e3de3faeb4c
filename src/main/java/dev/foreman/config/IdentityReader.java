package dev.foreman.config;

import dev.foreman.protocol.RepoName;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code identity}: a token and its user, or an App, never both. */
final class IdentityReader {
    private IdentityReader() {}

    static @Nullable Identity read(@Nullable Spot spot, Reading in) {
        Section section = Section.require(spot, Schema.IDENTITY.keys(), in.problems());
        if (section == null) {
            return null;
        }
        URI apiUrl = apiUrl(section, in);
        return section.has("app") ? app(section, apiUrl, in) : token(section, apiUrl, in);
    }

    /** The website's address is the usual mistake, and would answer with pages. */
    private static URI apiUrl(Section section, Reading in) {
        Spot spot = section.value("api_url");
        URI uri = in.addresses().confidential(spot);
        if (spot == null || uri == null) {
            return Identity.DEFAULT_API_URL;
        }
        if (uri.getHost().matches("(?i)(www\\.)?github\\.com")) {
            in.problems()
                    .at(
                            spot,
                            "this is GitHub's website, not its API",
                            "write https://api.github.com, or leave api_url out");
        }
        return uri;
    }

    private static @Nullable Identity token(Section section, URI apiUrl, Reading in) {
        String form = "write github_token: \"${GITHUB_TOKEN}\", or app: {…} for a GitHub App";
        Secret token = in.scalars().secret(section.require("github_token", form));
        Spot spot = section.require("github_user", "write the login of the token's account");
        String user = in.scalars().text(spot);
        if (spot != null && user != null && !isLogin(user)) {
            in.problems()
                    .at(spot, "this is no GitHub login", "write it without '@', such as my-bot");
        }
        return token == null || user == null ? null : new Identity.Token(token, user, apiUrl);
    }

    private static boolean isLogin(String user) {
        return RepoName.isOwner(
                user.endsWith("[bot]") ? user.substring(0, user.length() - 5) : user);
    }

    private static @Nullable Identity app(Section section, URI apiUrl, Reading in) {
        for (String other : new String[] {"github_token", "github_user"}) {
            Spot spot = section.entry(other);
            if (spot != null) {
                in.problems()
                        .at(
                                spot.label(),
                                spot.path(),
                                Quote.of(other) + " and 'app' exclude each other",
                                "keep the token with its user, or the app");
            }
        }
        Section app = Section.require(section.value("app"), Schema.APP.keys(), in.problems());
        if (app == null) {
            return null;
        }
        Long appId = id(app, "app_id", in);
        Path key =
                in.places().file(app.require("private_key_file", "write the path of a .pem file"));
        Long installation = id(app, "installation_id", in);
        return appId == null || key == null || installation == null
                ? null
                : new Identity.App(appId, key, installation, apiUrl);
    }

    private static @Nullable Long id(Section app, String key, Reading in) {
        Spot spot = app.require(key, "write the number that GitHub shows for it");
        return in.scalars().whole(spot, 1, 999_999_999_999L);
    }
}
