package dev.foreman.agents.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;

/** The harness's side of an agent's network: the one port that the agent reaches. */
public interface Doorway {

    /**
     * Says that a network is an agent's, so that whoever comes from it is known for one.
     *
     * @param subnet in CIDR notation
     */
    Opened know(String subnet);

    /**
     * Opens the port at an address of this machine.
     *
     * @param subnet whose addresses may come in, in CIDR notation
     * @param agent the name of the one instance there
     * @throws IOException when nobody can listen there
     */
    Opened open(InetAddress at, String subnet, String agent) throws IOException;

    /**
     * What the agent is to find in its environment.
     *
     * @param at where the port will be open
     * @param agent the instance's name
     */
    default Map<String, String> environment(InetAddress at, String agent) {
        return Map.of();
    }

    /** An open port. Again closed: nothing. */
    interface Opened extends AutoCloseable {
        @Override
        void close();
    }
}
