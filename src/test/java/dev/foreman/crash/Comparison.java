package dev.foreman.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Label;
import dev.foreman.simulation.SimEvent;
import dev.foreman.simulation.SimRepo;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sets GitHub against the database when all is quiet: each must tell just what the other tells. */
public final class Comparison {
    private static final String HUMAN = "human/";

    private final List<SimRepo> repos;
    private final Snapshot db;
    private final Journal journal;
    private final Findings found = new Findings();

    private Comparison(List<SimRepo> repos, Snapshot db, Journal journal) {
        this.repos = repos;
        this.db = db;
        this.journal = journal;
    }

    /**
     * @param repos all there are; in them {@value World#BOT} is the program
     */
    public static Findings of(List<SimRepo> repos, Snapshot db, Journal journal)
            throws SQLException {
        Comparison comparison = new Comparison(repos, db, journal);
        comparison.tasks();
        comparison.deeds();
        for (SimRepo repo : repos) {
            comparison.events(repo);
        }
        return comparison.found;
    }

    /** Every task came to a good end, decided once. */
    private void tasks() throws SQLException {
        found.tasks = db.texts("SELECT id FROM task").size();
        for (List<String> row :
                db.rows(
                        """
                        SELECT id, state, last_error FROM task
                        WHERE state NOT IN ('DONE', 'SUPERSEDED')
                        """,
                        3)) {
            found.unequal("task " + row.get(0) + " is " + row.get(1) + ": " + row.get(2));
        }
        db.texts(
                        """
                        SELECT id FROM task WHERE state = 'DONE'
                          AND (SELECT COUNT(*) FROM action_log WHERE task_id = task.id) <> 1
                        """)
                .forEach(t -> found.unequal("task " + t + " is done, but not by one decision"));
    }

    /** What the bot did on GitHub is what the ledger says it did. */
    private void deeds() throws SQLException {
        Map<Deed, Integer> ledger = new HashMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Integer> states = new TreeMap<>();
        for (List<String> row :
                db.rows(
                        """
                        SELECT repo, issue_id, task_id, idx, kind, action, state, remote_id
                        FROM {actions}
                        """,
                        8)) {
            String issue = row.get(0) + "#" + row.get(1);
            Deed deed = Deed.of(issue, row.get(2), row.get(3), row.get(4), row.get(5));
            states.merge(row.get(6), 1, Integer::sum);
            switch (row.get(6)) {
                case "APPLIED" -> {
                    ledger.merge(deed, 1, Integer::sum);
                    counts.merge(Journal.key(row.get(0), row.get(1), deed.kind()), 1, Integer::sum);
                }
                case "PLANNED", "INTENDED", "FAILED", "DRY_RUN" ->
                        found.unequal("an action is " + row.get(6) + ": " + deed);
                default -> {}
            }
        }
        found.states = states;
        Map<Deed, Integer> github = deedsOnGitHub();
        Set<Deed> all = new HashSet<>(github.keySet());
        all.addAll(ledger.keySet());
        for (Deed deed : all) {
            int done = github.getOrDefault(deed, 0);
            int recorded = ledger.getOrDefault(deed, 0);
            if (done > recorded) {
                found.unequal("GitHub has " + done + ", the ledger " + recorded + ": " + deed);
            } else if (done < recorded) {
                found.unequal("the ledger has " + recorded + ", GitHub " + done + ": " + deed);
            }
        }
        requests(counts);
    }

    private Map<Deed, Integer> deedsOnGitHub() {
        Map<Deed, Integer> github = new HashMap<>();
        for (SimRepo repo : repos) {
            for (Issue issue : repo.issues()) {
                found.issues++;
                String name = repo.name() + "#" + issue.number();
                Set<String> texts = new HashSet<>();
                for (SimEvent event : repo.timeline(issue.number())) {
                    if (!event.actor().login().equals(World.BOT)) {
                        continue;
                    }
                    Deed.of(name, event)
                            .ifPresentOrElse(
                                    d -> {
                                        github.merge(d, 1, Integer::sum);
                                        found.deeds.merge(d.kind(), 1, Integer::sum);
                                    },
                                    () -> found.unequal("the bot did " + event + " to " + name));
                    if (event.event().equals("commented")
                            && (!texts.add(Deed.text(String.valueOf(event.subject())))
                                    || texts.size() > 1)) {
                        found.duplicate("comment", name + " has a second comment of the bot");
                    }
                }
            }
        }
        return github;
    }

