package dev.foreman.github;

import dev.foreman.config.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What an App must not see in any text: its key, its tokens, and the ones before, which may last
 * for a while yet. The newest few; the same list as long as nothing is new.
 */
final class AppSecrets {
    private static final int KEYS = 3;
    private static final int TOKENS = 6;

    private final ReentrantLock lock = new ReentrantLock();
    private List<Secret> keys = List.of();
    private List<Secret> tokens = List.of();
    private volatile List<Secret> all = List.of();

    void key(Secret pem) {
        lock.lock();
        try {
            keys = with(pem, keys, KEYS);
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
