package dev.foreman.config.policy;

import dev.foreman.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A short name for what a configuration allows: whether that changed since an action was let
 * through or held.
 *
 * <p>SHA-256 in hexadecimal over the JSON of {@link PolicyLeaves}, keys and lists sorted, with the
 * number of this way of doing it. What bears on no permission is left out: when things are done,
 * and how comments sound and look, which is in the text already that was let through. A key that is
 * named here by mistake lets old decisions stand; one that is missing ends them for nothing.
 */
public final class PolicyDigest {
    /** Goes up with each change of what is in it: what waits is then decided anew. */
    private static final int VERSION = 2;

    private static final Set<String> NO_PERMISSION =
            Set.of(
                    "quiet_hours",
                    "quiet_hours.from",
                    "quiet_hours.to",
                    "quiet_hours.zone",
                    "minimum_age",
                    "comments.style",
                    "comments.tone",
                    "comments.signature",
                    "comments.footer",
                    "learning.watch",
                    // Where a brake is; whether it is on is asked before each write.
                    "safety.kill_switch");

    private static final String TEMPLATES = "comments.templates.";

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

    /** Whether a change of this key's value ends what was decided before. */
    private static boolean bearsOnPermission(String key) {
        return !NO_PERMISSION.contains(key) && !key.startsWith(TEMPLATES);
    }

    private static String digest(SortedMap<String, Object> leaves) {
        leaves.keySet().removeIf(key -> !bearsOnPermission(key));
        leaves.put("version", VERSION);
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
