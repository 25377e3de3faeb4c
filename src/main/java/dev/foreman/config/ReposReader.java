package dev.foreman.config;

import dev.foreman.protocol.RepoName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code repos}: each repository once, whatever the case of its letters. */
final class ReposReader {
    private static final String BACKLOGS = "write none, all, or an age such as 7d, 12h or 30m";

    private final Reading in;
    private final RepoNames names;
    private final PolicyReader policies;
    private final Ruled wider;
    private final AgentReader agents;
    private final Map<RepoName, Integer> lines = new HashMap<>();

    /**
     * @param wider the policy where a repository says nothing
     */
    ReposReader(Reading in, Manifests manifests, PolicyReader policies, Ruled wider) {
        this.in = in;
        this.names = new RepoNames(in);
        this.policies = policies;
        this.wider = wider;
        this.agents = new AgentReader(in, manifests, policies);
    }

    List<Repo> read(@Nullable Spot spot) {
        List<Repo> repos = new ArrayList<>();
        List<Spot> items = in.lists().items(spot, "each repository as '- owner: …'");
        for (Spot item : items == null ? List.<Spot>of() : items) {
            Section section = Section.require(item, Schema.REPO.keys(), in.problems());
            if (section != null) {
                repos.add(repo(section));
            }
        }
        return repos;
    }

    private Repo repo(Section section) {
        RepoName name = names.read(section);
        if (name != null) {
            refuseSecond(name, section.spot());
        }
        // Without a name its agents are checked all the same; the result is thrown away.
        RepoName known = name == null ? new RepoName("unknown", "unknown") : name;
        Spot maintainers = section.value("include_maintainers");
        Ruled ruled =
                policies.read(section, wider)
                        .maintainers(in.scalars().truth(maintainers), maintainers);
        return new Repo(
                known,
                agents.readAll(section.value("agents"), known, ruled),
                backlog(section.value("backlog")),
                ruled.policy(),
                ruled.origins());
    }

    private void refuseSecond(RepoName name, Spot spot) {
        int line = spot.label().getLine() + 1;
        Integer first = lines.putIfAbsent(name, line);
        if (first != null) {
            in.problems()
                    .at(
                            spot,
                            "this repository is listed on line " + first + " already",
                            "put all of its agents into one entry");
        }
    }

    private Backlog backlog(@Nullable Spot spot) {
        if (spot == null) {
            return new Backlog.None();
        }
        if (Kind.of(spot.node()) == Kind.WHOLE || Kind.of(spot.node()) == Kind.TRUTH) {
            in.problems()
                    .at(
                            spot,
                            "expected none, all or an age, found " + Kind.of(spot.node()).words(),
                            BACKLOGS);
            return new Backlog.None();
        }
        String text = in.scalars().text(spot);
        return text == null
                ? new Backlog.None()
                : Backlog.parse(text)
                        .orElseGet(() -> {
                            in.problems().at(spot, "this is no backlog", BACKLOGS);
                            return new Backlog.None();
                        });
    }
}
