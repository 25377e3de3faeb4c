package dev.foreman.routing;

import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Event;
import dev.foreman.protocol.RepoName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides which agents an event is work for, from the configuration alone. */
public final class Router {
    private final Map<RepoName, List<Subscription>> byRepo = new HashMap<>();

    /**
     * @param repos every repository that is served, even one without agents
     * @param subscriptions every agent of them, in the order of the configuration
     */
    public Router(Collection<RepoName> repos, Collection<Subscription> subscriptions) {
        repos.forEach(repo -> byRepo.put(repo, List.of()));
        subscriptions.forEach(s -> byRepo.merge(s.agent().repo(), List.of(s), Router::concat));
    }

    /**
     * The agents that want this event, in the order of the configuration; none where nobody does.
     *
     * @throws UnmappedRepositoryException when its repository is not served at all
     */
    public List<AgentId> route(Event event) {
        List<Subscription> here = byRepo.get(event.repo());
        if (here == null) {
            throw new UnmappedRepositoryException(event.repo());
        }
        return here.stream().filter(s -> s.wants(event.type())).map(Subscription::agent).toList();
    }

    private static List<Subscription> concat(List<Subscription> a, List<Subscription> b) {
        List<Subscription> all = new java.util.ArrayList<>(a);
        all.addAll(b);
        return List.copyOf(all);
    }
}
