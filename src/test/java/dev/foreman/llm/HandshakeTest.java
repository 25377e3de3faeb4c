package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLProtocolException;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    @Test
    void a_connection_that_was_never_made_is_told_from_one_that_broke() {
        assertThat(Handshake.failed(new SSLHandshakeException("x"))).isTrue();
        assertThat(Handshake.failed(new SSLPeerUnverifiedException("x"))).isTrue();
        assertThat(Handshake.failed(new IOException(new SSLHandshakeException("x")))).isTrue();
        assertThat(Handshake.failed(new SSLException("x", new CertificateException()))).isTrue();
        assertThat(Handshake.failed(new SSLException(new CertPathValidatorException()))).isTrue();
        assertThat(Handshake.failed(new SSLException("Unsupported or unrecognized SSL message")))
                .isTrue();

        assertThat(Handshake.failed(null)).isFalse();
        assertThat(Handshake.failed(new SSLException((String) null))).isFalse();
        assertThat(Handshake.failed(new SSLException("bad record MAC"))).isFalse();
        assertThat(Handshake.failed(new SSLProtocolException("x"))).isFalse();
        assertThat(Handshake.failed(new ConnectException("x"))).isFalse();
    }

    @Test
    void a_ring_of_causes_ends() {
        IOException one = new IOException("one");
        one.initCause(new IOException("two", one));
        assertThat(Handshake.failed(one)).isFalse();
    }
}
