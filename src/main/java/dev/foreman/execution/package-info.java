/**
 * Floor 3: the only caller of GitHub writes. Intent before the call, outcome after it, in order;
 * what a crash left open is settled by reading GitHub, never by guessing.
 */
@NullMarked
package dev.foreman.execution;

import org.jspecify.annotations.NullMarked;
