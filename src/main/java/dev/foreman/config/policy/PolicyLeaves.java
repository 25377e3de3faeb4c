package dev.foreman.config.policy;

import dev.foreman.protocol.ActionKind;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every value that can be set by itself, under its key in the file ({@code labels.max}) and as it
 * is written there: text, numbers, booleans, lists of them. What other keys than {@code policy}
 * say, {@value #ALLOW_CLOSE} and {@value #INCLUDE_MAINTAINERS}, is among them.
 */
public final class PolicyLeaves {
    /** The key of an agent, beside its policy. */
    public static final String ALLOW_CLOSE = "allow_close";

    /** The key of a repository, beside its policy. */
    public static final String INCLUDE_MAINTAINERS = "include_maintainers";

    /** No quiet hours at all. */
    public static final String NONE = "none";

    /** The built-in footer. */
    public static final String DEFAULT = "default";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private PolicyLeaves() {}

    /** In the order of the documentation. */
    public static Map<String, Object> of(Policy policy) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (ActionKind kind : ActionKind.values()) {
            all.put("modes." + kind.wire(), policy.modes().of(kind).wire());
        }
        LabelRules labels = policy.labels();
        all.put("labels.allow", globs(labels.allow()));
        all.put("labels.deny", globs(labels.deny()));
        all.put("labels.max", labels.max());
        all.put("labels.removable", globs(labels.removable()));
        all.put("labels.suggestions", labels.suggestions());
        all.put("limits.per_decision", policy.limits().perDecision());
        all.put("limits.per_issue_day", policy.limits().perIssueDay());
        all.put("limits.per_repo_hour", policy.limits().perRepoHour());
        quietHours(all, policy.quietHours());
        all.put("minimum_age", Ages.text(policy.minimumAge()));
        all.put(ALLOW_CLOSE, policy.closing().allowed());
        all.put("closing.objection", Ages.text(policy.closing().objection()));
        all.put("closing.keep_labels", globs(policy.closing().keep()));
        people(all, policy.people());
        comments(all, policy.comments());
        all.put("commands", policy.commands());
        all.put("learning.enabled", policy.learning().on());
        all.put("learning.watch", Ages.text(policy.learning().watch()));
        all.put("learning.lower_below", policy.learning().lowerBelow());
        all.put("learning.at_least", policy.learning().atLeast());
        all.put("stale_answer", policy.holdStale() ? "hold" : "drop");
        return all;
    }

    /** {@code safety.…}; what was not set and has no fixed default is left out. */
    public static Map<String, Object> of(Safety safety) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("safety.actions_per_day", safety.perDay());
        all.put("safety.surge_actions", safety.surgeActions());
        all.put("safety.surge_minutes", safety.surgeWindow().toMinutes());
        safety.killSwitch().ifPresent(file -> all.put("safety.kill_switch", file.toString()));
        return all;
    }

    /** {@code safety.…}, all of it: with the kill-switch file that belongs to this database. */
    public static Map<String, Object> of(Safety safety, Path db) {
        Map<String, Object> all = of(safety);
        all.put("safety.kill_switch", safety.killSwitchOf(db).toString());
        return all;
    }

    /** {@code approvals.…}; what was not set and has no fixed default is left out. */
    public static Map<String, Object> of(Approvals approvals) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("approvals.expire_after", Ages.text(approvals.expireAfter()));
        approvals
                .inbox()
                .ifPresent(inbox -> {
                    all.put("approvals.inbox.owner", inbox.repo().owner());
                    all.put("approvals.inbox.name", inbox.repo().name());
                    all.put("approvals.inbox.issue", inbox.number());
                });
        return all;
    }

    private static void quietHours(Map<String, Object> all, Optional<QuietHours> quiet) {
        if (quiet.isEmpty()) {
            all.put("quiet_hours", NONE);
            return;
        }
        all.put("quiet_hours.from", time(quiet.get().from()));
        all.put("quiet_hours.to", time(quiet.get().to()));
        all.put("quiet_hours.zone", quiet.get().zone().getId());
    }

    private static void people(Map<String, Object> all, People people) {
        all.put(INCLUDE_MAINTAINERS, people.maintainers());
        all.put("people.bots", people.bots());
        all.put("people.allow", people.allow().stream().map(PolicyLeaves::person).toList());
        all.put("people.deny", people.deny().stream().map(PolicyLeaves::person).toList());
    }

    private static void comments(Map<String, Object> all, CommentManners comments) {
        all.put("comments.interval", Ages.text(comments.interval()));
        all.put("comments.style", word(comments.style()));
        all.put("comments.tone", word(comments.tone()));
        all.put("comments.signature", comments.signature());
        all.put("comments.footer", comments.footer().orElse(DEFAULT));
        all.put("comments.links", comments.links().stream().sorted().toList());
        for (String template : CommentManners.TEMPLATES) {
            all.put(
                    "comments.templates." + template,
                    comments.templates().getOrDefault(template, CommentManners.BODY));
        }
    }

    private static List<String> globs(List<Glob> globs) {
        return globs.stream().map(Glob::text).toList();
    }

    /** A number stays one: in quotes it would be a login. */
    private static Object person(Person person) {
        return switch (person) {
            case Person.ById(long id) -> id;
            case Person.ByLogin(String login) -> login;
        };
    }

    private static String time(LocalTime time) {
        return time.format(TIME);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
