package dev.foreman.config;

import dev.foreman.config.policy.CommentManners;
import dev.foreman.config.policy.PolicyLeaves;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code comments} of a policy. */
final class CommentsReader {
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_TEMPLATE = 2_000;

    private final Reading in;
    private final Patterns patterns;
    private final Remembered remembered;

    /**
     * @param remembered for how long our comments are known
     */
    CommentsReader(Reading in, Remembered remembered) {
        this.in = in;
        this.patterns = new Patterns(in);
        this.remembered = remembered;
    }

    CommentManners read(Layer layer, CommentManners wider) {
        return new CommentManners(
                layer.age("interval", wider.interval(), remembered.within(Duration.ZERO)),
                layer.choice("style", wider.style(), "this is no known style"),
                layer.choice("tone", wider.tone(), "this is no known tone"),
                layer.leaf("signature", wider.signature(), this::signature),
                layer.leaf("footer", wider.footer(), this::footer),
                layer.leaf("links", wider.links(), patterns::hosts),
                templates(layer.sub("templates", Schema.TEMPLATES), wider.templates()));
    }

    private Map<String, String> templates(Layer layer, Map<String, String> wider) {
        Map<String, String> templates = new HashMap<>();
        for (String key : CommentManners.TEMPLATES) {
            String around = wider.getOrDefault(key, CommentManners.BODY);
            String template = layer.leaf(key, around, this::template);
            // The text and nothing around it is no template.
            if (!template.equals(CommentManners.BODY)) {
                templates.put(key, template);
            }
        }
        return templates;
    }

    /** May be empty, to have none where a wider layer has one. */
    private @Nullable String signature(Spot spot) {
        if (Kind.of(spot.node()) == Kind.QUOTED && "".equals(in.scalars().word(spot))) {
            return "";
        }
        return text(spot, LONGEST_LINE);
    }

    /** Never empty: a comment has to say that a bot wrote it. */
    private @Nullable Optional<String> footer(Spot spot) {
        String text = text(spot, LONGEST_LINE);
        return text == null ? null : Optional.of(text).filter(t -> !t.equals(PolicyLeaves.DEFAULT));
    }

    private @Nullable String template(Spot spot) {
        String text = text(spot, LONGEST_TEMPLATE);
        if (text == null) {
            return null;
        }
        int times =
                (text.length() - text.replace(CommentManners.BODY, "").length())
                        / CommentManners.BODY.length();
        if (times != 1) {
            in.problems()
                    .at(
                            spot,
                            times == 0
                                    ? "the template has no place for the text"
                                    : "the template has more than one place for the text",
                            "write {body} once, where the text of the comment goes");
            return null;
        }
        return text;
    }

    private @Nullable String text(Spot spot, int longest) {
        String text = in.scalars().text(spot);
        if (text != null && text.length() > longest) {
            in.problems()
                    .at(spot, "the text is too long", "write at most " + longest + " characters");
            return null;
        }
        return text;
    }
}
