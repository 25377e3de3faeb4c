package dev.foreman.agents.docker;

import java.net.InetAddress;

/** A range of addresses, cut into networks for one agent each: eight addresses, six of use. */
public final class Subnets {
    private static final int BITS = 29;

    private final String cidr;
    private final long first;
    private final int size;

    private Subnets(String cidr, long first, int size) {
        this.cidr = cidr;
        this.first = first;
        this.size = size;
    }

    /**
     * @param cidr IPv4, from /8 to /29: {@code 10.231.0.0/16}
     * @throws IllegalArgumentException when it is none
     */
    public static Subnets of(String cidr) {
        int slash = cidr.indexOf('/');
        int bits = Integer.parseInt(cidr.substring(slash + 1));
        if (slash < 0 || bits < 8 || bits > BITS) {
            throw new IllegalArgumentException("not a range from /8 to /29: " + cidr);
        }
        long base = number(InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress());
        long mask = 0xFFFFFFFFL << (32 - bits) & 0xFFFFFFFFL;
        return new Subnets(cidr, base & mask, 1 << (BITS - bits));
    }

    /** How many networks it holds. */
    int size() {
        return size;
    }

    /** The network with this number, from 0. */
    String at(int index) {
        return text(first + 8L * index) + "/" + BITS;
    }

    /** The first address of a network of eight. */
    static String gateway(String subnet) {
        String base = subnet.substring(0, subnet.indexOf('/'));
        return text(number(InetAddress.ofLiteral(base).getAddress()) + 1);
    }

    private static long number(byte[] address) {
        if (address.length != 4) {
            throw new IllegalArgumentException("not an IPv4 address");
        }
        long n = 0;
        for (byte b : address) {
            n = n << 8 | b & 0xFF;
        }
        return n;
    }

    private static String text(long n) {
        return (n >> 24) + "." + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255);
    }

    @Override
    public String toString() {
        return cidr;
    }
}
