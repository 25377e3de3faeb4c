package dev.foreman.cli;

import java.io.IOException;

/** Work in the foreground that a signal may break off. */
@FunctionalInterface
interface Stoppable {
    int work() throws IOException, InterruptedException;

    /**
     * @throws InterruptedException whatever the work threw, once it was told to stop: that broke it
     *     off, and is nobody's fault
     */
    static int run(StopSignal stop, Stoppable stoppable) throws IOException, InterruptedException {
        try {
            return stoppable.work();
        } catch (IOException | RuntimeException e) {
            if (stop.isAsked()) {
                throw new InterruptedException("stopped by a signal");
            }
            throw e;
        }
    }
}
