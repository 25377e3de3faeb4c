package dev.foreman.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses. None is ever quoted in a message: a password or token may stand in it. */
final class Addresses {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|.+\\.localhost|127(?:\\.[0-9]{1,3}){3}|\\[(?:0*:)*:?0*1\\]");
    private static final Set<String> SOCKETS = Set.of("unix", "tcp");

    private final Problems problems;
    private final Scalars scalars;

    Addresses(Problems problems, Scalars scalars) {
        this.problems = problems;
        this.scalars = scalars;
    }

    /** An http or https address, without the slashes at its end. */
    @Nullable URI http(@Nullable Spot spot) {
        URI uri = parse(spot, "https://host");
        if (spot == null || uri == null) {
            return null;
        }
        String scheme = scheme(uri);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return refuse(spot, "the address is neither http nor https", "write https://host");
        }
        if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).contains("@")) {
            return refuse(
                    spot, "the address has a user name or password in it", "remove all up to '@'");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
            return refuse(
                    spot,
                    "the address has no usable host and port",
                    "a host has letters, digits, '-' and '.'; a port is from 1 to 65535");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return refuse(
                    spot, "the address has a '?' or '#' in it", "write the base address only");
        }
        return URI.create(uri.toString().replaceFirst("/+$", ""));
    }

    /** The same for an address that a token or key is sent to. */
    @Nullable URI confidential(@Nullable Spot spot) {
        URI uri = http(spot);
        if (spot == null || uri == null || scheme(uri).equals("https")) {
            return uri;
        }
        if (!LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches()) {
            return refuse(
                    spot,
                    "plain http would send the secret unencrypted",
                    "use https; only this very machine may be reached by http");
        }
        return uri;
    }

    /** A container runtime's socket. */
    @Nullable URI socket(@Nullable Spot spot) {
        URI uri = parse(spot, "unix:///var/run/docker.sock");
        if (spot == null || uri == null) {
            return null;
        }
        if (!SOCKETS.contains(scheme(uri)) || uri.isOpaque()) {
            return refuse(
                    spot,
                    "the address is neither unix:// nor tcp://",
                    "write unix:///var/run/docker.sock");
        }
        if (String.valueOf(uri.getRawAuthority()).contains("@")) {
            return refuse(
                    spot, "the address has a user name or password in it", "remove all up to '@'");
        }
        return uri;
    }

    /** A private range that is large enough to be split into networks. */
    @Nullable Cidr pool(@Nullable Spot spot) {
        String text = scalars.text(spot);
        if (spot == null || text == null) {
            return null;
        }
        Cidr range = Cidr.around(text).orElse(null);
        if (range == null || range.prefix() < 8 || range.prefix() > 24) {
            problems.at(
                    spot,
                    "this is no range of IPv4 addresses with a prefix from /8 to /24",
                    "write one such as 10.231.0.0/16");
        } else if (!range.isPrivate()) {
            problems.at(
                    spot,
                    "these are public addresses",
                    "take a range out of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16");
        } else if (!range.toString().equals(text)) {
            problems.at(spot, "this is not how the range starts", "write " + range);
        } else {
            return range;
        }
        return null;
    }

    private @Nullable URI parse(@Nullable Spot spot, String example) {
        String text = scalars.text(spot);
        if (spot == null || text == null) {
            return null;
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return refuse(spot, "this is no address", "write " + example);
        }
    }

    private @Nullable URI refuse(Spot spot, String message, String remedy) {
        problems.at(spot, message, remedy);
        return null;
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }
}
