package dev.foreman.github;

/**
 * What a client has besides when it acts as an App.
 *
 * @param transport for what the App itself says
 */
record AppSide(Transport transport, InstallationTokens tokens, AppSecrets secrets) {}
