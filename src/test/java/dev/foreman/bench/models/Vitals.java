package dev.foreman.bench.models;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import dev.foreman.soak.Gauge;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/** What a JVM knows of its own memory. */
final class Vitals {
    private final Set<String> heapPools =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(p -> p.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getName)
                    .collect(Collectors.toSet());

    /**
     * A look in passing.
     *
     * @param heapAfterGc bytes in use after the latest collection of any kind; what died since an
     *     object grew old may be among them
     * @param direct bytes outside of the heap in buffers
     */
    record Look(long heapAfterGc, long heapNow, long direct) {}

    /**
     * What lives, right after a full collection.
     *
     * @param millis how long everything stood still for it, its counting included
     */
    record Living(long heap, long virtualThreads, long millis) {}

    Look look() {
        return new Look(
                afterGc(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(p -> p.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum());
    }

    private long afterGc() {
        List<GarbageCollectorMXBean> collectors =
                ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
        return collectors.stream()
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .map(gc ->
                        gc.getMemoryUsageAfterGc().entrySet().stream()
                                .filter(e -> heapPools.contains(e.getKey()))
                                .mapToLong(e -> e.getValue().getUsed())
                                .sum())
                .orElse(0L);
    }

    Living collect() {
        long began = System.nanoTime();
        String histogram;
        try {
            histogram =
                    (String)
                            ManagementFactory.getPlatformMBeanServer()
                                    .invoke(
                                            new ObjectName(
                                                    "com.sun.management:type=DiagnosticCommand"),
                                            "gcClassHistogram",
                                            new Object[] {new String[0]},
                                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("this JVM does not count what lives", e);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        Gauge.Living living = Gauge.living(histogram);
        return new Living(
                living.heap().orElseThrow(), living.virtualThreads().orElseThrow(), millis);
    }
}
