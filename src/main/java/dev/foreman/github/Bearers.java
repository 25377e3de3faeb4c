package dev.foreman.github;

import java.util.Optional;
import java.util.function.Consumer;

/** Where calls get the token from that they carry. */
interface Bearers {

    /**
     * The token for a call that is about to be made.
     *
     * @param door throws when an identity's calls may not be made now: asked before a token is
     *     fetched for one that would not be sent
     * @throws GitHubException when there is none
     */
    Token take(Where where, Consumer<String> door);

    /**
     * Another token in the place of one that GitHub refused, to try once more with.
     *
     * @throws GitHubException when one should be had and is not
     */
    Optional<Token> instead(Token refused, Where where, Consumer<String> door);

    /** Whether {@link #instead} ever has one. */
    boolean renews();

    /** Whether an answer, which is no rate limit, means that whoever asked is not taken. */
    boolean isRefusal(Request request, int status);

    /**
     * What the operator can do when it is refused.
     *
     * @param said by GitHub
     */
    String remedy(int status, String said);

    /** Whether somebody else tells the operator that it is refused. */
    boolean isToldOtherwise();
}
