/**
 * Floor 2: models. One neutral interface over every provider, what a call is estimated to take and
 * what it cost, and whether there is budget for it.
 *
 * <p>The only room that knows the providers' client libraries. What a provider says in words never
 * leaves it, in no exception and no log: it could repeat a key or a stranger's text.
 */
@NullMarked
package dev.foreman.llm;

import org.jspecify.annotations.NullMarked;
