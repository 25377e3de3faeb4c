package dev.foreman.github;

import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/** What all ways to one GitHub share. */
record Means(
        LinkGuard guard,
        Wire wire,
        Semaphore permits,
        Clock clock,
        ServerClock serverClock,
        Waiter waiter,
        RandomGenerator random,
        String userAgent) {}
