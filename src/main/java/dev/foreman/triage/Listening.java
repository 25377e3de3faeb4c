package dev.foreman.triage;

import java.net.InetSocketAddress;

/**
 * Where the agent is to listen.
 *
 * @param port 0 for any free one
 */
record Listening(String host, int port) {
    /**
     * Reads {@code --host HOST} and {@code --port PORT}.
     *
     * @throws IllegalArgumentException when the arguments are something else
     */
    static Listening parse(String[] args, String host, int port) {
        for (int i = 0; i < args.length; i += 2) {
            String value = i + 1 < args.length ? args[i + 1] : "";
            switch (args[i]) {
                case "--host" -> host = value;
                case "--port" -> port = number(value);
                default ->
                        throw new IllegalArgumentException(
                                "unknown argument '" + args[i] + "' (there are --host and --port)");
            }
        }
        return new Listening(host, port);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** What is printed once it serves. */
    String line(int actualPort) {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return "foreman-agent listening on http://" + shown + ":" + actualPort;
    }

    private static int number(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException(
                    "--port takes a number up to 65535, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }
}
