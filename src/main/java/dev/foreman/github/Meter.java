package dev.foreman.github;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts calls, and keeps what GitHub says is left of each of its quotas. */
final class Meter {
    static final String CORE = "core";

    /** GitHub has about a dozen kinds of quota; a server that invents more is not followed. */
    private static final int MOST_RESOURCES = 32;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong notModified = new AtomicLong();
    private final Map<Integer, LongAdder> classes = new ConcurrentHashMap<>();
    private final Map<String, Quota> quotas = new ConcurrentHashMap<>();

    void sending() {
        sent.incrementAndGet();
    }

    void unanswered() {
        count(0);
    }

    void answered(Reply reply) {
        count(reply.status() / 100);
        if (reply.status() == 304) {
            notModified.incrementAndGet();
        }
        HttpHeaders headers = reply.headers();
        OptionalLong limit = number(headers, "x-ratelimit-limit");
        OptionalLong remaining = number(headers, "x-ratelimit-remaining");
        OptionalLong reset = number(headers, "x-ratelimit-reset");
        String resource = headers.firstValue("x-ratelimit-resource").orElse(CORE);
        if (limit.isPresent()
                && remaining.isPresent()
                && reset.isPresent()
                && (quotas.containsKey(resource) || quotas.size() < MOST_RESOURCES)) {
            quotas.merge(
                    resource,
                    new Quota(
                            (int) Math.min(limit.getAsLong(), Integer.MAX_VALUE),
                            (int) Math.min(remaining.getAsLong(), Integer.MAX_VALUE),
                            Instant.ofEpochSecond(reset.getAsLong())),
                    Meter::later);
        }
    }

    Quota quota(String resource) {
        return quotas.getOrDefault(resource, Quota.UNKNOWN);
    }

    CallCounts counts() {
        return new CallCounts(
                sent.get(),
                notModified.get(),
                classes.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().sum())));
    }

    /** Non-negative, or absent: what is not a number is as good as not sent. */
    static OptionalLong number(HttpHeaders headers, String name) {
        String text = headers.firstValue(name).orElse("").strip();
        return text.matches("[0-9]{1,11}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    /** Concurrent answers arrive out of order: within one window the smaller rest is the later. */
    private static Quota later(Quota known, Quota told) {
        if (!told.resetsAt().equals(known.resetsAt()) || told.limit() != known.limit()) {
            return told.resetsAt().isBefore(known.resetsAt()) && told.limit() == known.limit()
                    ? known
                    : told;
        }
        return told.remaining() < known.remaining() ? told : known;
    }

    private void count(int statusClass) {
        classes.computeIfAbsent(statusClass, _ -> new LongAdder()).increment();
    }
}
