package dev.foreman.config;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.RepoName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code agents} of one repository: type, what it may, where it runs, its settings. */
final class AgentReader {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
    private static final String TYPE_RULE = "start with a letter; use a-z, 0-9, '-' and '_'";

    private final Reading in;
    private final RuntimeReader runtimes;
    private final EventTypes events;
    private final SettingsReader settings;
    private final Manifests manifests;
    private final PolicyReader policies;

    AgentReader(Reading in, Manifests manifests, PolicyReader policies) {
        this.in = in;
        this.manifests = manifests;
        this.policies = policies;
        this.runtimes = new RuntimeReader(in, manifests);
        this.events = new EventTypes(in);
        this.settings = new SettingsReader(in, manifests);
    }

    List<Agent> readAll(@Nullable Spot spot, RepoName repo, Ruled wider) {
        List<Agent> agents = new ArrayList<>();
        Map<String, Integer> ordinals = new HashMap<>();
        List<Spot> items = in.lists().items(spot, "each agent as '- type: issue-triage'");
        for (Spot item : items == null ? List.<Spot>of() : items) {
            Section section = Section.require(item, Schema.AGENT.keys(), in.problems());
            if (section != null) {
                String type = type(section);
                AgentId id = new AgentId(repo, type, ordinals.merge(type, 1, Integer::sum));
                agents.add(agent(section, id, wider));
            }
        }
        return agents;
    }

    private Agent agent(Section section, AgentId id, Ruled wider) {
        Manifest manifest = manifests.of(id.type());
        Section config = settings.open(manifest, section);
        Spot close = section.value("allow_close");
        Ruled ruled = policies.read(section, wider).closing(in.scalars().truth(close), close);
        policies.checkClosing(ruled.policy(), close);
        Runtime runtime = runtimes.read(manifest, section, config);
        Agent agent =
                new Agent(
                        id,
                        Boolean.TRUE.equals(in.scalars().truth(section.value("allow_network"))),
                        runtime,
                        events.read(manifest, config.value("event_types")),
                        settings.read(manifest, section, config),
                        atWork(manifest, runtime),
                        ruled.policy(),
                        ruled.origins());
        checkNetwork(agent, section);
        return agent;
    }

    /**
     * What the built-in agent says of itself does not hold for somebody else's program of the same
     * type.
     */
    private Manifest atWork(Manifest manifest, Runtime runtime) {
        return runtime instanceof Runtime.Url && !manifests.isForeign(manifest.name())
                ? Manifest.plain(manifest.name())
                : manifest;
    }

    /** Its author asks for the internet, and its operator did not agree. */
    private void checkNetwork(Agent agent, Section section) {
        boolean ours = !(agent.runtime() instanceof Runtime.Url);
        if (ours && agent.manifest().network() && !agent.allowNetwork()) {
            Spot said = section.entry("allow_network");
            Spot spot = said == null ? section.spot() : said;
            in.problems()
                    .at(
                            spot.label(),
                            said == null ? spot.child("allow_network") : spot.path(),
                            Quote.of(agent.id().type())
                                    + " asks for the internet ('network: internet' in "
                                    + manifests.place(agent.id().type())
                                    + "), and this configuration does not allow it",
                            "write allow_network: true to agree, or have the agent do without");
        }
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
}
