/** Floor 4: what Foreman says over HTTP. Health for everybody, control for who holds the token. */
@NullMarked
package dev.foreman.web;

import org.jspecify.annotations.NullMarked;
