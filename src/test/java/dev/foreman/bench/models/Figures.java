package dev.foreman.bench.models;

import dev.foreman.soak.Flatness;
import java.util.List;
import java.util.Map;

/**
 * All that one run measured; times are microseconds.
 *
 * @param machine where and when it was
 * @param load the machine's load average of a minute as each part began, and at the end
 * @param calls from a call's first byte to its answer's last
 * @param tolls what each call and chunk took of the gateway's process
 * @param book what reserving and settling took of each call through the gateway
 * @param chunks from the provider's writing of a chunk to its client's reading of it
 * @param rush for a chunk where they come as fast as they can
 * @param samples the gateway's memory under many streams, and whether it stays flat
 * @param faults what was not as it must be; nothing, in a good run
 */
record Figures(
        Map<String, Object> machine,
        Map<String, String> load,
        List<Compared> calls,
        List<Toll> tolls,
        TimedBook.Times book,
        List<Compared> chunks,
        List<Compared> rush,
        Crowd.Heard manyDirect,
        Crowd.Heard manyThrough,
        List<Verdict> memory,
        List<Watch.Sample> samples,
        List<String> faults) {

    /** A {@link Flatness} and what it says. */
    record Verdict(Flatness figure, boolean flat) {
        static Verdict of(Flatness figure) {
            return new Verdict(figure, figure.holds());
        }
    }
}
