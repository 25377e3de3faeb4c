package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.RepoName;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One repository of the simulated world: arranged by tests and the demo, and read back by them.
 * What is done here needs no permission; whoever is named did it.
 */
public final class SimRepo {
    private final SimulatedWorld world;
    private final RepoState state;

    SimRepo(SimulatedWorld world, RepoState state) {
        this.world = world;
        this.state = state;
    }

    public long id() {
        return state.id;
    }

    public RepoName name() {
        return world.locked(() -> state.name);
    }

    // Arranging the repository.

    public SimRepo describe(String description) {
        world.locked(() -> {
            state.description = description;
        });
        return this;
    }

    /**
     * Adds a label, or replaces the one of that name.
     *
     * @param color six hexadecimal digits
     */
    public SimRepo addLabel(String name, @Nullable String description, String color) {
        world.locked(() -> {
            state.labels.put(
                    SimLabel.key(name), new SimLabel(world.nextId(), name, description, color));
        });
        return this;
    }

    public SimRepo addLabel(String name, @Nullable String description) {
        return addLabel(name, description, SimLabel.DEFAULT_COLOR);
    }

    /** Removes a label from the repository and all its issues, without a trace, as GitHub does. */
    public void removeLabel(String name) {
        world.locked(() -> {
            state.labels.remove(SimLabel.key(name));
            state.issues.all().forEach(i -> i.labels.remove(SimLabel.key(name)));
        });
    }

    /** Labels can be suggested here from now on, or no more: then what is suggested is set. */
    public SimRepo showSuggestions(boolean shows) {
        world.locked(() -> {
            state.showsSuggestions = shows;
        });
        return this;
    }

    /** Grants a permission; {@link Permission#NONE} takes it away. */
    public SimRepo setPermission(String login, Permission permission) {
        world.locked(() -> {
            long id = world.account(login).id();
            if (permission == Permission.NONE) {
                state.permissions.remove(id);
            } else {
                state.permissions.put(id, permission);
            }
        });
        return this;
    }

    /** Somebody of whom something was merged: author association {@code CONTRIBUTOR}. */
    public SimRepo addContributor(String login) {
        world.locked(() -> state.contributors.add(world.account(login).id()));
        return this;
    }

    /** From now on everything about issues is answered with 410. */
    public void disableIssues() {
        world.locked(() -> {
            state.hasIssues = false;
        });
    }

    /** Renames it; the old name leads on to the new one. */
    public void renameTo(String newName) {
        world.locked(() -> world.rename(state, new RepoName(state.owner.login(), newName)));
    }

    /** Deletes it: 404 from now on. */
    public void delete() {
        world.locked(() -> world.forget(state));
    }

    /** Puts a file into the default branch. */
    public SimRepo putFile(String path, String text) {
        world.locked(() -> {
            state.files.put(path, text);
        });
        return this;
    }

    // What people do.

    /** Returns the new issue's number. */
    public int openIssue(String author, String title, @Nullable String body) {
        return world.locked(() -> by(author).open(false, title, body).number);
    }

    /** Returns the new pull request's number. */
    public int openPullRequest(String author, String title, @Nullable String body) {
        return world.locked(() -> by(author).open(true, title, body).number);
    }

    /** Returns the new comment's id. */
    public long comment(int number, String author, String body) {
        return world.locked(() -> by(author).comment(find(number), body).id);
    }

    /**
     * Changes a comment's text, as its author and whoever may write can.
     *
     * @param by who edits
     */
    public void editComment(long id, String by, String body) {
        world.locked(() -> by(by).editComment(findComment(id), body));
    }

    public void deleteComment(long id, String by) {
        world.locked(() -> by(by).deleteComment(findComment(id)));
    }

    /**
     * Changes title and body.
     *
     * @param by who edits
     */
    public void editIssue(int number, String by, String title, @Nullable String body) {
        doing(
                number,
                by,
                (deeds, issue) -> {
                    deeds.retitle(issue, title);
                    deeds.rewrite(issue, body);
                });
    }

    /**
     * @param reason {@code completed}, {@code not_planned}, {@code duplicate}
     */
    public void close(int number, String by, String reason) {
        doing(number, by, (deeds, issue) -> deeds.close(issue, reason));
    }

    public void reopen(int number, String by) {
        doing(number, by, Deeds::reopen);
    }

    /** Adds a label to an issue, and to the repository if it is new there. */
    public void label(int number, String label, String by) {
        doing(number, by, (deeds, issue) -> deeds.label(issue, state.label(label, world::nextId)));
    }

    public void unlabel(int number, String label, String by) {
        doing(number, by, (deeds, issue) -> deeds.unlabel(issue, label));
    }

    public void assign(int number, String assignee, String by) {
        doing(number, by, (deeds, issue) -> deeds.assign(issue, world.account(assignee)));
    }

