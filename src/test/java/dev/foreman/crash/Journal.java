package dev.foreman.crash;

import dev.foreman.simulation.SimRequest;
import dev.foreman.simulation.SimulatedGitHub;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many writes GitHub applied, by issue and kind, as it saw requests come in. */
public final class Journal {
    private static final Pattern ISSUE =
            Pattern.compile("^/repos/([^/]+/[^/]+)/issues/(\\d+)(/[a-z]+)?");

    private final Map<String, Integer> applied = new TreeMap<>();
    private long requests;

    /** Takes over what was asked since the last time; the program must not be running. */
    void take(SimulatedGitHub github) throws InterruptedException {
        long until = System.nanoTime() + 10_000_000_000L;
        while (github.connections() > 0 && System.nanoTime() < until) {
            Thread.sleep(2);
        }
        if (github.connections() > 0) {
            throw new Failure("a connection to GitHub outlived the program");
        }
        requests += github.requests().total();
        github.requests().writes().forEach(this::take);
        github.requests().clear();
    }

    /** Takes over one request that has come to its end. */
    public void take(SimRequest write) {
        Matcher issue = ISSUE.matcher(write.target());
        // No status at all is a write that was applied and held until its asker was dead.
        boolean done = write.status() == 0 || write.status() / 100 == 2;
        if (done && issue.find()) {
            applied.merge(
                    key(issue.group(1), issue.group(2), kind(write.method(), issue.group(3))),
                    1,
                    Integer::sum);
        }
    }

    private static String kind(String method, String tail) {
        return switch (method + " " + tail) {
            case "POST /comments" -> "comment";
            case "POST /labels" -> "add_label";
            case "DELETE /labels" -> "remove_label";
            case "POST /assignees" -> "assign";
            case "PATCH null" -> "close_issue";
            default -> throw new Failure("a write that nobody may make: " + method + " " + tail);
        };
    }

    static String key(String repo, String number, String kind) {
        return repo + "#" + number + " " + kind;
    }

    Map<String, Integer> applied() {
        return applied;
    }

    long requests() {
        return requests;
    }
}
