package dev.foreman.cli;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The service manager's end of the notify protocol: a bound Unix datagram socket, really read. */
final class NotifyListener implements AutoCloseable {
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int LARGEST = 8192;

    /** Each datagram, in the order of arrival. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    private final int socket;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param address a path that does not exist yet, or {@code @} and an abstract name
     */
    NotifyListener(String address) {
        try (Arena arena = Arena.ofConfined()) {
            socket = (int) call("socket", JAVA_INT, JAVA_INT, JAVA_INT).invoke(1, 2, 0);
            byte[] name = (address + "\0").getBytes(StandardCharsets.UTF_8);
            boolean isAbstract = address.startsWith("@");
            if (isAbstract) {
                name[0] = 0;
            }
            int length = 2 + name.length - (isAbstract ? 1 : 0);
            MemorySegment bound = arena.allocate(2 + (long) name.length, 2);
            bound.set(JAVA_SHORT, 0, (short) 1);
            MemorySegment.copy(name, 0, bound, JAVA_BYTE, 2, name.length);
            int done =
                    (int) call("bind", JAVA_INT, ADDRESS, JAVA_INT).invoke(socket, bound, length);
            if (socket < 0 || done != 0) {
                throw new AssertionError("cannot bind " + address);
            }
            // A fifth of a second, so that closing is noticed.
            MemorySegment time = arena.allocateFrom(JAVA_LONG, 0, 200_000);
            int _ =
                    (int)
                            call("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT)
                                    .invoke(socket, SOL_SOCKET, SO_RCVTIMEO, time, 16);
        } catch (Throwable e) {
            throw new AssertionError("no socket", e);
        }
        thread = Thread.ofPlatform().daemon().start(this::listen);
    }

    private static MethodHandle call(String name, java.lang.foreign.MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(JAVA_INT, arguments));
    }

    private void listen() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LARGEST);
            MethodHandle receive =
                    Linker.nativeLinker()
                            .downcallHandle(
                                    Linker.nativeLinker().defaultLookup().findOrThrow("recv"),
                                    FunctionDescriptor.of(
                                            JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
            while (!closed) {
                long size = (long) receive.invoke(socket, buffer, (long) LARGEST, 0);
                if (size > 0) {
                    byte[] bytes = buffer.asSlice(0, size).toArray(JAVA_BYTE);
                    heard.add(new String(bytes, StandardCharsets.UTF_8));
                }
            }
        } catch (Throwable e) {
            throw new AssertionError("listening broke", e);
        }
    }

    /** Every assignment heard so far, one by one. */
    List<String> lines() {
        return heard.stream().flatMap(String::lines).toList();
    }

    long count(String line) {
        return lines().stream().filter(line::equals).count();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
            int _ = (int) call("close", JAVA_INT).invoke(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            throw new AssertionError("closing broke", e);
        }
    }
}
