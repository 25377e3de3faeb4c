package dev.foreman.cli;

/**
 * What shows from outside whether a harness lives.
 *
 * @param running whether every loop's thread is alive
 * @param progress equal to the last one when polling has not got on since
 * @param paused whether GitHub wants no call for now, so that there is nothing to get on with
 */
record Vitals(boolean running, Progress progress, boolean paused) {
    /**
     * @param cycles how many polling cycles have ended
     * @param calls how many calls GitHub was sent: a long history is read in one cycle
     */
    record Progress(long cycles, long calls) {}
}
