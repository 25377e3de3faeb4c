package dev.foreman.github;

import dev.foreman.config.Secret;
import dev.foreman.protocol.BotIdentity;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.IssueRef;
import dev.foreman.protocol.Label;
import dev.foreman.protocol.LabelHistory;
import dev.foreman.protocol.Outcome;
import dev.foreman.protocol.RepoName;
import dev.foreman.protocol.TaskMessage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * GitHub for one account. Thread-safe; every method blocks its (virtual) thread for its calls.
 *
 * <p>Every method may throw any {@link GitHubException}. Reads are conditional, so an unchanged
 * answer costs no quota, and are repeated up to twice on a lost connection, 502, 503 and 504.
 * Writes are never repeated: one whose answer was not seen ends in {@link
 * GitHubException.Uncertain}. Issues are named by number, and a pull request's number is only
 * refused by {@link #issue}: read before writing.
 */
public final class GitHubClient implements AutoCloseable {
    private final Transport transport;
    private final Api api;
    private final Hub hub;
    private final Polling polling;
    private final CommentThread thread;
    private final IssueEvents events;
    private final CommentFaces faces;
    private final RepoComments spoken;
    private final Reactions reactions;
    private final Permissions permissions;
    private final Templates templates;
    private final RepoTexts texts;
    private final Writing writing;
    private final Optional<AppSide> app;
    private final Optional<AppReading> appReading;

    GitHubClient(URI apiUrl, Transport transport, @Nullable AppSide app) {
        this.transport = transport;
        this.api = new Api(apiUrl, transport);
        this.hub = new Hub(apiUrl, transport);
        this.polling = new Polling(api);
        this.thread = new CommentThread(api);
        this.events = new IssueEvents(api);
        this.faces = new CommentFaces(api);
        this.spoken = new RepoComments(api);
        this.reactions = new Reactions(api);
        this.permissions = new Permissions(api);
        RepoFiles files = new RepoFiles(api);
        this.templates = new Templates(files);
        this.texts = new RepoTexts(files);
        this.writing = new Writing(api);
        this.app = Optional.ofNullable(app);
        this.appReading =
                this.app.map(a -> new AppReading(new Api(apiUrl, a.transport()), api, a.tokens()));
    }

    /**
     * @param apiUrl {@code https://api.github.com}, or {@code https://HOST/api/v3} of GitHub
     *     Enterprise Server: the only host that is ever given the token
     * @param token asked for before each call, so that it can be renewed
     * @throws IllegalArgumentException when the URL is not that of an HTTP API
     */
    public static GitHubClientBuilder builder(URI apiUrl, Supplier<String> token) {
        return new GitHubClientBuilder(apiUrl, token, null);
    }

    /**
     * For a client that acts as a GitHub App. Its tokens are fetched when they are needed and held
     * in memory only.
     *
     * @param apiUrl as for a user's token
     * @throws IllegalArgumentException when the URL is not that of an HTTP API
     */
    public static GitHubClientBuilder builder(URI apiUrl, AppInstallation installation) {
        return new GitHubClientBuilder(apiUrl, null, installation);
    }

    /** The account that what is done is done by: the token's, or an App's {@code SLUG[bot]}. */
    public BotIdentity me() {
        return appReading.map(r -> r.info().account()).orElseGet(hub::me);
    }

    /** What GitHub says about the token: whose it is, its scopes, and when it expires. */
    public TokenInfo token() {
        return appReading
                .map(AppReading::info)
                .map(i -> new TokenInfo(i.account(), Optional.empty(), Optional.of(i.expiresAt())))
                .orElseGet(() -> TokenReading.read(api));
    }

    /** What GitHub says about the App that this client acts as; empty when it is a user. */
    public Optional<AppInfo> appInfo() {
        return appReading.map(AppReading::info);
    }

    /**
     * Which of the App's installations reaches a repository; empty when none does, or this client
     * acts as a user.
     */
    public OptionalLong installationOf(RepoName repo) {
        return appReading.map(r -> r.installationOf(repo)).orElseGet(OptionalLong::empty);
    }

    /**
     * What came to be known as a secret on the way and must not be in any text: an App's key, its
     * token in use and the ones before. The same list as long as nothing is new.
     */
    public List<Secret> secrets() {
        return app.map(a -> a.secrets().all()).orElse(List.of());
    }

    public RepoInfo repo(RepoName repo) {
        return api.read(api.get(Paths.repo(repo)), Records::repo);
    }

    /** What a repository that moved is called now; empty when GitHub does not say where it is. */
    public Optional<RepoName> nameNow(GitHubException.Moved moved) {
        OptionalLong id = Links.repositoryId(moved.location());
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        api.read(api.get("/repositories/" + id.getAsLong()), Records::repo)
                                .fullName());
    }

    /**
     * A page of 100 of everything updated at or after {@code since}, open or closed, least recently
     * updated first. One call, and a free one while nothing changed.
     *
     * <p>{@code since} is cut to whole seconds and includes its own second: overlap by one and drop
     * what is known. For a long backlog, move {@code since} to {@code lastUpdated} and ask for page
     * 1 again, rather than for ever higher pages, which GitHub ends somewhere.
     *
     * @param page from 1
     */
    public IssuePage issuesSince(RepoName repo, Optional<Instant> since, int page) {
        return polling.issuesSince(repo, since, page);
    }

    /**
     * @throws GitHubException.NotAnIssue for a pull request's number
     * @throws GitHubException.Gone when it was deleted
     * @throws GitHubException.Moved when it was transferred
     */
    public Issue issue(IssueRef issue) {
        Answer answer = api.get(Paths.issue(issue));
        return api.read(
                answer,
                tree -> {
                    if (Records.isPullRequest(tree)) {
                        throw new GitHubException.NotAnIssue(answer.where());
                    }
                    return Records.issue(tree);
                });
    }

    /**
     * The comments, oldest first. Of more than {@code max}: the very first one, which the rest
     * often answers, and the newest {@code max - 1}; those between are not fetched.
     *
     * @param max from 1
     */
    public List<Comment> comments(IssueRef issue, int max) {
        return thread.read(issue, max);
    }

    /** One comment of a repository's issues; empty when it was deleted. */
    public Optional<Comment> findComment(RepoName repo, long id) {
        return faces.find(repo, id);
    }

    /** As {@link #findComment}, with what the same answer tells of how it was received. */
    public Optional<CommentFace> findCommentFace(RepoName repo, long id) {
        return faces.face(repo, id);
    }

    /**
     * Whether a comment was hidden (GitHub: minimized). Costs up to two calls, one of them of
     * GraphQL's own quota. Empty when there is no such comment, or the server has no GraphQL.
     */
    public Optional<Boolean> isMinimized(RepoName repo, long commentId) {
        return faces.face(repo, commentId).flatMap(face -> faces.isMinimized(face.nodeId()));
    }

    /** The same for a {@link CommentFace#nodeId}: one call. */
    public Optional<Boolean> isMinimized(String nodeId) {
        return faces.isMinimized(nodeId);
    }

    /**
     * The comments of all issues and pull requests that were written or edited at or after {@code
     * since}, least recently first; of more than {@code max}, the first ones, and at most 5,000.
     * Asking again with the same {@code since} is free while nothing changed.
     *
     * <p>{@code since} is cut to whole seconds and includes its own second: drop what is known. To
     * go on, ask from the last one's {@code updatedAt}.
     *
     * @param max from 1
     */
    public List<RepoComment> commentsOfRepoSince(RepoName repo, Instant since, int max) {
        return spoken.since(repo, since, max);
    }

    /** The reactions to an issue's own text, oldest first; the first 300 of more. */
    public List<Reaction> reactions(IssueRef issue) {
        return reactions.of(issue);
    }

    /**
     * The reactions to a comment, oldest first; the first 300 of more.
     *
     * @throws GitHubException.NotFound when there is no such comment
     */
    public List<Reaction> reactionsOfComment(RepoName repo, long commentId) {
        return reactions.ofComment(repo, commentId);
    }

    /**
     * The reactions to a comment, oldest first.
     *
     * @param most from 1; whole pages are read, so that it may be up to 99 more
     * @throws GitHubException.NotFound when there is no such comment
     */
    public List<Reaction> reactionsOfComment(RepoName repo, long commentId, int most) {
        return reactions.ofComment(repo, commentId, most);
    }

    /**
     * What an account may do in a repository; empty when there is no such account, or it has no
     * part in a private repository. Compare {@link Permission#userId} with the id of whoever is
     * meant: only the login was asked for.
     *
     * @throws GitHubException.PermissionMissing when the token may not ask: it needs push access
     */
    public Optional<Permission> permission(RepoName repo, String login) {
        return permissions.of(repo, login);
    }

    /**
     * What happened to an issue from a moment on, by GitHub's clock; at most the newest 1,000
     * events of a very lively one.
     */
    public List<IssueEvent> events(IssueRef issue, Instant since) {
        return events.since(issue, since);
    }

    /**
     * Who set or took off an issue's labels last, as its events tell; {@link LabelHistory#UNKNOWN}
     * where GitHub will not tell, whenever it is asked.
     */
    public LabelHistory labelHistory(IssueRef issue) {
        return LabelTouches.of(() -> events.since(issue, Instant.EPOCH));
    }

    /** All labels of the repository; the first 5,000 of more. */
    public List<Label> labels(RepoName repo) {
        return hub.labels(repo);
    }

    /**
     * The issue forms and templates of the default branch, at most 20 and each of at most 64 KiB;
     * larger ones are left out. Costs a call for each file, though a free one while it is
     * unchanged.
     */
    public List<TaskMessage.IssueTemplate> issueTemplates(RepoName repo) {
        return templates.of(repo);
    }

    /**
     * What the repository says of itself: its readme, questions and answers, support,
     * troubleshooting and contributing, at its top, in {@code docs} and in {@code .github}; at most
     * 8 files, each cut to 32,768 characters and all together to 98,304. Costs a call for each
     * folder and file, though a free one while it is unchanged.
     */
    public List<TaskMessage.RepoText> repoTexts(RepoName repo) {
        return texts.of(repo);
    }

    /**
     * Adds a label to an issue. GitHub creates a label that the repository does not have, so
     * whoever calls must have checked that it exists. Adding one that is already there changes
     * nothing.
     */
    public Outcome.Receipt addLabel(IssueRef issue, String label) {
        return writing.addLabel(issue, label);
    }

    /**
     * Asks GitHub to suggest a label to whoever maintains the repository: {@code POST
     * /repos/{owner}/{repo}/issues/{number}/labels} with {@code suggest}. For Apps, and where the
     * repository has it; elsewhere GitHub may set the label at once. It creates a label that the
     * repository does not have.
     *
     * @param rationale plain, at most 280 characters
     * @param confidence {@code low}, {@code medium} or {@code high}
     */
    public SuggestionAnswer suggestLabel(
            IssueRef issue, String label, @Nullable String rationale, @Nullable String confidence) {
        return writing.suggestLabel(issue, label, rationale, confidence);
    }

    /**
     * @throws GitHubException.LabelAbsent when the issue does not carry the label: nothing was
     *     changed, and what was wanted is so
     */
    public Outcome.Receipt removeLabel(IssueRef issue, String label) {
        return writing.removeLabel(issue, label);
    }

    /**
     * @param body Markdown
     * @return with the new comment's id
     * @throws GitHubException.Locked when the conversation is locked
     */
    public Outcome.Receipt comment(IssueRef issue, String body) {
        return writing.comment(issue, body);
    }

    /**
     * @param reason {@code completed}, {@code not_planned}, {@code duplicate}, or null for GitHub's
     *     default
     */
    public Outcome.Receipt close(IssueRef issue, @Nullable String reason) {
        return writing.close(issue, reason);
    }

    /**
     * Adds an assignee.
     *
     * @throws GitHubException.Invalid when GitHub silently left the account out, as it does with
     *     those that cannot be assigned
     */
    public Outcome.Receipt assign(IssueRef issue, String login) {
        return writing.assign(issue, login);
    }

    /**
     * Writes a comment anew. GitHub lets who may write edit anybody's: whoever calls must have made
     * sure whose it is.
     *
     * @param body Markdown
     * @throws GitHubException.NotFound when there is none, or the token may not see it
     */
    public Outcome.Receipt editComment(RepoName repo, long id, String body) {
        return writing.editComment(repo, id, body);
    }

    /**
     * Reacts to a comment. GitHub keeps one reaction of a kind by each account: doing it again
     * changes nothing.
     *
     * @param content as {@link Reaction#content}
     * @throws GitHubException.NotFound when there is no such comment
     */
    public void react(RepoName repo, long commentId, String content) {
        writing.react(repo, commentId, content);
    }

    /**
     * Deletes a comment. GitHub lets who may write delete anybody's: whoever calls must have made
     * sure whose it is.
     *
     * @throws GitHubException.NotFound when there is none, or the token may not see it
     */
    public Outcome.Receipt deleteComment(RepoName repo, long id) {
        return writing.deleteComment(repo, id);
    }

    /** Opens a closed issue again; nothing happens to an open one. */
    public Outcome.Receipt reopen(IssueRef issue) {
        return writing.reopen(issue);
    }

    /**
     * Takes an assignee off; nothing happens where the account is not assigned.
     *
     * @throws GitHubException.Invalid when GitHub silently left the account assigned, as it does
     *     when the token may not change that
     */
    public Outcome.Receipt unassign(IssueRef issue, String login) {
        return writing.unassign(issue, login);
    }

    /** What is left of the quota for ordinary calls. */
    public Quota quota() {
        return transport.meter().quota(Meter.CORE);
    }

    public CallCounts calls() {
        CallCounts own = transport.meter().counts();
        return app.map(a -> own.plus(a.transport().meter().counts())).orElse(own);
    }

    /** How far GitHub's clock is ahead of ours, to about a second; zero before the first answer. */
    public Duration clockSkew() {
        return transport.serverClock().skew();
    }

    /** GitHub's clock, as far as known. */
    public Instant serverNow() {
        return transport.serverClock().serverNow();
    }

    /** Until when, by our clock, calls fail at once because GitHub asked for a pause. */
    public Optional<Instant> limitedUntil() {
        return transport.gate().limitedUntil();
    }

    /**
     * Until when, by our clock, every call fails at once, whether because GitHub asked for a pause
     * or because it refuses the token. Asking costs nothing.
     */
    public Optional<Instant> closedUntil() {
        return limitedUntil()
                .or(() -> transport.tokens().closedUntil())
                .or(() -> lacking().flatMap(a -> closedUntil(a.transport())));
    }

    private static Optional<Instant> closedUntil(Transport way) {
        return way.gate().limitedUntil().or(() -> way.tokens().closedUntil());
    }

    /** Set while an App has no token to call with. */
    private Optional<AppSide> lacking() {
        return app.filter(a -> a.tokens().lackingSince().isPresent());
    }

    /**
     * Since when GitHub refuses the token (401), or gives an App none, by our clock. Meanwhile
     * nothing is sent but a read from time to time, to see whether it is taken again.
     */
    public Optional<Instant> tokenRefusedSince() {
        return transport
                .tokens()
                .refusedSince()
                .or(() -> app.flatMap(a -> a.tokens().refusedSince()));
    }

    /** Cuts what is under way; every later call is {@link GitHubException.Unreachable}. */
    @Override
    public void close() {
        transport.close();
    }
}
