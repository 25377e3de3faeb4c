package dev.foreman.llm;

import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.Reservation;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * No model answered. The message is ours alone: what a provider says of a failure could repeat a
 * key or the question, and is only looked at to tell the kind.
 */
public final class LlmException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kept it from answering. */
    public enum Kind {
        /** Too much to do, or broken: 408, 5xx, 529. */
        OVERLOADED(true, true, "is overloaded or broken", "It may work later"),
        /** 429. */
        RATE_LIMITED(
                true,
                true,
                "takes no more requests for now",
                "It works later; ask for a higher limit, or name llm.fallback_models"),
        /** No connection, or one that was lost. */
        UNREACHABLE(true, false, "cannot be reached", "Check network, proxy and llm.base_url"),
        /** No whole answer in {@code llm.timeout_seconds}, further attempts included. */
        TIMEOUT(
                false,
                false,
                "did not answer in time",
                "Raise llm.timeout_seconds, or choose a faster model"),
        /** 401 or 403. */
        BAD_KEY(false, false, "does not accept the key", "Renew llm.api_key"),
        /** Nothing is left on the account, or its own limit of spending is reached. */
        NO_CREDIT(false, false, "has no credit left for this account", "Look at the account there"),
        UNKNOWN_MODEL(false, true, "does not have this model", "Correct its name"),
        /** The question has more tokens than the model takes. */
        TOO_LONG(
                false,
                false,
                "finds the question too long for this model",
                "Ask less, or choose a model with a longer context"),
        /** Any other status. */
        REFUSED_BY_PROVIDER(
                false,
                false,
                "refuses the request",
                "Check llm.model and llm.base_url; the provider may not know a setting"),
        /** A success that is none. */
        BAD_ANSWER(
                false,
                false,
                "answers with something that is no answer of a model",
                "Check that llm.base_url is the provider's API"),
        /** Our own refusal, before anything was sent. */
        OVER_BUDGET(false, false, "was not asked", "Raise that cap, or wait"),
        /** The schema cannot be used; nothing was sent. */
        BAD_QUESTION(false, false, "was not asked: the schema cannot be used", "Mend the schema"),
        /** The provider is {@code none}. */
        NO_MODEL(
                false,
                false,
                "no model is configured (llm.provider is none)",
                "Choose a provider, or do without");

        private final boolean passes;
        private final boolean anotherMayDo;
        private final String words;
        private final String remedy;

        Kind(boolean passes, boolean anotherMayDo, String words, String remedy) {
            this.passes = passes;
            this.anotherMayDo = anotherMayDo;
            this.words = words;
            this.remedy = remedy;
        }

        /** On the wire. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the same call may do better a little later. */
        boolean passes() {
            return passes;
        }

        /** Whether another model of the same provider may do better. */
        boolean anotherMayDo() {
            return anotherMayDo;
        }
    }

    private final Kind kind;
    private final int status;
    private final transient @Nullable Duration retryAfter;
    private final transient Reservation.@Nullable Refused refused;
    private final boolean mayHaveCost;
    private final transient Complaint complaint;

    private LlmException(
            String message,
            Kind kind,
            int status,
            @Nullable Duration retryAfter,
            Reservation.@Nullable Refused refused,
            boolean mayHaveCost,
            Complaint complaint) {
        super(message);
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
        this.refused = refused;
        this.mayHaveCost = mayHaveCost;
        this.complaint = complaint;
    }

    /** By its answer. A provider takes nothing for that, unless it was working still. */
    static LlmException answered(
            Asked asked, Kind kind, int status, Optional<Duration> retryAfter, Complaint what) {
        return new LlmException(
                asked + " " + kind.words + " (" + status + "). " + kind.remedy,
                kind,
                status,
                retryAfter.orElse(null),
                null,
                wasStillWorking(status),
                what);
    }

    /**
     * Whether somebody on the way gave up waiting, and the provider may have gone on and be paid.
     *
     * @param status 408, 504 and 524 say so
     */
    public static boolean wasStillWorking(int status) {
        return status == 408 || status == 504 || status == 524;
    }

    /** Without an answer that could be used. */
    static LlmException silent(Asked asked, Kind kind, String why, boolean mayHaveCost) {
        return new LlmException(
                asked + " " + kind.words + (why.isEmpty() ? "" : ": " + why) + ". " + kind.remedy,
                kind,
                0,
                null,
                null,
                mayHaveCost,
                Complaint.OTHER);
    }

    static LlmException overBudget(Asked asked, Reservation.Refused refused) {
        Amount used = refused.used();
        String budget = "llm.budget." + refused.cap().level().key();
        String message =
                "%s %s: %s would go over %s (%s; used and reserved: %s). %s"
                        .formatted(
                                asked,
                                Kind.OVER_BUDGET.words,
                                words(refused.asked()),
                                budget,
                                words(refused.cap().tokens(), refused.cap().microUsd()),
                                words(used),
                                refused.passes()
                                        ? Kind.OVER_BUDGET.remedy
                                        : "Raise that cap, or ask less");
        return new LlmException(
                message, Kind.OVER_BUDGET, 0, null, refused, false, Complaint.OTHER);
    }

    static LlmException noModel() {
        return new LlmException(
                Kind.NO_MODEL.words + ". " + Kind.NO_MODEL.remedy,
                Kind.NO_MODEL,
                0,
                null,
                null,
                false,
                Complaint.OTHER);
    }

    public Kind kind() {
        return kind;
    }

    /** The provider's, where it answered. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** How long the provider wants to be left alone, where it says. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Which cap, for {@link Kind#OVER_BUDGET}. */
    public Optional<Reservation.Refused> refused() {
        return Optional.ofNullable(refused);
    }

    /** Whether the provider may have worked for it, and take something for that. */
    boolean mayHaveCost() {
        return mayHaveCost;
    }

    Complaint complaint() {
        return complaint;
    }

    private static String words(Amount amount) {
        return words(OptionalLong.of(amount.tokens()), amount.microUsd());
    }

    private static String words(OptionalLong tokens, OptionalLong microUsd) {
        String count = tokens.isPresent() ? tokens.getAsLong() + " tokens" : "";
        String cost =
                microUsd.isPresent()
                        ? String.format(Locale.ROOT, "%.4f USD", microUsd.getAsLong() / 1e6)
                        : "";
        return count.isEmpty() || cost.isEmpty() ? count + cost : count + ", " + cost;
    }
}
