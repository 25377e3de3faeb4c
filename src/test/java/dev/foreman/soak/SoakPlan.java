package dev.foreman.soak;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a soak is made.
 *
 * @param events how many changes people make altogether
 * @param repos over how many repositories
 * @param open how many changes may wait for Foreman at once: people hold back beyond that, so that
 *     the age of the queue says something of Foreman and not of them
 * @param sampling from one sample to the next
 * @param collecting how many samples there are for each full collection of garbage
 * @param thorough whether the program runs as in earnest, and there are also faults after which it
 *     waits for about a minute; otherwise it runs as one that lives for seconds only
 * @param seed what people do and which requests meet faults depends on it
 * @param folder an empty one, where everything is kept
 * @param jar the packaged program
 */
record SoakPlan(
        int events,
        int repos,
        int open,
        Duration sampling,
        int collecting,
        boolean thorough,
        long seed,
        Path folder,
        Path jar) {

    Path db() {
        return folder.resolve("memory.db");
    }
}
