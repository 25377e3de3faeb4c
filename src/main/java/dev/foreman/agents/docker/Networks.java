package dev.foreman.agents.docker;

import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.Network.Ipam;
import dev.foreman.config.Cidr;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network for each agent, with nothing else on it: two agents that share one would reach each
 * other under engines that cannot forbid it.
 */
final class Networks {
    /** Begins the name of each bridge, so that one firewall rule can name them all. */
    static final String BRIDGE = "fm-";

    private static final int TRIES = 64;

    /** Eight addresses, six of use: the gateway, the agent, and Foreman where it is a container. */
    private static final int BITS = 29;

    private static final String NO_ROOM =
            "; set containers.address_pool to a range of private addresses that is free, such as"
                    + " 10.231.0.0/16";

    private final ContainerEngine engine;
    private final String instance;
    private final Optional<Cidr> pool;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param pool where subnets are taken from; empty for the engine's own choice
     */
    Networks(ContainerEngine engine, String instance, Optional<Cidr> pool) {
        this.engine = engine;
        this.instance = instance;
        this.pool = pool;
    }

    AgentNetwork create(String agent, boolean internet)
            throws EngineException, InterruptedException {
        byte[] bytes = new byte[5];
        random.nextBytes(bytes);
        String bridge = BRIDGE + HexFormat.of().formatHex(bytes);
        String name = "foreman-" + bridge;
        String id =
                pool.isEmpty()
                        ? chosenByEngine(name, bridge, agent, internet)
                        : fromPool(pool.get(), name, bridge, agent, internet);
        try {
            return read(name, engine.ask(c -> c.inspectNetworkCmd().withNetworkId(id).exec()));
        } catch (EngineException | InterruptedException | RuntimeException e) {
            remove(id);
            throw e;
        }
    }

    private String chosenByEngine(String name, String bridge, String agent, boolean internet)
            throws EngineException, InterruptedException {
        try {
            return make(name, bridge, agent, internet, null);
        } catch (EngineException.Refused e) {
            if (String.valueOf(e.getMessage()).contains("pool")) {
                throw new EngineException.Refused(e.status(), e.getMessage() + NO_ROOM);
            }
            throw e;
        }
    }

    private String fromPool(Cidr from, String name, String bridge, String agent, boolean internet)
            throws EngineException, InterruptedException {
        EngineException.@Nullable Refused last = null;
        long size = from.count(BITS);
        long first = random.nextLong(size);
        for (int i = 0; i < Math.min(TRIES, size); i++) {
            Cidr subnet = from.part(BITS, (first + i) % size);
            try {
                return make(name, bridge, agent, internet, subnet);
            } catch (EngineException.Refused e) {
                // Taken: engines have several words and statuses for it.
                last = e;
            }
        }
        throw new EngineException.Refused(
                last == null ? 0 : last.status(),
                "no free network in containers.address_pool "
                        + from
                        + ": "
                        + (last == null ? "it is empty" : last.getMessage()));
    }

    private String make(
            String name, String bridge, String agent, boolean internet, @Nullable Cidr subnet)
            throws EngineException, InterruptedException {
        return engine.ask(client -> {
            CreateNetworkCmd create =
                    client.createNetworkCmd()
                            .withName(name)
                            .withDriver("bridge")
                            .withInternal(!internet)
                            .withAttachable(false)
                            .withEnableIpv6(false)
                            .withCheckDuplicate(true)
                            .withOptions(Map.of("com.docker.network.bridge.name", bridge))
                            .withLabels(Labels.of(instance, agent));
            if (subnet != null) {
                create.withIpam(
                        new Ipam()
                                .withDriver("default")
                                .withConfig(
                                        List.of(
                                                new Ipam.Config()
                                                        .withSubnet(subnet.toString())
                                                        .withGateway(subnet.second()))));
            }
            return create.exec().getId();
        });
    }

    private static AgentNetwork read(String name, Network network) throws EngineException.Refused {
        List<Ipam.Config> configs =
                network.getIpam() == null ? null : network.getIpam().getConfig();
        for (Ipam.Config c : configs == null ? List.<Ipam.Config>of() : configs) {
            if (c.getGateway() != null && c.getSubnet() != null) {
                return new AgentNetwork(network.getId(), name, c.getGateway(), c.getSubnet());
            }
        }
        throw new EngineException.Refused(0, "the engine gave network " + name + " no gateway");
    }

    /** Removes a network; one that is gone is fine. */
    void remove(String id) throws EngineException, InterruptedException {
        try {
            engine.ask(c -> c.removeNetworkCmd(id).exec());
        } catch (EngineException.Refused e) {
            if (e.status() != 404) {
                disconnectAll(id);
                engine.ask(c -> c.removeNetworkCmd(id).exec());
            }
        }
    }

    /** Foreman as a container is on it still when an earlier run of it was killed. */
    private void disconnectAll(String id) throws EngineException, InterruptedException {
        Network network = engine.ask(c -> c.inspectNetworkCmd().withNetworkId(id).exec());
        if (network.getContainers() == null) {
            return;
        }
        for (String container : network.getContainers().keySet()) {
            engine.ask(c ->
                    c.disconnectFromNetworkCmd()
                            .withContainerId(container)
                            .withNetworkId(id)
                            .withForce(true)
                            .exec());
        }
    }

    /** The networks that bear all these labels, by id. */
    List<String> labelled(List<String> labels) throws EngineException, InterruptedException {
        return engine.ask(c -> c.listNetworksCmd().withFilter("label", labels).exec()).stream()
                .filter(n -> Leftovers.bears(n.getLabels(), labels.toArray(String[]::new)))
                .map(Network::getId)
                .toList();
    }
}
