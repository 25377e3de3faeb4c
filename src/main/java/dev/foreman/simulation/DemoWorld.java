package dev.foreman.simulation;

import dev.foreman.protocol.RepoName;
import dev.foreman.simulation.DemoFile.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The world of {@code foreman demo}: four made-up projects from different fields with their
 * maintainers, labels, templates and past issues, and what arrives while one watches.
 */
public final class DemoWorld {
    /** Whom Foreman acts as. */
    public static final String BOT = "foreman-bot";

    /** The token of {@link #BOT}; it opens nothing but a simulated GitHub. */
    public static final String TOKEN = "simulated-token-of-foreman-bot";

    private static final List<String> REPOS =
            List.of("sift.md", "lantern.md", "tidewater.md", "larder.md");

    private final List<RepoName> repos;
    private final List<Happening> script;

    private DemoWorld(List<RepoName> repos, List<Happening> script) {
        this.repos = List.copyOf(repos);
        this.script = List.copyOf(script);
    }

    /** Fills an empty world: all that lies in the past. */
    public static DemoWorld populate(SimulatedWorld world) {
        world.addUser("depwatch[bot]", "Bot");
        world.addUser(BOT, "User");
        world.addToken(TOKEN, BOT);
        List<RepoName> repos = new ArrayList<>();
        for (String file : REPOS) {
            List<Section> sections = DemoFile.read(file);
            SimRepo repo = repo(world, sections.getFirst());
            String maintainer = sections.getFirst().list("maintainers").getFirst();
            sections.stream().skip(1).forEach(s -> add(world, repo, maintainer, s));
            repos.add(repo.name());
        }
        return new DemoWorld(repos, DemoScript.of(DemoFile.read("arriving.md")));
    }

    public List<RepoName> repos() {
        return repos;
    }

    /** What arrives, in order; each happens once. */
    public List<Happening> script() {
        return script;
    }

    private static SimRepo repo(SimulatedWorld world, Section section) {
        RepoName name = RepoName.of(section.name());
        world.addUser(name.owner(), "Organization");
        Instant founded = world.locked(world::now).minus(Duration.ofDays(800));
        world.at(founded, () -> world.addRepo(name.owner(), name.name()));
        SimRepo repo = world.repo(name);
        repo.describe(section.need("description"));
        for (String maintainer : section.list("maintainers")) {
            world.addMember(name.owner(), maintainer);
            repo.setPermission(maintainer, Permission.MAINTAIN);
        }
        section.list("contributors").forEach(repo::addContributor);
        repo.setPermission(BOT, Permission.TRIAGE);
        for (String label : section.all("label")) {
            String[] parts = label.split("\\s*\\|\\s*", 3);
            repo.addLabel(parts[0], parts[2], parts[1]);
        }
        return repo;
    }

    private static void add(
            SimulatedWorld world, SimRepo repo, String maintainer, Section section) {
        if (section.kind().equals("file")) {
            repo.putFile(section.name(), section.body() + "\n");
            return;
        }
        Instant at = moment(world, repo, section);
        String author = section.need("author");
        world.at(
                at,
                () -> {
                    switch (section.kind()) {
                        case "issue" ->
                                repo.openIssue(author, section.need("title"), section.body());
                        case "pull" ->
                                repo.openPullRequest(author, section.need("title"), section.body());
                        case "comment" -> repo.comment(repo.lastNumber(), author, section.body());
                        default ->
                                throw new IllegalStateException(
                                        "what is a '" + section.kind() + "'?");
                    }
                });
        int number = repo.lastNumber();
        world.at(
                at.plus(Duration.ofMinutes(40)),
                () -> section.list("labels").forEach(l -> repo.label(number, l, maintainer)));
        world.at(
                at.plus(Duration.ofDays(2)),
                () ->
                        section.get("closed")
                                .ifPresent(reason -> repo.close(number, maintainer, reason)));
    }

    /** So many days ago, at an hour that differs from issue to issue; an answer comes after. */
    private static Instant moment(SimulatedWorld world, SimRepo repo, Section section) {
        Duration hour =
                Duration.ofSeconds(Math.floorMod(section.need("author").hashCode(), 36_000));
        Instant at = world.locked(world::now).minus(age(section)).minus(hour);
        if (!section.kind().equals("comment")) {
            return at;
        }
        Instant opened = repo.issue(repo.lastNumber()).createdAt();
        Instant soonest = opened.plus(Duration.ofMinutes(47));
        return at.isBefore(soonest) ? soonest : at;
    }

    private static Duration age(Section section) {
        return Duration.ofDays(Integer.parseInt(section.need("age").replace("d", "")));
    }
}
