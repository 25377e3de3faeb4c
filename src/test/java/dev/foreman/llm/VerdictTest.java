package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.llm.LlmException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"error\": {\"type\": \"authentication_error\"}} | BAD_KEY",
                "403 | <html> | BAD_KEY",
                "402 | {\"error\": {\"message\": \"Insufficient credits\"}} | NO_CREDIT",
                "404 | {\"error\": {\"message\": \"model: claude-9\"}} | UNKNOWN_MODEL",
                "404 | {\"error\": \"model 'x' not found, try pulling it first\"} | UNKNOWN_MODEL",
                "404 | {\"object\":\"error\",\"message\":\"The model `x` does not exist.\"} | UNKNOWN_MODEL",
                "404 | 404 page not found | REFUSED_BY_PROVIDER",
                "404 | {\"error\": {\"message\": \"Not Found\"}} | REFUSED_BY_PROVIDER",
                "408 | {} | OVERLOADED",
                "413 | {\"error\": {\"type\": \"request_too_large\"}} | TOO_LONG",
                "429 | {\"error\": {\"code\": \"rate_limit_exceeded\"}} | RATE_LIMITED",
                "429 | {\"error\": {\"code\": \"insufficient_quota\"}} | NO_CREDIT",
                "400 | {\"error\": {\"message\": \"Your credit balance is too low\"}} | NO_CREDIT",
                "400 | {\"error\": {\"message\": \"You have reached your specified API usage limits.\"}} | NO_CREDIT",
                "400 | {\"error\": {\"message\": \"prompt is too long: 210000 tokens > 200000 maximum\"}} | TOO_LONG",
                "400 | {\"error\": {\"code\": \"context_length_exceeded\"}} | TOO_LONG",
                "400 | {\"error\": {\"message\": \"foo/bar is not a valid model ID\"}} | UNKNOWN_MODEL",
                "400 | {\"error\": {\"message\": \"anything\"}} | REFUSED_BY_PROVIDER",
                "422 | [] | REFUSED_BY_PROVIDER",
                "418 | {} | REFUSED_BY_PROVIDER",
                "301 | <html> | REFUSED_BY_PROVIDER",
                "500 | {} | OVERLOADED",
                "503 | busy | OVERLOADED",
                "529 | {\"error\": {\"type\": \"overloaded_error\"}} | OVERLOADED",
                "599 | {} | OVERLOADED"
            })
    void a_status_and_what_is_said_with_it_tell_the_kind(int status, String body, Kind kind) {
        assertThat(Verdict.on(status, body).kind()).isEqualTo(kind);
    }

    @Test
    void the_field_for_the_output_limit_is_told_apart() {
        String body =
                "{\"error\": {\"message\": \"Unsupported parameter\", \"param\": \"max_tokens\"}}";
        assertThat(Verdict.on(400, body).complaint()).isEqualTo(Complaint.OUTPUT_LIMIT);
        assertThat(Verdict.on(422, body).complaint()).isEqualTo(Complaint.OUTPUT_LIMIT);
        assertThat(Verdict.on(500, body).complaint()).isEqualTo(Complaint.OTHER);
        assertThat(Verdict.on(400, "{}").complaint()).isEqualTo(Complaint.OTHER);
    }
}
