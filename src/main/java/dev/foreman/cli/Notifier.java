package dev.foreman.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who started Foreman and wants to hear how it does: systemd, or whoever speaks its protocol. */
@FunctionalInterface
interface Notifier {
    /**
     * @param state assignments such as {@code READY=1}, one a line
     * @return whether it was heard
     */
    boolean say(String state);

    /** Nobody, unless {@code NOTIFY_SOCKET} says where. */
    static Optional<Notifier> of(Map<String, String> env) {
        Logger log = LoggerFactory.getLogger("dev.foreman.service");
        String address = env.getOrDefault("NOTIFY_SOCKET", "");
        if (address.isEmpty()) {
            return Optional.empty();
        }
        try {
            NotifySocket socket = new NotifySocket(address);
            AtomicBoolean told = new AtomicBoolean();
            return Optional.of(state -> {
                int error = socket.send(state);
                if (error != 0 && told.compareAndSet(false, true)) {
                    log.warn(
                            "$NOTIFY_SOCKET takes no messages (errno {}): whoever started Foreman"
                                    + " does not hear how it does",
                            error);
                }
                return error == 0;
            });
        } catch (IllegalArgumentException e) {
            log.warn("$NOTIFY_SOCKET is not used: it is {}", e.getMessage());
            return Optional.empty();
        }
    }
}
