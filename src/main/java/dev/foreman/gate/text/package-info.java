/** Cleans what is written to GitHub, and finds secrets in it. */
@NullMarked
package dev.foreman.gate.text;

import org.jspecify.annotations.NullMarked;
