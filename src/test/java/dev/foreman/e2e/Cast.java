package dev.foreman.e2e;

import dev.foreman.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is who on the emulated GitHub, and the seed that says so: the accounts with their tokens, an
 * organisation with a repository, a person with another, and an App whose installation is a bot.
 */
final class Cast {
    static final String BOT = "foreman-bot";
    static final String ORG = "harbourworks";
    static final String MEMBER = "mira-member";
    static final String COLLABORATOR = "colin-collaborator";
    static final String OWNER = "olga-owner";
    private static final int APP = 4711;
    private static final int INSTALLATION = 815;

    private final KeyPair appKey;
    private final Collection<String> outsiders;

    Cast(Collection<String> outsiders) throws GeneralSecurityException {
        this.outsiders = outsiders;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        appKey = generator.generateKeyPair();
    }

    /** The token that logs an account in. */
    static String token(String login) {
        return "ghp_" + login;
    }

    /**
     * The seed as JSON.
     *
     * @param orgRepo the organisation's repository
     * @param ownRepo the repository of {@link #OWNER}
     */
    String seed(String orgRepo, String ownRepo) {
        List<String> logins = new ArrayList<>(List.of(BOT, MEMBER, COLLABORATOR, OWNER));
        logins.addAll(outsiders);
        Map<String, Object> tokens = new LinkedHashMap<>();
        logins.forEach(l -> tokens.put(token(l), Map.of("login", l, "scopes", List.of("repo"))));
        Map<String, Object> app =
                Map.of(
                        "app_id",
                        APP,
                        "slug",
                        "sweeper",
                        "name",
                        "Sweeper",
                        "private_key",
                        pem(),
                        "permissions",
                        Map.of("issues", "write"),
                        "installations",
                        List.of(Map.of("installation_id", INSTALLATION, "account", ORG)));
        return Json.write(
                Map.of(
                        "tokens",
                        tokens,
                        "github",
                        Map.of(
                                "users",
                                logins.stream().map(l -> Map.of("login", l)).toList(),
                                "orgs",
                                List.of(
                                        Map.of(
                                                "login",
                                                ORG,
                                                "members",
                                                List.of(Map.of("login", MEMBER, "role", "admin")))),
                                "repos",
                                List.of(
                                        Map.of("owner", ORG, "name", orgRepo, "auto_init", true),
                                        Map.of("owner", OWNER, "name", ownRepo, "auto_init", true)),
                                "apps",
                                List.of(app))));
    }

    private String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(appKey.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** A token of the App's installation: whoever uses it is {@code sweeper[bot]}. */
    String botToken(People people) throws Exception {
        long now = Instant.now().getEpochSecond();
        String claims =
                Json.write(Map.of("iat", now - 30, "exp", now + 300, "iss", Integer.toString(APP)));
        String unsigned = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + base64(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(appKey.getPrivate());
        signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
        String jwt =
                unsigned
                        + "."
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        return people.send(
                        "POST",
                        "/app/installations/" + INSTALLATION + "/access_tokens",
                        jwt,
                        Map.of())
                .get("token")
                .asText();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
