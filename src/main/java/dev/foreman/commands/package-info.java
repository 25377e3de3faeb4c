/**
 * Floor 3: what maintainers command in issues. Reads the comments of a repository, finds commands,
 * asks GitHub what their author may do, and obeys each of them once.
 */
@NullMarked
package dev.foreman.commands;

import org.jspecify.annotations.NullMarked;
