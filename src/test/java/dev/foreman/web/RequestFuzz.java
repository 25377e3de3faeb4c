package dev.foreman.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.javalin.http.BadRequestResponse;
import java.nio.charset.StandardCharsets;

/** Whatever is posted to the control API, it is a request or a bad one. */
class RequestFuzz {

    @FuzzTest
    void a_body_is_a_request_or_a_bad_one(byte[] bytes) {
        try {
            TriageRequest request = TriageRequest.read(new String(bytes, StandardCharsets.UTF_8));
            assertThat(request.issue().number()).isPositive();
        } catch (BadRequestResponse e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(200);
        }
    }
}
