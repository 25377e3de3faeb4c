package dev.foreman.triage.model;

import dev.foreman.protocol.Label;
import dev.foreman.protocol.TaskMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a model is to judge, and what code knows of it already.
 *
 * @param author who opened the issue, in our words
 * @param labels those that may be chosen, the likeliest first
 * @param templates each template in one line: its name and its sections
 * @param missing what by rule the template asked for and the issue lacks
 * @param mayAsk whether a question would be let through
 * @param asked whether we asked and wait for the reporter
 * @param language what the issue seems to be written in, if not English
 */
public record Matter(
        TaskMessage task,
        String author,
        List<Turn> thread,
        List<Label> labels,
        List<String> templates,
        List<String> missing,
        boolean mayAsk,
        boolean asked,
        Optional<String> language,
        Instant now) {

    public Matter {
        thread = List.copyOf(thread);
        labels = List.copyOf(labels);
        templates = List.copyOf(templates);
        missing = List.copyOf(missing);
    }
}
