package dev.foreman.cli;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A Unix datagram socket, which the JDK does not have, by three calls of the C library. Only Linux'
 * layout of an address is known here: only there is anybody who listens.
 */
final class NotifySocket {
    /** {@code sizeof(sun_path)}; a path needs one byte of it for its end. */
    static final int LONGEST = 108;

    private static final short AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;

    /** Whoever does not read must not stop what works here: the next message says it again. */
    private static final int MSG_DONTWAIT = 0x40;

    private static final int FAMILY_BYTES = 2;

    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(PathElement.groupElement("errno"));
    private static final MethodHandle SOCKET =
            function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SENDTO =
            function(
                    "sendto",
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private final byte[] name;

    /**
     * @param address a path, or {@code @} and an abstract name
     * @throws IllegalArgumentException for anything else, and for what is too long
     */
    NotifySocket(String address) {
        byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
        boolean path = address.startsWith("/");
        if (bytes.length < 2 || !(path || address.startsWith("@"))) {
            throw new IllegalArgumentException("neither a path nor an abstract name");
        }
        if (bytes.length + (path ? 1 : 0) > LONGEST) {
            throw new IllegalArgumentException("longer than a socket's address can be");
        }
        name = path ? Arrays.copyOf(bytes, bytes.length + 1) : bytes;
        if (!path) {
            name[0] = 0;
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name),
                descriptor,
                Linker.Option.captureCallState("errno"));
    }

    /**
     * Sends one datagram and does not wait.
     *
     * @return 0, or the C library's {@code errno} for what went wrong
     */
    int send(String message) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            int socket =
                    (int) SOCKET.invokeExact(state, (int) AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            if (socket < 0) {
                return (int) ERRNO.get(state, 0L);
            }
            try {
                return send(arena, state, socket, message.getBytes(StandardCharsets.UTF_8));
            } finally {
                int _ = (int) CLOSE.invokeExact(arena.allocate(CALL_STATE), socket);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library threw", e);
        }
    }

    private int send(Arena arena, MemorySegment state, int socket, byte[] message)
            throws Throwable {
        MemorySegment address = arena.allocate(FAMILY_BYTES + (long) name.length, 2);
        address.set(JAVA_SHORT, 0, AF_UNIX);
        MemorySegment.copy(name, 0, address, JAVA_BYTE, FAMILY_BYTES, name.length);
        long sent =
                (long)
                        SENDTO.invokeExact(
                                state,
                                socket,
                                arena.allocateFrom(JAVA_BYTE, message),
                                (long) message.length,
                                MSG_NOSIGNAL | MSG_DONTWAIT,
                                address,
                                (int) address.byteSize());
        return sent == message.length ? 0 : (int) ERRNO.get(state, 0L);
    }
}
