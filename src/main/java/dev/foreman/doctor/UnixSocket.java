package dev.foreman.doctor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Just enough HTTP over a Unix domain socket to ask whether somebody is there. */
final class UnixSocket {
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] ([0-9]{3})");
    private static final int ENOUGH = 12;

    private UnixSocket() {}

    /** The status of a GET. Ends when its thread is interrupted. */
    static int status(Path socket, String path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n\r\n";
            ByteBuffer out = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
            while (out.hasRemaining()) {
                channel.write(out);
            }
            ByteBuffer in = ByteBuffer.allocate(1024);
            while (in.position() < ENOUGH && channel.read(in) >= 0) {
                // The first line is all that is wanted, and it may come in pieces.
            }
            String answer = new String(in.array(), 0, in.position(), StandardCharsets.US_ASCII);
            Matcher status = STATUS.matcher(answer);
            if (!status.find()) {
                throw new IOException("this is no HTTP");
            }
            return Integer.parseInt(status.group(1));
        }
    }
}
