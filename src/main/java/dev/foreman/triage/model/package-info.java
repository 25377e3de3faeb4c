/**
 * Floor 3, inside the issue-triage agent: how a model is asked and what of its answer is believed.
 * Texts of strangers are cleaned and fenced on the way in, the model's own are checked on the way
 * out; knows the agent protocol and nothing else of Foreman.
 */
@NullMarked
package dev.foreman.triage.model;

import org.jspecify.annotations.NullMarked;