    /** A label that is set once more leaves no trace in a timeline; the request for it does. */
    private void requests(Map<String, Integer> recorded) {
        Set<String> keys = new TreeSet<>(recorded.keySet());
        keys.addAll(journal.applied().keySet());
        for (String key : keys) {
            int asked = journal.applied().getOrDefault(key, 0);
            int known = recorded.getOrDefault(key, 0);
            if (asked > known) {
                found.duplicate(
                        key.substring(key.indexOf(' ') + 1),
                        "GitHub applied "
                                + asked
                                + " requests, the ledger knows "
                                + known
                                + ": "
                                + key);
            } else if (asked < known) {
                found.unequal(
                        "GitHub applied " + asked + ", the ledger knows " + known + ": " + key);
            }
        }
    }

    /** What people did has become events, all of it and nothing else. */
    private void events(SimRepo repo) throws SQLException {
        Map<Integer, List<JsonNode>> seen = new HashMap<>();
        for (List<String> row :
                db.rows(
                        "SELECT issue_id, issue FROM event WHERE repo = '"
                                + repo.name()
                                + "' ORDER BY id",
                        2)) {
            found.events++;
            seen.computeIfAbsent(Integer.valueOf(row.get(0)), _ -> new ArrayList<>())
                    .add(Deed.tree(row.get(1)));
        }
        for (Issue issue : repo.issues()) {
            List<JsonNode> events = seen.getOrDefault(issue.number(), List.of());
            List<SimEvent> timeline = repo.timeline(issue.number());
            List<SimEvent> foreign =
                    timeline.stream().filter(e -> !e.actor().login().equals(World.BOT)).toList();
            found.changes += 1 + foreign.size();
            String name = repo.name() + "#" + issue.number();
            if (events.size() > 1 + foreign.size()) {
                found.unequal(
                        name
                                + " had "
                                + events.size()
                                + " events of "
                                + (1 + foreign.size())
                                + " changes by people");
            }
            if (issue.isOpen()) {
                lost(issue, timeline, foreign, events)
                        .ifPresent(why -> found.lost(name + ": " + why));
            }
        }
    }

    /** Why the last that people did to an open issue was never looked at. */
    private static Optional<String> lost(
            Issue issue, List<SimEvent> timeline, List<SimEvent> foreign, List<JsonNode> events) {
        if (events.isEmpty()) {
            return Optional.of("no event at all");
        }
        Instant last = foreign.isEmpty() ? issue.createdAt() : foreign.getLast().at();
        List<JsonNode> late =
                events.stream()
                        .filter(e -> !Instant.parse(e.get("updated_at").asText()).isBefore(last))
                        .toList();
        if (late.isEmpty()) {
            return Optional.of("no event since the last change, at " + last);
        }
        return late.stream().anyMatch(e -> shows(e, issue, timeline))
                ? Optional.empty()
                : Optional.of("no event shows its last face; the newest: " + late.getLast());
    }

    private static boolean shows(JsonNode event, Issue issue, List<SimEvent> timeline) {
        return event.get("title").asText().equals(issue.title())
                && event.get("body").asText().equals(String.valueOf(issue.body()))
                && humanLabels(event).equals(humanLabels(issue))
                && showsComments(event, timeline);
    }

    /** All comments by people; one of ours counts too, unless it came later. */
    private static boolean showsComments(JsonNode event, List<SimEvent> timeline) {
        Instant at = Instant.parse(event.get("updated_at").asText());
        List<SimEvent> comments =
                timeline.stream().filter(e -> e.event().equals("commented")).toList();
        long ours = comments.stream().filter(e -> e.actor().login().equals(World.BOT)).count();
        long surelyLater =
                comments.stream()
                        .filter(e -> e.actor().login().equals(World.BOT) && e.at().isAfter(at))
                        .count();
        long surelyBefore =
                comments.stream()
                        .filter(e -> e.actor().login().equals(World.BOT) && e.at().isBefore(at))
                        .count();
        long shown = event.get("comments").asLong();
        long people = comments.size() - ours;
        return shown >= people + surelyBefore && shown <= comments.size() - surelyLater;
    }

    private static Set<String> humanLabels(JsonNode event) {
        Set<String> names = new TreeSet<>();
        event.get("labels").forEach(l -> names.add(l.get("name").asText()));
        names.removeIf(n -> !n.startsWith(HUMAN));
        return names;
    }

    private static Set<String> humanLabels(Issue issue) {
        Set<String> names = new TreeSet<>(issue.labels().stream().map(Label::name).toList());
        names.removeIf(n -> !n.startsWith(HUMAN));
        return names;
    }
}
