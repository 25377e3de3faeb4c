package dev.foreman.doctor;

import java.net.URI;

/**
 * A Foreman that runs on the same database.
 *
 * @param url of its control API
 */
public record Daemon(long pid, URI url) {}
