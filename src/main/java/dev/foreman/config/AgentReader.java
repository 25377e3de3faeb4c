package dev.foreman.config;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.RepoName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** {@code agents} of one repository: type, what it may, where it runs, its settings. */
final class AgentReader {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
    private static final String TYPE_RULE = "start with a letter; use a-z, 0-9, '-' and '_'";

    private final Reading in;
    private final RuntimeReader runtimes;
    private final EventTypes events;
    private final TriageSettings triage;
    private final PlainSettings plain;

    AgentReader(Reading in) {
        this.in = in;
        this.runtimes = new RuntimeReader(in);
        this.events = new EventTypes(in);
        this.triage = new TriageSettings(in);
        this.plain = new PlainSettings(in);
    }

    List<Agent> readAll(@Nullable Spot spot, RepoName repo) {
        List<Agent> agents = new ArrayList<>();
        Map<String, Integer> ordinals = new HashMap<>();
        List<Spot> items = in.lists().items(spot, "each agent as '- type: issue-triage'");
        for (Spot item : items == null ? List.<Spot>of() : items) {
            Section section = Section.require(item, Schema.AGENT.keys(), in.problems());
            if (section != null) {
                String type = type(section);
                AgentId id = new AgentId(repo, type, ordinals.merge(type, 1, Integer::sum));
                agents.add(agent(section, id));
            }
        }
        return agents;
    }

    private Agent agent(Section section, AgentId id) {
        boolean builtIn = Schema.BUILT_IN.contains(id.type());
        Spot place = section.entry("config");
        // The settings of somebody else's agent are its own affair: any key passes.
        List<String> known =
                builtIn
                        ? Stream.concat(
                                        Schema.RUNTIME.keys().stream(),
                                        Schema.TRIAGE.keys().stream())
                                .toList()
                        : keys(place);
        Section config = Section.open(place, section.spot(), known, in.problems());
        Boolean close = in.scalars().truth(section.value("allow_close"));
        return new Agent(
                id,
                Boolean.TRUE.equals(close),
                runtimes.read(id.type(), section, config),
                events.read(id.type(), config.value("event_types")),
                builtIn ? triage.read(config) : plain.read(settings(config)));
    }

    private String type(Section section) {
        Spot spot = section.require("type", "write type: issue-triage");
        String type = in.scalars().text(spot);
        if (spot != null && type != null && !TYPE.matcher(type).matches()) {
            in.problems().at(spot, "this is no agent type", TYPE_RULE);
        }
        // A type that could not be read is the built-in one to what follows: nothing more to say.
        return type == null || !TYPE.matcher(type).matches() ? Schema.BUILT_IN.getFirst() : type;
    }

    private static List<String> keys(@Nullable Spot place) {
        return place != null && place.node() instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .map(tuple -> tuple.getKeyNode())
                        .filter(org.yaml.snakeyaml.nodes.ScalarNode.class::isInstance)
                        .map(key -> ((org.yaml.snakeyaml.nodes.ScalarNode) key).getValue())
                        .distinct()
                        .toList()
                : Schema.RUNTIME.keys();
    }

    private static Map<String, Spot> settings(Section config) {
        Map<String, Spot> settings = new LinkedHashMap<>(config.entries());
        Schema.RUNTIME.keys().forEach(settings::remove);
        return settings;
    }
}
