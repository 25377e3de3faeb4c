/**
 * What calls to models are about wherever they are asked, counted, paid for and shown: values, and
 * the book of spending.
 */
@NullMarked
package dev.foreman.protocol.models;

import org.jspecify.annotations.NullMarked;
