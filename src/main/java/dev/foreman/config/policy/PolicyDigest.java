package dev.foreman.config.policy;

import dev.foreman.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A short name for what a configuration allows: whether it changed since an action was held.
 *
 * <p>SHA-256 in hexadecimal over the JSON of all {@link PolicyLeaves}, keys and lists sorted. A
 * version of Foreman that knows more keys gives other digests.
 */
public final class PolicyDigest {
    private PolicyDigest() {}

    /** Of what one agent may. */
    public static String of(Policy policy) {
        return digest(new TreeMap<>(PolicyLeaves.of(policy)));
    }

    /** Of what one agent may, and of what holds for all of them. */
    public static String of(Policy policy, Safety safety, Approvals approvals) {
        SortedMap<String, Object> all = new TreeMap<>(PolicyLeaves.of(policy));
        all.putAll(PolicyLeaves.of(safety));
        all.putAll(PolicyLeaves.of(approvals));
        return digest(all);
    }

    private static String digest(SortedMap<String, Object> leaves) {
        leaves.replaceAll((_, value) -> value instanceof List<?> list ? sorted(list) : value);
        byte[] canonical = Json.write(leaves).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Lists are sets here; a number and the login of the same digits stay apart. */
    private static List<?> sorted(List<?> list) {
        return list.stream()
                .sorted(
                        Comparator.comparing((Object o) -> o.getClass().getName())
                                .thenComparing(Object::toString))
                .toList();
    }
}
