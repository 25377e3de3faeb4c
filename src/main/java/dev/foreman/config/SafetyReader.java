package dev.foreman.config;

import dev.foreman.config.policy.Approvals;
import dev.foreman.config.policy.Origin;
import dev.foreman.config.policy.Origins;
import dev.foreman.config.policy.Safety;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.RepoName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** {@code safety} and {@code approvals}, which hold for the whole of Foreman. */
final class SafetyReader {
    private static final int LARGEST_ISSUE = 999_999_999;

    private final Reading in;
    private final Section root;
    private final Map<String, Origin> said = new HashMap<>();

    SafetyReader(Reading in, Section root) {
        this.in = in;
        this.root = root;
    }

    Safety safety() {
        Safety none = Safety.DEFAULT;
        Layer layer = layer("safety", Schema.SAFETY);
        int surgeMinutes = Math.toIntExact(none.surgeWindow().toMinutes());
        return new Safety(
                layer.whole("actions_per_day", none.perDay(), 1, 1_000_000),
                layer.whole("surge_actions", none.surgeActions(), 1, 100_000),
                Duration.ofMinutes(layer.whole("surge_minutes", surgeMinutes, 1, 1_440)),
                layer.leaf("kill_switch", none.killSwitch(), this::file));
    }

    private @Nullable Optional<Path> file(Spot spot) {
        Path file = in.places().file(spot);
        return file == null ? null : Optional.of(file);
    }

    Approvals approvals(Remembered remembered) {
        Layer layer = layer("approvals", Schema.APPROVALS);
        return new Approvals(
                layer.age(
                        "expire_after",
                        Approvals.DEFAULT.expireAfter(),
                        remembered.wellWithin(Duration.ofMinutes(1))),
                inbox(layer));
    }

    private Optional<IssueRef> inbox(Layer approvals) {
        Spot spot = approvals.section().value("inbox");
        if (spot == null || !(spot.node() instanceof MappingNode)) {
            approvals.sub("inbox", Schema.INBOX);
            return Optional.empty();
        }
        Layer layer = approvals.sub("inbox", Schema.INBOX);
        Section section = layer.section();
        RepoName repo = new RepoNames(in).read(section);
        Spot issueSpot = section.require("issue", "write the issue's number");
        Long issue = in.scalars().whole(issueSpot, 1, LARGEST_ISSUE);
        section.entries().forEach(layer::said);
        return repo == null || issue == null
                ? Optional.empty()
                : Optional.of(new IssueRef(repo, Math.toIntExact(issue)));
    }

    /** Where it was said. */
    Origins origins(Origins of) {
        return of.with(said);
    }

    private Layer layer(String key, Schema schema) {
        Section section = Section.open(root.entry(key), root.spot(), schema.keys(), in.problems());
        return new Layer(section, key, key + ".", said, in);
    }
}
