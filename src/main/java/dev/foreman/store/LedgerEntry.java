package dev.foreman.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of the ledger.
 *
 * @param seq from 1, without a gap
 * @param type its word, which may be one that only a newer Foreman knows
 * @param repo as {@code owner/name}
 * @param issue its number
 * @param task the task's id
 * @param body what happened, as canonical JSON
 * @param hash SHA-256 of the entry's canonical JSON, in which stands the hash of the entry before;
 *     64 hexadecimal digits
 */
public record LedgerEntry(
        long seq,
        Instant at,
        String type,
        Optional<String> repo,
        Optional<Integer> issue,
        Optional<String> task,
        String body,
        String hash) {
    /** What the first entry has for the hash of the one before. */
    public static final String ZERO = "0".repeat(64);

    /** What happened, field by field. */
    public JsonNode fields() {
        return Json.read(body, JsonNode.class);
    }

    /** The hash that the entry must have when the one before it has {@code prev}. */
    public String expectedHash(String prev) {
        return Canonical.sha256(Canonical.form(tree(prev).toString()));
    }

    /**
     * The whole entry as a JSON object, the hash of the one before and its own included: without
     * {@code hash}, in canonical form, it is what was hashed.
     */
    public ObjectNode json(String prev) {
        return tree(prev).put("hash", hash);
    }

    private ObjectNode tree(String prev) {
        ObjectNode tree = Json.mapper().createObjectNode();
        tree.put("seq", seq).put("at", at.toString()).put("type", type);
        repo.ifPresent(r -> tree.put("repo", r));
        issue.ifPresent(n -> tree.put("issue", n));
        task.ifPresent(t -> tree.put("task", t));
        tree.put("prev", prev);
        tree.set("body", fields());
        return tree;
    }
}
