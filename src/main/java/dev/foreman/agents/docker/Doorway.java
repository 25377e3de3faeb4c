package dev.foreman.agents.docker;

import java.io.IOException;
import java.net.InetAddress;

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
     * @throws IOException when nobody can listen there
     */
    Opened open(InetAddress at, String subnet) throws IOException;

    /** An open port. Again closed: nothing. */
    interface Opened extends AutoCloseable {
        @Override
        void close();
    }
}
