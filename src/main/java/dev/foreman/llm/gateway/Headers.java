package dev.foreman.llm.gateway;

import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers pass. Whatever is not named here stays behind, in both directions. */
final class Headers {
    /** Of a request: what says how its body is meant. */
    static final List<String> ASKED =
            List.of(
                    "content-type",
                    "accept",
                    "anthropic-version",
                    "anthropic-beta",
                    "openai-beta",
                    "idempotency-key");

    private static final Set<String> ANSWERED =
            Set.of(
                    "content-type",
                    "cache-control",
                    "retry-after",
                    "retry-after-ms",
                    "x-should-retry",
                    "request-id",
                    "x-request-id",
                    "openai-processing-ms",
                    "openai-version");

    /** How much there is left, so that a client can pace itself. */
    private static final List<String> ANSWERED_FAMILIES =
            List.of("anthropic-ratelimit-", "x-ratelimit-");

    private static final int LONGEST = 2048;

    private Headers() {}

    static boolean mayPass(String value) {
        return value.length() <= LONGEST && value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    /** Those of an answer that pass, without any that has the secret in it. */
    static Map<String, String> answered(HttpHeaders headers, String secret) {
        Map<String, String> passed = new LinkedHashMap<>();
        headers.map()
                .forEach((name, values) -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    String value = values.getFirst();
                    if ((ANSWERED.contains(lower)
                                    || ANSWERED_FAMILIES.stream().anyMatch(lower::startsWith))
                            && mayPass(value)
                            && (secret.isEmpty() || !value.contains(secret))) {
                        passed.put(lower, value);
                    }
                });
        return passed;
    }
}
