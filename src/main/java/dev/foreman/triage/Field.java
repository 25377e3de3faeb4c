package dev.foreman.triage;

/**
 * What a template asks the reporter for.
 *
 * @param name the heading that GitHub or the template gives it
 * @param placeholder what stands there before the reporter writes; empty for nothing
 * @param required whether the template insists
 */
record Field(String name, String placeholder, boolean required) {}
