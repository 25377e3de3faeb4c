package dev.foreman.llm.gateway;

import dev.foreman.llm.LlmException;
import dev.foreman.protocol.models.CallOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutionException;

/** One request to the provider, and its answer back to the client. */
final class Passage {
    private final Provider provider;
    private final Upstream upstream;
    private final AnswerStream answers;
    private final Blame blame;

    Passage(Provider provider, Upstream upstream, Blame blame) {
        this.provider = provider;
        this.upstream = upstream;
        this.answers = new AnswerStream(provider);
        this.blame = blame;
    }

    /** An answer that has all gone on, and is still to be closed. */
    record Passed(CallOutcome outcome, OutputStream client) {}

    /**
     * @param tally is told what the answer says that it took
     */
    Passed through(
            Caller caller, Endpoint endpoint, Call call, Dialect.Prepared prepared, Tally tally)
            throws Refusal, IOException, InterruptedException {
        HttpResponse<InputStream> response = begun(caller, endpoint, call, prepared);
        int status = response.statusCode();
        if (status == 401 || status == 403 || status == 407) {
            throw blame.keyRefused(status);
        }
        if (status < 200 || status >= 300 && status < 400) {
            throw Blame.redirected();
        }
        boolean good = status < 300;
        if (good) {
            blame.keyTaken();
        }
        if (good || LlmException.wasStillWorking(status)) {
            tally.worked();
        }
        OutputStream client =
                answers.pass(
                        response,
                        caller,
                        call,
                        endpoint.dialect(provider.name()),
                        good && prepared.unasked(),
                        tally);
        return new Passed(outcome(good, tally), client);
    }

    private static CallOutcome outcome(boolean good, Tally tally) {
        if (!tally.hasWorked()) {
            return CallOutcome.REFUSED;
        }
        return good && tally.isWhole() ? CallOutcome.ANSWERED : CallOutcome.CUT_OFF;
    }

    private HttpResponse<InputStream> begun(
            Caller caller, Endpoint endpoint, Call call, Dialect.Prepared prepared)
            throws Refusal, IOException, InterruptedException {
        try {
            HttpResponse<InputStream> response =
                    call.await(upstream.send(endpoint, caller, prepared.body()));
            call.reads(response.body());
            return response;
        } catch (IOException e) {
            throw blame.notAnswered(call, e);
        } catch (ExecutionException e) {
            throw blame.notAnswered(
                    call, e.getCause() instanceof IOException io ? io : new IOException(e));
        }
    }
}
