package dev.foreman.llm.gateway;

import dev.foreman.llm.Handshake;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whose fault it is that a provider gave no answer that could be passed on. */
final class Blame {
    private static final Logger log = LoggerFactory.getLogger(Blame.class);

    private final Provider provider;
    private final AtomicBoolean keyRefused = new AtomicBoolean();

    Blame(Provider provider) {
        this.provider = provider;
    }

    /** The agent's own token is good, so this must not look to it as if it were not. */
    Refusal keyRefused(int status) {
        if (!keyRefused.getAndSet(true)) {
            log.error(
                    "The provider {} refuses Foreman's own key (status {}): no agent can ask models"
                            + " until llm.api_key is right",
                    provider.name(),
                    status);
        }
        return new Refusal(
                Trouble.KEY_REFUSED,
                "the provider refuses Foreman's own key (status "
                        + status
                        + "); the operator can correct llm.api_key");
    }

    void keyTaken() {
        keyRefused.set(false);
    }

    static Refusal redirected() {
        return new Refusal(
                Trouble.ODD_ANSWER,
                "the provider answers with a redirect, which is not followed; the operator can"
                        + " correct llm.base_url");
    }

    /**
     * What to tell the client of an answer that never began.
     *
     * @throws IOException when there is nobody to tell
     */
    Refusal notAnswered(Call call, IOException e) throws IOException {
        Call.Ending ending = call.ending();
        if (ending != null) {
            return switch (ending) {
                case CLIENT_GONE -> throw e;
                case TASK_OVER -> Grant.taskOver();
                case STALLED ->
                        new Refusal(
                                Trouble.TIMED_OUT,
                                "the provider did not answer within "
                                        + provider.timeout().toSeconds()
                                        + " s");
            };
        }
        log.warn("The provider of models, {}, did not answer: {}", provider.name(), e.toString());
        if (Handshake.failed(e)) {
            return new Refusal(
                    Trouble.UNREACHABLE,
                    "there is no secure connection to the provider; the operator can look whether"
                            + " its certificate is trusted");
        }
        return e instanceof ConnectException || e instanceof HttpConnectTimeoutException
                ? new Refusal(
                        Trouble.UNREACHABLE, "the provider cannot be reached; try again later")
                : new Refusal(
                        Trouble.DROPPED, "the provider broke the connection; try again later");
    }
}
