/** Measures what a container costs against a child process; {@code .ci/bench-agents} runs it. */
@NullMarked
package dev.foreman.bench;

import org.jspecify.annotations.NullMarked;
