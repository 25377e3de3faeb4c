package dev.foreman.bench.models;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * One client, which asks the same directly and through the gateway in turn, so that whatever else
 * happens on the machine happens to both.
 */
final class Duel implements AutoCloseable {
    private final Api api;
    private final Line direct;
    private final Line through;
    private final Ways.Task task;

    Duel(Ways ways, Api api) throws IOException {
        this.api = api;
        this.direct = new Line(ways.direct());
        this.through = new Line(ways.through(api));
        this.task = ways.task();
    }

    /** Measures one thing on one line, and says what came of it in nanoseconds. */
    @FunctionalInterface
    private interface Trial {
        long[] of(Line line, byte[] request) throws IOException;
    }

    /** How long a call takes. */
    Compared calls(String what, int promptBytes, int calls) throws IOException {
        byte[] expected = Stamp.bytes(api.whole());
        return compared(
                what,
                Order.whole(promptBytes),
                calls,
                (line, request) -> new long[] {line.call(request, expected)});
    }

    /** How late each chunk of a stream is. */
    Compared chunks(String what, Order order, int rounds) throws IOException {
        return compared(
                what,
                order,
                rounds,
                (line, request) -> {
                    LongStream.Builder late = LongStream.builder();
                    line.stream(api, request, order, late::add);
                    return late.build().toArray();
                });
    }

    /** How long a chunk takes where they come as fast as they can. */
    Compared rush(String what, Order order, int rounds) throws IOException {
        return compared(
                what,
                order,
                rounds,
                (line, request) -> {
                    Hearing heard = line.stream(api, request, order, _ -> {});
                    return new long[] {heard.span() / order.chunks()};
                });
    }

    private Compared compared(String what, Order order, int rounds, Trial trial)
            throws IOException {
        long[][] all = run(order, rounds, trial);
        return Compared.of(what, all[0], all[1]);
    }

    private long[][] run(Order order, int rounds, Trial trial) throws IOException {
        byte[] own = Line.request(api, order, ScriptedProvider.KEY);
        byte[] agents = Line.request(api, order, task.token());
        long[][] directly = new long[rounds][];
        long[][] behind = new long[rounds][];
        for (int i = 0; i < rounds; i++) {
            // Neither is always the one that comes after the other.
            if (i % 2 == 0) {
                directly[i] = trial.of(direct, own);
                behind[i] = trial.of(through, agents);
            } else {
                behind[i] = trial.of(through, agents);
                directly[i] = trial.of(direct, own);
            }
        }
        return new long[][] {flat(directly), flat(behind)};
    }

    private static long[] flat(long[][] all) {
        return Arrays.stream(all).flatMapToLong(Arrays::stream).toArray();
    }

    @Override
    public void close() throws IOException {
        try (direct;
                through) {
            task.close();
        }
    }
}