    public void unassign(int number, String assignee, String by) {
        doing(number, by, (deeds, issue) -> deeds.unassign(issue, assignee));
    }

    /**
     * @param content GitHub's word: {@code +1}, {@code heart}, …
     */
    public void react(int number, String by, String content) {
        doing(number, by, (deeds, issue) -> deeds.react(issue.reactions, content));
    }

    /** The same to a comment. */
    public void reactToComment(long id, String by, String content) {
        world.locked(() -> {
            by(by).react(findComment(id).reactions, content);
        });
    }

    /** Takes a reaction to a comment back. */
    public void unreactToComment(long id, String by, String content) {
        world.locked(() -> by(by).unreact(findComment(id).reactions, content));
    }

    /** Hides a comment, which GitHub calls minimizing, or shows it again. */
    public void hideComment(long id, boolean hidden) {
        world.locked(() -> {
            findComment(id).hidden = hidden;
        });
    }

    /** Locks the conversation in the owner's name. */
    public void lock(int number) {
        doing(number, state.owner.login(), (deeds, issue) -> deeds.lock(issue, null));
    }

    /** Deletes an issue: 410 from now on. */
    public void deleteIssue(int number) {
        world.locked(() -> {
            SimIssue issue = find(number);
            issue.comments.keySet().forEach(state.comments::remove);
            state.issues.remove(issue);
        });
    }

    // Reading back.

    /** All issues and pull requests, by number. */
    public List<Issue> issues() {
        return world.locked(() -> state.issues.all().stream().map(this::seen).toList());
    }

    public Issue issue(int number) {
        return world.locked(() -> seen(find(number)));
    }

    public boolean isPullRequest(int number) {
        return world.locked(() -> find(number).pullRequest);
    }

    /** The repository's labels. */
    public List<Label> labels() {
        return world.locked(() -> state.labels.values().stream().map(SimRepo::seen).toList());
    }

    /** The names of an issue's labels, in the order added. */
    public List<String> labelsOf(int number) {
        return world.locked(
                () -> find(number).labels.values().stream().map(SimLabel::name).toList());
    }

    public List<Comment> comments(int number) {
        return world.locked(() ->
                find(number).comments.values().stream()
                        .map(c ->
                                new Comment(
                                        c.id,
                                        c.author,
                                        state.association(c.author),
                                        c.body,
                                        c.createdAt,
                                        c.updatedAt))
                        .toList());
    }

    /** Events and comments, oldest first. */
    public List<SimEvent> timeline(int number) {
        return world.locked(() -> timeline(find(number)));
    }

    /** Whoever maintains it says yes to a suggestion: the label is set, in their name. */
    public void acceptSuggestion(int number, String label, String by) {
        world.locked(() -> find(number).suggestions.removeIf(s -> s.label().equals(label)));
        label(number, label, by);
    }

    public List<Suggestion> suggestions(int number) {
        return world.locked(() -> List.copyOf(find(number).suggestions));
    }

    static List<SimEvent> timeline(SimIssue issue) {
        Stream<SimEvent> comments =
                issue.comments.values().stream()
                        .map(c ->
                                new SimEvent(
                                        c.id, "commented", c.author, c.createdAt, c.body, null));
        return Stream.concat(issue.events.stream(), comments)
                .sorted(Comparator.comparing(SimEvent::at).thenComparingLong(SimEvent::id))
                .toList();
    }

    int lastNumber() {
        return world.locked(() -> state.lastNumber);
    }

    private void doing(int number, String by, BiConsumer<Deeds, SimIssue> deed) {
        world.locked(() -> deed.accept(by(by), find(number)));
    }

    private Deeds by(String login) {
        return new Deeds(world, state, world.account(login));
    }

    private SimIssue find(int number) {
        SimIssue issue = state.issues.get(number);
        if (issue == null) {
            throw new NoSuchElementException("no issue " + state.name + "#" + number);
        }
        return issue;
    }

    private SimComment findComment(long id) {
        SimComment comment = state.comments.get(id);
        if (comment == null) {
            throw new NoSuchElementException("no comment " + id + " in " + state.name);
        }
        return comment;
    }

    private Issue seen(SimIssue issue) {
        return new Issue(
                issue.id,
                issue.number,
                issue.title,
                issue.body,
                issue.labels.values().stream().map(SimRepo::seen).toList(),
                issue.open ? "open" : "closed",
                issue.stateReason,
                issue.locked,
                issue.author,
                state.association(issue.author),
                List.<Account>copyOf(issue.assignees.values()),
                issue.comments.size(),
                issue.createdAt,
                issue.updatedAt,
                issue.closedAt,
                null);
    }

    private static Label seen(SimLabel label) {
        return new Label(label.name(), label.description());
    }
}
