package dev.foreman.simulation;

import dev.foreman.protocol.RepoName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a browser gets where {@code html_url} leads: plain pages of a repository's issues, so that
 * whoever watches the demo can see what Foreman wrote. Needs no token, shows public repositories
 * only, and costs no quota.
 */
record WebFace(SimulatedWorld world) {
    private static final String PAGE =
            """
            <!doctype html><html lang="en"><meta charset="utf-8">
            <meta name="viewport" content="width=device-width"><title>%s</title>
            <style>
            :root { color-scheme: light dark; --line: #8884; --dim: #888 }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
            a { color: inherit } li { margin: .3rem 0 } h1 { font-size: 1.4rem }
            article { border: 1px solid var(--line); border-radius: 8px; margin: 1rem 0; overflow: hidden }
            article header { background: #8881; padding: .4rem .8rem } .dim, header { color: var(--dim); font-size: .9rem }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .8rem; font: inherit }
            .label { border: 1px solid; border-radius: 1em; padding: 0 .6em; font-size: .8rem; margin-right: .2rem }
            </style>
            <p class="dim"><a href="/">Simulated GitHub</a>%s</p>%s</html>
            """;

    /** A page, or empty when it is not a browser that asks, or not for a page. */
    Optional<Response> answer(Request request) {
        if (!request.method().equals("GET")
                || !request.header("Accept").orElse("").contains("text/html")) {
            return Optional.empty();
        }
        List<String> path = request.segments();
        if (path.isEmpty()) {
            return Optional.of(world.locked(this::index));
        }
        if (path.size() < 2
                || List.of("repos", "repositories", "users").contains(path.getFirst())) {
            return Optional.empty();
        }
        return world.locked(() -> page(path));
    }

    private Optional<Response> page(List<String> path) {
        Optional<RepoState> repo =
                RepoName.parse(path.get(0) + "/" + path.get(1))
                        .flatMap(world::find)
                        .filter(r -> !r.isPrivate);
        if (repo.isEmpty() || path.size() > 4) {
            return Optional.empty();
        }
        if (path.size() < 4) {
            return Optional.of(list(repo.get()));
        }
        return Optional.of(path.get(3))
                .filter(n -> n.matches("\\d{1,9}"))
                .map(n -> repo.get().issues.get(Integer.parseInt(n)))
                .map(i -> issue(repo.get(), i));
    }

    private Response index() {
        String repos =
                world.all().stream()
                        .filter(r -> !r.isPrivate)
                        .map(r ->
                                "<li><a href='/%s'>%s</a> <span class='dim'>%s</span>"
                                        .formatted(
                                                r.name,
                                                r.name,
                                                escape(
                                                        Optional.ofNullable(r.description)
                                                                .orElse(""))))
                        .collect(Collectors.joining());
        return html("Repositories", "", "<h1>Repositories</h1><ul>" + repos + "</ul>");
    }

    private static Response list(RepoState repo) {
        String issues =
                repo.issues.byCreation(true).stream()
                        .limit(200)
                        .map(i ->
                                "<li><a href='/%s/%s/%d'>#%d %s</a> %s<span class='dim'>%s</span>"
                                        .formatted(
                                                repo.name,
                                                i.pullRequest ? "pull" : "issues",
                                                i.number,
                                                i.number,
                                                escape(i.title),
                                                labels(i),
                                                state(i)))
                        .collect(Collectors.joining());
        return html(repo.name.toString(), "", "<h1>" + repo.name + "</h1><ul>" + issues + "</ul>");
    }

    private static Response issue(RepoState repo, SimIssue issue) {
        StringBuilder talk = new StringBuilder();
        talk.append(said(issue.author.login() + " opened this on " + issue.createdAt, issue.body));
        for (SimEvent event : SimRepo.timeline(issue)) {
            String who = event.actor().login();
            if (event.event().equals("commented")) {
                talk.append(said(who + " on " + event.at(), event.subject()));
            } else {
                String what = Optional.ofNullable(event.subject()).orElse("");
                talk.append(
                        "<p class='dim'>%s %s %s on %s</p>"
                                .formatted(escape(who), event.event(), escape(what), event.at()));
            }
        }
        return html(
                issue.title,
                " / <a href='/" + repo.name + "'>" + repo.name + "</a>",
                "<h1>%s <span class='dim'>#%d, %s</span></h1><p>%s</p>%s"
                        .formatted(
                                escape(issue.title),
                                issue.number,
                                state(issue),
                                labels(issue),
                                talk));
    }

    private static String said(String head, @Nullable String text) {
        return "<article><header>%s</header><pre>%s</pre></article>"
                .formatted(escape(head), escape(text == null ? "" : text));
    }

    private static String labels(SimIssue issue) {
        return issue.labels.values().stream()
                .map(l -> "<span class='label'>" + escape(l.name()) + "</span>")
                .collect(Collectors.joining());
    }

    private static String state(SimIssue issue) {
        String kind = issue.pullRequest ? "pull request, " : "";
        String reason = issue.stateReason == null ? "" : ": " + issue.stateReason;
        return kind + (issue.open ? "open" : "closed" + reason);
    }

    private static Response html(String title, String crumb, String body) {
        return Response.html(200, PAGE.formatted(escape(title), crumb, body))
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
