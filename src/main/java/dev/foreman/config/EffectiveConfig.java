package dev.foreman.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.config.policy.Policy;
import dev.foreman.config.policy.PolicyLeaves;
import dev.foreman.protocol.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is in force, defaults and all, in the file's own shape and with every secret masked. */
public final class EffectiveConfig {
    private EffectiveConfig() {}

    /**
     * As YAML; with the secrets put back it loads to the same configuration, in which the
     * kill-switch file is written out.
     */
    public static String render(ForemanConfig config) {
        return YamlWriter.write(plain(json(config)));
    }

    /** As a JSON tree with the file's keys. */
    public static ObjectNode json(ForemanConfig config) {
        ObjectNode root = Json.mapper().createObjectNode();
        identity(root.putObject("identity"), config.identity());
        llm(root.putObject("llm"), config.llm());
        root.putObject("polling")
                .put("interval_seconds", config.polling().interval().toSeconds())
                .put("max_concurrent", config.polling().maxConcurrent());
        Queue queue = config.queue();
        root.putObject("queue")
                .put("db_path", queue.dbPath().toString())
                .put("claim_timeout_seconds", queue.claimTimeout().toSeconds())
                .put("max_retries", queue.maxRetries())
                .put("drain_interval_seconds", queue.drainInterval().toSeconds())
                .put("requeue_interval_seconds", queue.requeueInterval().toSeconds());
        ObjectNode retention =
                root.putObject("retention")
                        .put("history_days", config.retention().history().toDays())
                        .put("ledger_days", config.retention().ledger().toDays());
        put(retention, "archive_dir", config.retention().archiveDir());
        ObjectNode containers = root.putObject("containers");
        containers.put("backend", config.containers().backend().name().toLowerCase(Locale.ROOT));
        put(containers, "socket_url", config.containers().socketUrl());
        Containers.Fallback fallback = config.containers().fallback();
        containers.put("fallback", fallback.name().toLowerCase(Locale.ROOT));
        put(containers, "address_pool", config.containers().addressPool());
        containers.put("agent_port", config.containers().agentPort());
        put(root, "agents_dir", config.agentsDir());
        leaves(root.putObject("policy"), policy(config.policy()));
        leaves(root, PolicyLeaves.of(config.safety(), config.queue().dbPath()));
        leaves(root, PolicyLeaves.of(config.approvals()));
        ArrayNode repos = root.putArray("repos");
        config.repos().forEach(repo -> repo(repos.addObject(), repo, config.policy()));
        return root;
    }

    private static void identity(ObjectNode node, Identity identity) {
        switch (identity) {
            case Identity.Token token ->
                    node.put("github_token", token.token().toString())
                            .put("github_user", token.user());
            case Identity.App app ->
                    node.putObject("app")
                            .put("app_id", app.appId())
                            .put("private_key_file", app.privateKeyFile().toString())
                            .put("installation_id", app.installationId());
        }
        node.put("api_url", identity.apiUrl().toString());
    }

    private static void llm(ObjectNode node, Llm llm) {
        node.put("provider", llm.provider());
        put(node, "model", llm.model());
        put(node, "api_key", llm.apiKey());
        put(node, "base_url", llm.baseUrl());
        llm.fallbackModels().forEach(node.putArray("fallback_models")::add);
        llm.otherModels().forEach(node.putArray("other_models")::add);
        node.put("timeout_seconds", llm.timeout().toSeconds())
                .put("max_retries", llm.maxRetries())
                .put("max_output_tokens", llm.maxOutputTokens())
                .put("over_budget", llm.overBudget().name().toLowerCase(Locale.ROOT));
        EffectiveBudget.put(node, llm);
    }

    private static void repo(ObjectNode node, Repo repo, Policy wider) {
        node.put("owner", repo.name().owner())
                .put("name", repo.name().name())
                .put("backlog", repo.backlog().text())
                .put("include_maintainers", repo.includeMaintainers());
        narrower(node, repo.policy(), wider);
        ArrayNode agents = node.putArray("agents");
        repo.agents().forEach(agent -> agent(agents.addObject(), agent, repo.policy()));
    }

    private static void agent(ObjectNode node, Agent agent, Policy wider) {
        node.put("type", agent.id().type()).put("allow_close", agent.allowClose());
        node.put("allow_network", agent.allowNetwork());
        narrower(node, agent.policy(), wider);
        ObjectNode config = node.putObject("config");
        switch (agent.runtime()) {
            case Runtime.Image image -> {
                config.put("image", image.image());
                put(config, "digest", image.digest());
            }
            case Runtime.Url url -> config.put("url", url.url().toString());
            case Runtime.BuiltIn() -> {}
        }
        agent.eventTypes().forEach(config.putArray("event_types")::add);
        agent.settings().forEach((key, value) -> config.set(key, Json.tree(value)));
    }

    /** What a narrower layer has to say to come to its policy: only what differs. */
    private static void narrower(ObjectNode node, Policy policy, Policy wider) {
        Map<String, Object> said = policy(policy);
        said.entrySet().removeAll(policy(wider).entrySet());
        if (!said.isEmpty()) {
            leaves(node.putObject("policy"), said);
        }
    }

    /** The leaves that are written in a section {@code policy}. */
    private static Map<String, Object> policy(Policy policy) {
        Map<String, Object> leaves = PolicyLeaves.of(policy);
        leaves.keySet()
                .removeAll(List.of(PolicyLeaves.ALLOW_CLOSE, PolicyLeaves.INCLUDE_MAINTAINERS));
        return leaves;
    }

    private static void leaves(ObjectNode root, Map<String, Object> leaves) {
        leaves.forEach((key, value) -> {
            ObjectNode node = root;
            String[] way = key.split("\\.");
            for (int i = 0; i < way.length - 1; i++) {
                node = node.withObjectProperty(way[i]);
            }
            node.set(way[way.length - 1], Json.tree(value));
        });
    }

    private static void put(ObjectNode node, String key, Optional<?> value) {
        value.ifPresent(v -> node.put(key, v.toString()));
    }

    /** Fresh collections, so that nothing is seen twice and written as an alias. */
    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(e -> map.put(e.getKey(), plain(e.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : Variables.escape(node.textValue());
    }
}
