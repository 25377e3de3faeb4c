/**
 * Floor 3: a GitHub that runs inside the process. It speaks the REST API as api.github.com does
 * (version 2022-11-28), keeps everything in memory, tells what was asked of it, and fails on
 * demand: what {@code foreman demo} triages and what the tests are driven against.
 */
@NullMarked
package dev.foreman.simulation;

import org.jspecify.annotations.NullMarked;
