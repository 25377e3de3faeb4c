package dev.foreman.llm;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a secure connection that never came about, over which nothing was asked, from one that
 * broke later, when the provider may have worked already.
 */
public final class Handshake {
    private static final int DEEPEST = 10;

    private Handshake() {}

    /** Whether it, or what caused it, says that the connection was never made. */
    public static boolean failed(@Nullable Throwable e) {
        int depth = 0;
        for (Throwable t = e; t != null && depth < DEEPEST; t = t.getCause()) {
            if (t instanceof SSLHandshakeException
                    || t instanceof SSLPeerUnverifiedException
                    || t instanceof GeneralSecurityException
                    || t instanceof SSLException && isNoTls(t)) {
                return true;
            }
            depth++;
        }
        return false;
    }

    /** Such as plain HTTP. There is no type of its own for it; only a first message can be that. */
    private static boolean isNoTls(Throwable e) {
        return String.valueOf(e.getMessage()).startsWith("Unsupported or unrecognized SSL message");
    }
}
