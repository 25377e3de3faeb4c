package dev.foreman.simulation;

import dev.foreman.protocol.RepoName;
import dev.foreman.simulation.DemoFile.Section;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Turns the sections of what arrives into happenings, which remember what they opened. */
final class DemoScript {
    private record Place(RepoName repo, int number) {}

    /** Where each named issue was opened. */
    private final Map<String, Place> opened = new ConcurrentHashMap<>();

    /** Which repository each named section is about, known from the start. */
    private final Map<String, String> repos = new HashMap<>();

    private DemoScript() {}

    static List<Happening> of(List<Section> sections) {
        DemoScript script = new DemoScript();
        return sections.stream().map(script::happening).toList();
    }

    private Happening happening(Section section) {
        String repo =
                section.get("repo").orElseGet(() -> repos.getOrDefault(section.need("on"), ""));
        repos.put(section.name(), repo);
        long seconds = Long.parseLong(section.need("after").replace("s", ""));
        String what = repo + ": " + section.need("what");
        return new Happening(Duration.ofSeconds(seconds), what, deed(section));
    }

    private Consumer<SimulatedWorld> deed(Section section) {
        String author = section.need("author");
        return switch (section.kind()) {
            case "issue", "pull" -> world -> open(world, section, author);
            case "comment" -> on(section, (r, n) -> r.comment(n, author, section.body()));
            case "edit" ->
                    on(
                            section,
                            (r, n) ->
                                    r.editIssue(n, author, section.need("title"), section.body()));
            case "close" ->
                    on(
                            section,
                            (r, n) -> {
                                r.comment(n, author, section.body());
                                r.close(n, author, section.need("reason"));
                            });
            case "label" -> on(section, (r, n) -> r.label(n, section.need("label"), author));
            default -> throw new IllegalStateException("what is a '" + section.kind() + "'?");
        };
    }

    private void open(SimulatedWorld world, Section section, String author) {
        RepoName name = RepoName.of(section.need("repo"));
        String title = section.need("title");
        SimRepo repo = world.repo(name);
        int number =
                section.kind().equals("pull")
                        ? repo.openPullRequest(author, title, section.body())
                        : repo.openIssue(author, title, section.body());
        opened.put(section.name(), new Place(name, number));
    }

    private interface Deed {
        void on(SimRepo repo, int number);
    }

    private Consumer<SimulatedWorld> on(Section section, Deed deed) {
        return world -> {
            Place place = opened.get(section.need("on"));
            if (place == null) {
                throw new IllegalStateException(
                        "'" + section.name() + "' comes before '" + section.need("on") + "'");
            }
            deed.on(world.repo(place.repo()), place.number());
        };
    }
}
