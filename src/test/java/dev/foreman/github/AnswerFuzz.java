package dev.foreman.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Comment;
import dev.foreman.protocol.Holds;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.Sighting;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Everything that is read out of an answer of GitHub, or of whatever stands in its place. */
class AnswerFuzz {
    private static final URI API = URI.create("https://api.github.test");
    private static final String FOREIGN = "https://elsewhere.test";
    private static final String SECRET = Bench.TOKEN;
    private static final Request READ = Request.get(URI.create(API + "/repos/a/b/issues?q=1"));
    private static final Request WRITE =
            new Request("POST", URI.create(API + "/repos/a/b/issues/1/comments"), new byte[] {1});
    private static final int LONGEST_MESSAGE = 8_000;

    private final Bench.HandClock clock = new Bench.HandClock();
    private final Token token = Token.from(() -> SECRET, Where.of(READ));

    @FuzzTest
    void headers_and_errors_are_understood_or_passed_over(byte[] bytes) {
        Reply reply = FuzzedAnswer.of(bytes, API.toString(), FOREIGN).reply();
        ServerClock server = new ServerClock(clock);
        Meter meter = new Meter();
        meter.answered(reply);
        assertThat(meter.quota(Meter.CORE).limit()).isGreaterThanOrEqualTo(-1);
        assertThat(server.note(reply)).isEqualTo(server.serverNow());

        ErrorBody body = ErrorBody.of(reply, token);
        if (Pause.isPossible(reply)) {
            Pause.in(reply, body, server).ifPresent(pause -> aPauseEnds(pause));
        }
        for (Request request : new Request[] {READ, WRITE}) {
            isFitForPeople(Faults.of(request, reply, body, token));
            isFitForPeople(Faults.unreadable(request, reply, token));
        }
        linksLeadNowhereElse(reply);
        isRememberedAsItWas(reply);
    }

    @FuzzTest
    void json_becomes_our_records_or_is_malformed(byte[] bytes) {
        if (!WholeJson.is(bytes)) {
            return;
        }
        JsonNode tree;
        try {
            tree = Json.mapper().readTree(bytes);
        } catch (IOException e) {
            return; // duplicate keys, for example: the API says "cannot be read"
        }
        read(tree, Records::issue)
                .ifPresent(issue -> {
                    assertThat(Json.read(Json.write(issue), Issue.class)).isEqualTo(issue);
                    assertThat(Sighting.of(issue).sameFaceAs(Sighting.of(issue))).isTrue();
                });
        read(tree, Records::comment)
                .ifPresent(comment ->
                        assertThat(Json.read(Json.write(comment), Comment.class))
                                .isEqualTo(comment));
        read(tree, Records::repo).ifPresent(repo -> assertThat(repo.id()).isPositive());
        read(tree, Records::array).ifPresent(a -> assertThat(a).hasSize(tree.size()));
        ErrorBody error =
                ErrorBody.of(
                        new Reply(
                                422,
                                java.net.http.HttpHeaders.of(java.util.Map.of(), (_, _) -> true),
                                bytes),
                        token);
        assertThat(error.full()).doesNotContain(SECRET).hasSizeLessThan(LONGEST_MESSAGE);
    }

    private static <T> Optional<T> read(JsonNode tree, Function<JsonNode, T> shape) {
        try {
            return Optional.of(shape.apply(tree));
        } catch (Records.Malformed e) {
            assertThat(e.getMessage()).isNotBlank();
            return Optional.empty();
        }
    }

    private void aPauseEnds(Pause pause) {
        RateGate gate = new RateGate(clock, Holds.NONE, "the bot");
        Where where = Where.of(READ);
        long round = gate.enter(token.identity(), where);
        isFitForPeople(gate.close(token.identity(), round, where, pause.limit(), pause.until()));
        Instant until = gate.limitedUntil().orElseThrow();
        assertThat(until).isBetween(Bench.NOW, Bench.NOW.plus(Duration.ofHours(24)));
    }

    private static void isFitForPeople(GitHubException e) {
        assertThat(e.getMessage())
                .isNotBlank()
                .doesNotContain(SECRET, "q=1")
                .hasSizeLessThan(LONGEST_MESSAGE);
        assertThat(String.valueOf(e.getMessage()).lines().count()).isEqualTo(1);
    }

    /** Judged by the text of the link alone, not by the guard's own means. */
    private void linksLeadNowhereElse(Reply reply) {
        LinkGuard guard = new LinkGuard(API);
        for (String relation : new String[] {"next", "last", "prev"}) {
            Optional<URI> link = Links.find(reply.headers(), relation);
            link.ifPresent(Links::page);
            link.filter(to -> isLetThrough(guard, to))
                    .ifPresent(to ->
                            assertThat(to.toString())
                                    .matches("(?i)https://api\\.github\\.test(:443|:)?([/?#].*)?"));
        }
    }

    private boolean isLetThrough(LinkGuard guard, URI to) {
        try {
            guard.check(Request.get(to), token);
            return true;
        } catch (GitHubException.ForeignHost e) {
            isFitForPeople(e);
            return false;
        }
    }

    private void isRememberedAsItWas(Reply reply) {
        Bench.MapCache cache = new Bench.MapCache();
        Remembered remembered = new Remembered(cache);
        remembered.keep(READ, token, reply);
        assertThat(cache.entries.toString()).doesNotContain(SECRET);
        remembered
                .find(READ, token)
                .ifPresent(entry -> {
                    assertThat(entry.body()).isEqualTo(reply.body());
                    assertThat(entry.etag()).doesNotContain("\n", "\r");
                    assertThat(Remembered.merged(reply, entry).firstValue("link"))
                            .isEqualTo(reply.headers().firstValue("link"));
                });
    }
}
