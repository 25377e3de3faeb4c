/**
 * Floor 2: GitHub as Foreman sees it. Reads, writes, quota and errors, over one transport of ours;
 * the token goes to the configured API host and nowhere else.
 *
 * <p>hub4j sits on that transport and shows in no signature. It knows neither the token nor how to
 * retry or wait: those decisions are taken below it, in {@link dev.foreman.github.Transport}.
 */
@NullMarked
package dev.foreman.github;

import org.jspecify.annotations.NullMarked;
