package dev.foreman.config;

import dev.foreman.config.Spans.Bounds;
import dev.foreman.config.policy.Ages;
import dev.foreman.config.policy.Closing;
import dev.foreman.config.policy.LabelRules;
import dev.foreman.config.policy.Learning;
import dev.foreman.config.policy.Limits;
import dev.foreman.config.policy.Mode;
import dev.foreman.config.policy.Modes;
import dev.foreman.config.policy.Origin;
import dev.foreman.config.policy.Policy;
import dev.foreman.protocol.ActionKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * {@code policy}, in any of its three places: a layer over what the wider ones come to, key by key.
 */
final class PolicyReader {
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Bounds FIRST_ANSWER = new Bounds(Duration.ZERO, Duration.ofDays(30));
    private static final int GITHUBS_MOST_LABELS = 100;

    private final Reading in;
    private final Patterns patterns;
    private final QuietHoursReader quietHours;
    private final PeopleReader people;
    private final CommentsReader comments;
    private final Remembered remembered;

    PolicyReader(Reading in, Remembered remembered) {
        this.in = in;
        this.remembered = remembered;
        this.patterns = new Patterns(in);
        this.quietHours = new QuietHoursReader(in);
        this.people = new PeopleReader(in);
        this.comments = new CommentsReader(in, remembered);
    }

    /**
     * @param around the section that {@code policy} is, or might be, a key of
     * @param wider what holds where nothing is said
     */
    Ruled read(Section around, Ruled wider) {
        Spot spot = around.entry("policy");
        Section section = Section.open(spot, around.spot(), Schema.POLICY.keys(), in.problems());
        if (spot == null || !(spot.node() instanceof MappingNode)) {
            return wider;
        }
        Map<String, Origin> said = new HashMap<>();
        Layer layer = new Layer(section, spot.path(), "", said, in);
        Policy policy = read(layer, wider.policy());
        return new Ruled(policy, wider.origins().with(said));
    }

    /** A default may be too long for a history that was made short; it is said where it matters. */
    void checkClosing(Policy policy, @Nullable Spot allowed) {
        Duration objection = policy.closing().objection();
        if (allowed != null
                && policy.closing().allowed()
                && policy.modes().of(ActionKind.CLOSE_ISSUE) == Mode.AUTO
                && remembered.outlasts(objection)) {
            in.problems()
                    .at(
                            allowed,
                            "what may be objected to for "
                                    + Ages.text(objection)
                                    + " is forgotten before that",
                            "make closing.objection at most half of retention.history_days, which"
                                    + " is "
                                    + remembered.history().toDays());
        }
    }

    private Policy read(Layer layer, Policy wider) {
        return new Policy(
                modes(layer.sub("modes", Schema.MODES), wider.modes()),
                labels(layer.sub("labels", Schema.LABELS), wider.labels()),
                limits(layer.sub("limits", Schema.LIMITS), wider.limits()),
                quietHours.read(layer, wider.quietHours()),
                layer.age("minimum_age", wider.minimumAge(), FIRST_ANSWER),
                closing(layer.sub("closing", Schema.CLOSING), wider.closing()),
                people.read(layer.sub("people", Schema.PEOPLE), wider.people()),
                comments.read(layer.sub("comments", Schema.COMMENTS), wider.comments()),
                layer.truth("commands", wider.commands()),
                learning(layer.sub("learning", Schema.LEARNING), wider.learning()),
                layer.leaf("stale_answer", wider.holdStale(), this::holds));
    }

    private static Modes modes(Layer layer, Modes wider) {
        Map<ActionKind, Mode> modes = new EnumMap<>(ActionKind.class);
        for (ActionKind kind : ActionKind.values()) {
            modes.put(kind, layer.choice(kind.wire(), wider.of(kind), "this is no known mode"));
        }
        return new Modes(modes);
    }

    private LabelRules labels(Layer layer, LabelRules wider) {
        return new LabelRules(
                layer.leaf("allow", wider.allow(), patterns::globs),
                layer.leaf("deny", wider.deny(), patterns::globs),
                layer.whole("max", wider.max(), 1, GITHUBS_MOST_LABELS),
                layer.leaf("removable", wider.removable(), patterns::globs),
                layer.truth("suggestions", wider.suggestions()));
    }

    private static Limits limits(Layer layer, Limits wider) {
        return new Limits(
                layer.whole("per_decision", wider.perDecision(), 1, 20),
                layer.whole("per_issue_day", wider.perIssueDay(), 1, 1_000),
                layer.whole("per_repo_hour", wider.perRepoHour(), 1, 100_000));
    }

    private Closing closing(Layer layer, Closing wider) {
        return new Closing(
                wider.allowed(),
                layer.age("objection", wider.objection(), remembered.wellWithin(LEAST)),
                layer.leaf("keep_labels", wider.keep(), patterns::globs));
    }

    private Learning learning(Layer layer, Learning wider) {
        return new Learning(
                layer.truth("enabled", wider.on()),
                layer.age("watch", wider.watch(), remembered.within(DAY)),
                layer.fraction("lower_below", wider.lowerBelow()),
                layer.whole("at_least", wider.atLeast(), 1, 1_000));
    }

    private @Nullable Boolean holds(Spot spot) {
        String word = in.scalars().word(spot);
        if (word == null) {
            return null;
        }
        if (!List.of("drop", "hold").contains(word)) {
            in.problems()
                    .at(
                            spot,
                            Quote.of(((ScalarNode) spot.node()).getValue())
                                    + " says nothing of a comment that somebody answered first",
                            "write drop (the comment is not posted) or hold (it waits for a"
                                    + " human)");
            return null;
        }
        return word.equals("hold");
    }
}
