package dev.foreman.config;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses, such as {@code 10.231.0.0/16}.
 *
 * @param base its first address, as a number
 * @param prefix how many leading bits all of its addresses share, from 0 to 32
 */
public record Cidr(long base, int prefix) {
    private static final Pattern SHAPE =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    /** Those that RFC 1918 sets aside for private networks. */
    private static final Cidr[] PRIVATE = {
        new Cidr(0x0A000000L, 8), new Cidr(0xAC100000L, 12), new Cidr(0xC0A80000L, 16)
    };

    public Cidr {
        if (prefix < 0 || prefix > 32 || base < 0 || base > 0xFFFFFFFFL) {
            throw new IllegalArgumentException("no IPv4 range");
        }
        if (base % size(prefix) != 0) {
            throw new IllegalArgumentException("not the range's first address");
        }
    }

    /** The range that an address with a prefix is in; empty where that is not what it is. */
    public static Optional<Cidr> around(String text) {
        Matcher m = SHAPE.matcher(text);
        if (!m.matches() || Integer.parseInt(m.group(5)) > 32) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(m.group(i));
            if (part > 255) {
                return Optional.empty();
            }
            address = address * 256 + part;
        }
        int prefix = Integer.parseInt(m.group(5));
        return Optional.of(new Cidr(address - address % size(prefix), prefix));
    }

    boolean isPrivate() {
        for (Cidr range : PRIVATE) {
            if (prefix >= range.prefix && base - base % size(range.prefix) == range.base) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is one of these; no IPv6 address is. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != 4) {
            return false;
        }
        long number = 0;
        for (byte b : bytes) {
            number = number * 256 + (b & 0xFF);
        }
        return number >= base && number < base + size(prefix);
    }

    /** The address after the first one, by custom the gateway's. */
    public String second() {
        String whole = new Cidr(base + 1, 32).toString();
        return whole.substring(0, whole.indexOf('/'));
    }

    /** How many ranges of that length fit in. */
    public long count(int longer) {
        return longer < prefix || longer > 32 ? 0 : size(prefix) / size(longer);
    }

    /**
     * One of the ranges of that length in it.
     *
     * @param index from 0, below {@link #count}
     */
    public Cidr part(int longer, long index) {
        if (index < 0 || index >= count(longer)) {
            throw new IllegalArgumentException("no such part of " + this);
        }
        return new Cidr(base + index * size(longer), longer);
    }

    private static long size(int prefix) {
        return 1L << (32 - prefix);
    }

    /** As it is written: {@code 10.231.0.0/16}. */
    @Override
    public String toString() {
        return (base >> 24)
                + "."
                + (base >> 16 & 255)
                + "."
                + (base >> 8 & 255)
                + "."
                + (base & 255)
                + "/"
                + prefix;
    }
}
