package dev.foreman.config;

import java.net.URI;
import java.nio.file.Path;

/** Whom Foreman is on GitHub. */
public sealed interface Identity {
    /** The API of github.com. */
    URI DEFAULT_API_URL = URI.create("https://api.github.com");

    /**
     * The API's base address, without a slash at its end. Plain http only ever to a loopback host.
     */
    URI apiUrl();

    /**
     * A user with a personal access token.
     *
     * @param user the account's login
     */
    record Token(Secret token, String user, URI apiUrl) implements Identity {}

    /**
     * A GitHub App's installation.
     *
     * @param privateKeyFile the App's private key in PEM form; whether it is there is not checked
     *     here
     */
    record App(long appId, Path privateKeyFile, long installationId, URI apiUrl)
            implements Identity {}
}
