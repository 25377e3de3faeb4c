package dev.foreman.github;

import java.nio.file.Path;

/**
 * A GitHub App's installation on an account, which Foreman acts as.
 *
 * @param appId the App's number
 * @param installationId the installation's number
 * @param privateKeyFile the App's private key (PEM), which is read again for each token
 */
public record AppInstallation(long appId, long installationId, Path privateKeyFile) {

    /** Who asks as the App itself; no secret. */
    String app() {
        return "app:" + appId;
    }

    /**
     * Who asks with any of the installation's tokens: these last for an hour, and what was read
     * with one is still worth asking about with the next.
     */
    String identity() {
        return app() + "/installation:" + installationId;
    }

    String tokensPath() {
        return "/app/installations/" + installationId + "/access_tokens";
    }
}
