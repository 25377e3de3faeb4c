/**
 * What Foreman may write into an issue. The sanitiser reads Markdown into a tree that can only hold
 * what is allowed, and writes it out again; secrets are found in whatever shape they try to leave.
 * Pure: no I/O, no state between two texts.
 */
@NullMarked
package dev.foreman.gate.text;

import org.jspecify.annotations.NullMarked;
