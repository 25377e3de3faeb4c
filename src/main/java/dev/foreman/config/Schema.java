package dev.foreman.config;

import dev.foreman.config.policy.CommentManners;
import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.models.BudgetLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every key that a configuration may have, by the section it is in. */
enum Schema {
    ROOT(
            "",
            List.of(
                    "identity",
                    "llm",
                    "polling",
                    "queue",
                    "retention",
                    "containers",
                    "agents_dir",
                    "policy",
                    "safety",
                    "approvals",
                    "repos")),
    IDENTITY("identity", List.of("github_token", "github_user", "app", "api_url")),
    APP("identity.app", List.of("app_id", "private_key_file", "installation_id")),
    LLM(
            "llm",
            List.of(
                    "provider",
                    "model",
                    "api_key",
                    "base_url",
                    "fallback_models",
                    "other_models",
                    "timeout_seconds",
                    "max_retries",
                    "max_output_tokens",
                    "over_budget",
                    "budget",
                    "prices")),
    BUDGET("llm.budget", Stream.of(BudgetLevel.values()).map(BudgetLevel::key).toList()),
    CAP("llm.budget.call", List.of("tokens", "usd")),
    POLLING("polling", List.of("interval_seconds", "max_concurrent")),
    QUEUE(
            "queue",
            List.of(
                    "db_path",
                    "claim_timeout_seconds",
                    "max_retries",
                    "drain_interval_seconds",
                    "requeue_interval_seconds")),
    RETENTION("retention", List.of("history_days", "ledger_days", "archive_dir")),
    CONTAINERS(
            "containers",
            List.of("backend", "socket_url", "fallback", "address_pool", "agent_port")),
    REPO("repos[]", List.of("owner", "name", "agents", "backlog", "include_maintainers", "policy")),
    AGENT("repos[].agents[]", List.of("type", "allow_close", "allow_network", "policy", "config")),
    RUNTIME("repos[].agents[].config", List.of("image", "digest", "port", "url", "event_types")),
    TRIAGE(
            "repos[].agents[].config",
            List.of(
                    "stale_days",
                    "labels",
                    "ask_for_information",
                    "required_sections",
                    "confidence_floor",
                    "prompt",
                    "prompt_file")),
    POLICY(
            "policy",
            List.of(
                    "modes",
                    "labels",
                    "limits",
                    "quiet_hours",
                    "minimum_age",
                    "closing",
                    "people",
                    "comments",
                    "commands",
                    "learning",
                    "stale_answer")),
    MODES("policy.modes", Stream.of(ActionKind.values()).map(ActionKind::wire).toList()),
    LABELS("policy.labels", List.of("allow", "deny", "max", "removable", "suggestions")),
    LIMITS("policy.limits", List.of("per_decision", "per_issue_day", "per_repo_hour")),
    QUIET_HOURS("policy.quiet_hours", List.of("from", "to", "zone")),
    CLOSING("policy.closing", List.of("objection", "keep_labels")),
    PEOPLE("policy.people", List.of("bots", "allow", "deny")),
    COMMENTS(
            "policy.comments",
            List.of("interval", "style", "tone", "signature", "footer", "links", "templates")),
    TEMPLATES("policy.comments.templates", CommentManners.TEMPLATES),
    LEARNING("policy.learning", List.of("enabled", "watch", "lower_below", "at_least")),
    SAFETY("safety", List.of("actions_per_day", "surge_actions", "surge_minutes", "kill_switch")),
    APPROVALS("approvals", List.of("expire_after", "inbox")),
    INBOX("approvals.inbox", List.of("owner", "name", "issue"));

    /** The agents that come with Foreman. */
    static final List<String> BUILT_IN = List.of("issue-triage");

    /** The same things under the names that other tools give them. */
    private static final Map<String, String> SYNONYMS =
            Map.ofEntries(
                    Map.entry("token", "github_token"),
                    Map.entry("user", "github_user"),
                    Map.entry("key", "api_key"),
                    Map.entry("repositories", "repos"),
                    Map.entry("repo", "name"),
                    Map.entry("database", "db_path"),
                    Map.entry("interval", "interval_seconds"),
                    Map.entry("close", "close_issue"),
                    Map.entry("closing", "close"),
                    Map.entry("keep", "keep_labels"));

    private final String path;
    private final List<String> keys;

    Schema(String path, List<String> keys) {
        this.path = path;
        this.keys = keys;
    }

    String path() {
        return path;
    }

    List<String> keys() {
        return keys;
    }

    /** What to do about a key that is in none of the known ones of its section. */
    static String remedy(String key, List<String> known) {
        Optional<String> near =
                Optional.ofNullable(SYNONYMS.get(key))
                        .filter(known::contains)
                        .or(() -> Nearest.to(key, known));
        if (near.isPresent()) {
            return "did you mean " + Quote.of(near.get()) + "?";
        }
        return home(key)
                .map(place -> Quote.of(key) + " belongs in " + place)
                .orElseGet(() -> "known here: " + String.join(", ", known));
    }

    private static Optional<String> home(String key) {
        return Stream.of(values())
                .filter(section -> section.keys.contains(key))
                .map(section -> section.path.isEmpty() ? "the top level" : section.path)
                .findFirst();
    }
}
