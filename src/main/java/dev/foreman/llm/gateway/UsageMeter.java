package dev.foreman.llm.gateway;

import java.io.IOException;

/**
 * Reads what an answer took from its bytes as they pass on to the client: one JSON document, one a
 * line, or server-sent events.
 */
final class UsageMeter implements ByteSink {
    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

    private final boolean events;
    private final JsonProbe probe;
    private final Tally tally;
    private final ByteSink next;

    /** How much of this line is {@link #DATA}; -1 where it is another line. */
    private int begun;

    private boolean empty = true;
    private boolean afterReturn;

    /**
     * @param events whether they are server-sent events
     */
    UsageMeter(boolean events, Dialect dialect, Tally tally, ByteSink next) {
        this.events = events;
        this.probe = new JsonProbe((path, value) -> dialect.count(path, value, tally));
        this.tally = tally;
        this.next = next;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            if (events) {
                event(bytes[i]);
            } else {
                probe.feed(bytes[i]);
            }
        }
        next.write(bytes, from, length);
    }

    private void event(byte b) {
        if (b == '\n' && afterReturn) {
            afterReturn = false;
            return;
        }
        afterReturn = b == '\r';
        if (b == '\n' || b == '\r') {
            endOfLine();
        } else if (begun == DATA.length) {
            probe.feed(b);
        } else {
            begun = begun >= 0 && b == DATA[begun] ? begun + 1 : -1;
            empty = false;
        }
    }

    /** The data of one event may be on several lines; an empty line ends it. */
    private void endOfLine() {
        if (empty) {
            probe.reset();
            tally.nextMessage();
        } else {
            probe.feed((byte) '\n');
        }
        begun = 0;
        empty = true;
    }

    @Override
    public void end() throws IOException {
        probe.reset();
        next.end();
    }
}
