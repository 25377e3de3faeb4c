package dev.foreman.crash;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Given to a fault that holds an answer: the first wait for it says that GitHub has applied the
 * request.
 */
final class Applied extends CountDownLatch {
    private final CountDownLatch known = new CountDownLatch(1);
    private volatile Runnable action = () -> {};

    Applied() {
        super(1);
    }

    /** Must be said once, before or after the request comes in. */
    void then(Runnable what) {
        action = what;
        known.countDown();
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        known.await();
        action.run();
        return super.await(time, unit);
    }
}
