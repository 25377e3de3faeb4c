package dev.foreman.soak;

import dev.foreman.protocol.Issue;
import dev.foreman.protocol.RepoName;
import dev.foreman.simulation.SimRepo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Who uses the repositories: opens issues, comments, edits, labels. Changes an issue again only
 * when Foreman is done with its last change, so that each change makes just one event and one task.
 * Belongs to one thread.
 */
final class Crowd {
    /** A third of all changes open an issue. */
    private static final double OPENING = 1.0 / 3;

    /** An issue, and the change to it that waits. */
    private static final class Subject {
        final SimRepo repo;
        final int number;
        int changes;
        int humanLabels;
        long changedAt;
        boolean waits;
        long lastTask;

        Subject(SimRepo repo, int number) {
            this.repo = repo;
            this.number = number;
        }
    }

    private final List<SimRepo> repos;
    private final Random random;
    private final Map<String, Subject> subjects = new HashMap<>();
    private final List<Subject> idle = new ArrayList<>();
    private int made;
    private int waiting;

    Crowd(List<SimRepo> repos, long seed) {
        this.repos = repos;
        this.random = new Random(seed);
    }

    /** How many changes they have made. */
    int made() {
        return made;
    }

    /** To how many of them Foreman has still something to do. */
    int waiting() {
        return waiting;
    }

    /** How many changes were made to each issue, by its name. */
    Map<String, Integer> changes() {
        Map<String, Integer> changes = new HashMap<>();
        subjects.forEach((name, s) -> changes.put(name, s.changes));
        return changes;
    }

    /** Makes one change, somewhere. */
    void act() {
        Subject subject =
                idle.isEmpty() || random.nextDouble() < OPENING ? open() : change(takeIdle());
        subject.changes++;
        subject.changedAt = System.nanoTime();
        subject.waits = true;
        made++;
        waiting++;
    }

    /**
     * Foreman ended a task.
     *
     * @param task grows from task to task
     * @return nanoseconds from the change to the end of its task, or -1 for a task told before
     */
    long done(RepoName repo, int number, long task) {
        Subject subject = subjects.get(repo + "#" + number);
        if (subject == null || task <= subject.lastTask) {
            return -1;
        }
        subject.lastTask = task;
        if (!subject.waits) {
            return -1; // one too many, which the reckoning finds
        }
        subject.waits = false;
        waiting--;
        idle.add(subject);
        return System.nanoTime() - subject.changedAt;
    }

    private Subject open() {
        SimRepo repo = repos.get(random.nextInt(repos.size()));
        int number =
                repo.openIssue("rowan", "Trouble " + made, "It does not work.\n".repeat(20) + made);
        Subject subject = new Subject(repo, number);
        subjects.put(repo.name() + "#" + number, subject);
        return subject;
    }

    private Subject takeIdle() {
        int at = random.nextInt(idle.size());
        Subject taken = idle.get(at);
        idle.set(at, idle.getLast());
        idle.removeLast();
        return taken;
    }

    private Subject change(Subject one) {
        switch (random.nextInt(3)) {
            case 0 -> one.repo.comment(one.number, "rowan", "More on this: " + made);
            case 1 -> edit(one);
            default ->
                    one.repo.label(one.number, "human/" + one.humanLabels++, SoakWorld.MAINTAINER);
        }
        return one;
    }

    private void edit(Subject one) {
        Issue issue = one.repo.issue(one.number);
        String title = issue.title().replaceFirst(" rev \\d+$", "") + " rev " + made;
        one.repo.editIssue(one.number, "rowan", title, issue.body());
    }
}
