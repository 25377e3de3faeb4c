/**
 * Floor 1: the configuration. YAML in, typed and validated records out; every problem at once, each
 * with its place and what to write instead; secrets in a type that cannot print itself.
 *
 * <p>The only room that knows SnakeYAML. It only ever composes the node tree: no object is made
 * from a tag, and anchors, aliases and merge keys are refused.
 */
@NullMarked
package dev.foreman.config;

import org.jspecify.annotations.NullMarked;
