package dev.foreman.github;

import dev.foreman.config.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an App must not see in any text: its key, its tokens, and the ones before, which may last
 * for a while yet. The newest few; the same list as long as nothing is new.
 */
final class AppSecrets {
    /** 65537 between two numbers, at each place that it can have among three bytes. */
    private static final Pattern EXPONENT =
            Pattern.compile("..(?:AgMBAAE|IDAQAB|CAwEAA)[A-Za-z0-9+/]{10}");

    private static final int KEYS = 3;
    private static final int TOKENS = 6;

    private final ReentrantLock lock = new ReentrantLock();
    private List<Secret> keys = List.of();
    private List<Secret> tokens = List.of();
    private volatile List<Secret> all = List.of();

    void key(Secret pem) {
        lock.lock();
        try {
            keys = with(own(pem), keys, KEYS);
            tell();
        } finally {
            lock.unlock();
        }
    }

    void token(Secret token) {
        lock.lock();
        try {
            tokens = with(token, tokens, TOKENS);
            tell();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What no other key has. The first line begins as all keys of its size do, in public keys, too;
     * nearly all have the same exponent; and whoever quotes these tells no secret, nor does what
     * stands around the block.
     */
    private static Secret own(Secret pem) {
        List<String> lines = pem.reveal().lines().map(String::strip).toList();
        int begin = 0;
        while (begin < lines.size() && !lines.get(begin).startsWith("-----BEGIN")) {
            begin++;
        }
        String rest =
                lines.stream()
                        .skip(begin + 2L)
                        .takeWhile(line -> !line.startsWith("-----END"))
                        .collect(Collectors.joining());
        return new Secret(EXPONENT.matcher(rest).replaceAll(m -> " ".repeat(m.group().length())));
    }

    List<Secret> all() {
        return all;
    }

    private void tell() {
        List<Secret> now = new ArrayList<>(keys);
        now.addAll(tokens);
        if (!now.equals(all)) {
            all = List.copyOf(now);
        }
    }

    private static List<Secret> with(Secret newest, List<Secret> known, int most) {
        List<Secret> list = new ArrayList<>(known);
        list.remove(newest);
        list.addFirst(newest);
        return List.copyOf(list.subList(0, Math.min(most, list.size())));
    }
}
