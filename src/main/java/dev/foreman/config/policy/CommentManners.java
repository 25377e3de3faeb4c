package dev.foreman.config.policy;

import dev.foreman.protocol.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How comments are written.
 *
 * @param interval the least time between two comments of ours on one issue
 * @param style whether a later word edits the comment before or is a new one
 * @param tone told to the agents
 * @param signature put under every comment, as Markdown of the operator's own
 * @param footer the last line, which says that a bot wrote it and how to correct it; empty for the
 *     built-in one
 * @param links hosts that may be linked to beside this repository's own pages: exact, or {@code
 *     *.example.org}
 * @param templates what goes around the agent's text, by decision ({@code label_and_respond},
 *     {@code close}) or {@code objection}; {@code {body}} stands for the text
 */
public record CommentManners(
        Duration interval,
        Style style,
        Tone tone,
        String signature,
        Optional<String> footer,
        Set<String> links,
        Map<String, String> templates)
        implements Policy.Part {

    /** What stands for the agent's text in a template. */
    public static final String BODY = "{body}";

    /** What a template can be for. */
    public static final List<String> TEMPLATES =
            List.of(Decision.LABEL_AND_RESPOND.wire(), Decision.CLOSE.wire(), "objection");

    public static final CommentManners DEFAULT =
            new CommentManners(
                    Duration.ofHours(24),
                    Style.APPEND,
                    Tone.FRIENDLY,
                    "",
                    Optional.empty(),
                    Set.of(),
                    Map.of());

    public CommentManners {
        links = Set.copyOf(links);
        templates = Map.copyOf(templates);
    }

    /** The same, with a later word that takes the place of the one before. */
    public CommentManners editing() {
        return new CommentManners(interval, Style.EDIT, tone, signature, footer, links, templates);
    }

    /** What a later word does. */
    public enum Style {
        APPEND,
        EDIT
    }

    /** How the agents are asked to sound. */
    public enum Tone {
        FRIENDLY,
        PLAIN,
        FORMAL
    }
}
