package dev.foreman.crash;

import dev.foreman.protocol.Issue;
import dev.foreman.simulation.SimEvent;
import dev.foreman.simulation.SimRepo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Who uses the repositories while Foreman dies and comes back: they open issues, edit, comment, set
 * and take off labels, close, reopen. Every change shows in the issue as GitHub lists it.
 */
final class People implements AutoCloseable {
    /** So long a deed of the bot stands before somebody undoes it. */
    private static final Duration SETTLED = Duration.ofSeconds(20);

    private static final List<String> KINDS =
            List.of("[plain]", "[label]", "[assign]", "[close]", "[label] [assign]");
    private static final int RECENT = 40;
    private static final int HUMAN_LABELS = 12;

    /** An issue that they know of. */
    private record Known(SimRepo repo, int number) {}

    /** Something that the bot did to one of them. */
    private record Deed(Known issue, SimEvent event) {}

    private final World world;
    private final Random random;
    private final List<Known> issues = new ArrayList<>();
    private int changes;
    private int marks;
    private volatile boolean stopped;
    private Thread thread;

    People(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
    }

    /** Goes on until closed, with a change every few tenths of a second. */
    void start() {
        thread = Thread.ofPlatform().name("people").daemon().start(this::run);
    }

    private void run() {
        while (!stopped) {
            act();
            try {
                Thread.sleep(150 + random.nextInt(500));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One issue of each kind at once, so that whatever step is waited for has its work. */
    synchronized void open() {
        SimRepo repo = anyRepo();
        open(repo, "[label] [assign]");
        open(repo, "[close]");
    }

    /** Somebody undoes what the bot did last, if it is not too long ago. */
    synchronized void undo() {
        issues.reversed().stream()
                .limit(RECENT)
                .flatMap(one ->
                        one.repo().timeline(one.number()).stream()
                                .filter(e -> e.actor().login().equals(World.BOT))
                                .map(e -> new Deed(one, e)))
                .max(Comparator.comparingLong(d -> d.event().id()))
                .ifPresent(this::undo);
    }

    private void undo(Deed last) {
        SimRepo repo = last.issue().repo();
        int number = last.issue().number();
        String subject = String.valueOf(last.event().subject());
        Issue issue = repo.issue(number);
        switch (last.event().event()) {
            case "labeled" -> {
                if (!subject.startsWith("rev/") && issue.hasLabel(subject)) {
                    change(() -> repo.unlabel(number, subject, World.MAINTAINER));
                }
            }
            case "unlabeled" -> {
                if (subject.equals(ScriptedAgent.UNSORTED) && !issue.hasLabel(subject)) {
                    change(() -> repo.label(number, subject, World.MAINTAINER));
                }
            }
            case "closed" -> {
                if (!issue.isOpen()) {
                    change(() -> repo.reopen(number, World.MAINTAINER));
                }
            }
            default -> {}
        }
    }

    private synchronized void act() {
        int dice = random.nextInt(100);
        if (dice < 35 || issues.isEmpty()) {
            open(anyRepo(), KINDS.get(random.nextInt(KINDS.size())));
            return;
        }
        Known one = issues.get(issues.size() - 1 - random.nextInt(Math.min(RECENT, issues.size())));
        Issue issue = one.repo().issue(one.number());
        if (dice < 60) {
            change(() -> one.repo().comment(one.number(), "rowan", "More on this: " + ++marks));
        } else if (dice < 75) {
            edit(one.repo(), issue);
        } else if (dice < 85) {
            mark(one, issue);
        } else if (dice < 92) {
            takeOff(one, issue);
        } else if (issue.isOpen()) {
            change(() -> one.repo().close(one.number(), World.MAINTAINER, "completed"));
        } else {
            reopen(one, issue);
        }
    }

    private void open(SimRepo repo, String kind) {
        String title = "Trouble " + ++marks + " " + kind;
        int number = repo.openIssue("rowan", title, "It does not work. No. " + marks);
        changes++;
        issues.add(new Known(repo, number));
        if (random.nextInt(3) > 0) {
            change(() -> repo.label(number, ScriptedAgent.UNSORTED, World.MAINTAINER));
        }
    }

    private void edit(SimRepo repo, Issue issue) {
        String title = issue.title().replaceFirst(" rev \\d+$", "") + " rev " + ++marks;
        change(() -> repo.editIssue(issue.number(), "rowan", title, issue.body() + "\nAnd more."));
    }

    private void mark(Known one, Issue issue) {
        String label = "human/" + random.nextInt(HUMAN_LABELS);
        if (!issue.hasLabel(label)) {
            change(() -> one.repo().label(one.number(), label, World.MAINTAINER));
        }
    }

    /** A person takes a label of the bot's off. */
    private void takeOff(Known one, Issue issue) {
        if (issue.hasLabel("bug") && stands(one, "labeled", "bug")) {
            change(() -> one.repo().unlabel(one.number(), "bug", World.MAINTAINER));
        }
    }

    /** A person disagrees with the bot's closing. */
    private void reopen(Known one, Issue issue) {
        if ("not_planned".equals(issue.stateReason()) && stands(one, "closed", "not_planned")) {
            change(() -> one.repo().reopen(one.number(), World.MAINTAINER));
        }
    }

    /** Whether the bot's last deed of this kind is old enough. */
    private static boolean stands(Known one, String event, String subject) {
        Optional<SimEvent> last =
                one.repo().timeline(one.number()).stream()
                        .filter(e -> e.event().equals(event) && subject.equals(e.subject()))
                        .reduce((_, later) -> later);
        return last.filter(e -> e.actor().login().equals(World.BOT))
                .filter(e -> e.at().plus(SETTLED).isBefore(Instant.now()))
                .isPresent();
    }

    private SimRepo anyRepo() {
        return world.repos.get(random.nextInt(world.repos.size()));
    }

    private void change(Runnable change) {
        change.run();
        changes++;
    }

    /** How many things they have done. */
    synchronized int changes() {
        return changes;
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        if (thread != null) {
            thread.join();
        }
    }
}
