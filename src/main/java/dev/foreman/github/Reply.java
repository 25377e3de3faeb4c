package dev.foreman.github;

import java.net.http.HttpHeaders;

/** What came over the wire, not yet judged. */
record Reply(int status, HttpHeaders headers, byte[] body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
