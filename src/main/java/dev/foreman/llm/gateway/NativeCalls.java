package dev.foreman.llm.gateway;

import dev.foreman.llm.Estimates;
import dev.foreman.protocol.models.CallOutcome;
import dev.foreman.protocol.models.Tokens;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls in the provider's own dialect: looked at, booked, passed on, settled. */
final class NativeCalls {
    private static final Logger log = LoggerFactory.getLogger(NativeCalls.class);

    private final Provider provider;
    private final AllowList allowed;
    private final Spending spending;
    private final Passage passage;

    NativeCalls(Provider provider, AllowList allowed, Spending spending, Passage passage) {
        this.provider = provider;
        this.allowed = allowed;
        this.spending = spending;
        this.passage = passage;
    }

    void pass(Caller caller, Endpoint endpoint, Grant grant, Call call, byte[] bytes)
            throws Refusal, IOException, InterruptedException {
        Dialect dialect = endpoint.dialect(provider.name());
        RequestBody body = RequestBody.read(bytes);
        String model = allowed.model(endpoint, body);
        WaysOut.refuse(bytes, dialect);
        Dialect.Prepared prepared =
                dialect.prepare(endpoint, body, provider.mostOutput(), provider.isAtHome());
        if (endpoint.isPaid()) {
            paid(caller, endpoint, grant, call, prepared, Parts.of(bytes, dialect), model);
        } else {
            passage.through(caller, endpoint, call, prepared, new Tally()).client().close();
        }
    }

    private void paid(
            Caller caller,
            Endpoint endpoint,
            Grant grant,
            Call call,
            Dialect.Prepared prepared,
            Parts parts,
            String model)
            throws Refusal, IOException, InterruptedException {
        Tokens estimate = parts.raise(Estimates.of(prepared.body().length, prepared.output()));
        Spending.Booked booked = reserve(grant, model, estimate, parts);
        Tally tally = new Tally();
        CallOutcome outcome = CallOutcome.CUT_OFF;
        OutputStream client;
        try {
            Passage.Passed passed = passage.through(caller, endpoint, call, prepared, tally);
            outcome = passed.outcome();
            client = passed.client();
        } catch (Refusal e) {
            outcome =
                    tally.hasWorked() || e.trouble().mayHaveCost()
                            ? CallOutcome.CUT_OFF
                            : CallOutcome.REFUSED;
            throw e;
        } finally {
            Tokens took = took(outcome, tally, endpoint.dialect(provider.name()), estimate);
            spending.settle(booked, took, outcome);
            log.debug(
                    "Task {} asked {} of {}: {}, {} tokens",
                    grant.spender().task(),
                    endpoint.path(),
                    model,
                    outcome,
                    took.total());
        }
        // The next call is to find what this one left, so it is booked before it looks complete.
        client.close();
    }

    private Spending.Booked reserve(Grant grant, String model, Tokens estimate, Parts parts)
            throws Refusal {
        try {
            return spending.reserve(grant.spender(), model, estimate);
        } catch (Refusal e) {
            throw e.saying(parts.words());
        }
    }

    private static Tokens took(CallOutcome outcome, Tally tally, Dialect dialect, Tokens estimate) {
        return switch (outcome) {
            case REFUSED -> Tokens.NONE;
            case CUT_OFF -> tally.atLeast(estimate, dialect.cacheIsWithinInput());
            case ANSWERED -> tally.tokens(dialect.cacheIsWithinInput(), estimate.input());
        };
    }
}
