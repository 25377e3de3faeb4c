/**
 * Floor 4: is this machine, this configuration and this GitHub fit for Foreman? One class a check;
 * none of them changes anything, and none stops another.
 */
@NullMarked
package dev.foreman.doctor;

import org.jspecify.annotations.NullMarked;
