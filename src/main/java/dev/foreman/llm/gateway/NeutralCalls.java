package dev.foreman.llm.gateway;

import dev.foreman.llm.Completion;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Questions that are asked neutrally: answered by Foreman's own way to the provider. */
final class NeutralCalls {
    private final Neutral neutral;
    private final int mostOutput;
    private final Blame blame;

    NeutralCalls(Neutral neutral, int mostOutput, Blame blame) {
        this.neutral = neutral;
        this.mostOutput = mostOutput;
        this.blame = blame;
    }

    void answer(Caller caller, Grant grant, Call call, byte[] body)
            throws Refusal, IOException, InterruptedException {
        Completion said;
        try {
            said = call.await(neutral.ask(grant.spender(), body, mostOutput));
        } catch (ExecutionException e) {
            Refusal refusal = Neutral.refusal(e);
            throw refusal.trouble() == Trouble.KEY_REFUSED ? blame.keyRefused(401) : refusal;
        } catch (IOException e) {
            throw blame.notAnswered(call, e);
        }
        OwnAnswers.json(caller, Neutral.answer(said));
    }
}
