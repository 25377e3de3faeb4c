package dev.foreman.github;

import dev.foreman.protocol.BotIdentity;
import java.time.Instant;
import java.util.Map;

/**
 * What GitHub says about an App and its installation.
 *
 * @param account whom its deeds are by: {@code SLUG[bot]}
 * @param name as its owner wrote it
 * @param permissions of the installation, such as {@code issues} to {@code write}
 * @param expiresAt when the token in use ends, by GitHub's clock; the next one is fetched before
 */
public record AppInfo(
        BotIdentity account, String name, Map<String, String> permissions, Instant expiresAt) {

    public AppInfo {
        permissions = Map.copyOf(permissions);
    }
}
