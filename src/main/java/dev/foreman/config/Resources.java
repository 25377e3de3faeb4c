package dev.foreman.config;

/**
 * What an agent's container may use at most.
 *
 * @param memoryBytes main memory, without swap
 * @param cpus processors' worth of time; 0.5 is half of one
 * @param processes processes and threads together
 * @param tmpBytes the only place it can write to, in memory
 */
public record Resources(long memoryBytes, double cpus, int processes, long tmpBytes) {
    static final long MIB = 1024L * 1024;
    static final long GIB = 1024 * MIB;
    static final long MIN_MEMORY = 16 * MIB;
    static final long MAX_MEMORY = 64 * GIB;
    static final double MIN_CPUS = 0.05;
    static final double MAX_CPUS = 64;
    static final int MIN_PROCESSES = 8;
    static final int MAX_PROCESSES = 4096;
    static final long MIN_TMP = MIB;
    static final long MAX_TMP = GIB;

    public static final Resources DEFAULT = new Resources(512 * MIB, 1.0, 128, 64 * MIB);

    public Resources {
        require(memoryBytes >= MIN_MEMORY && memoryBytes <= MAX_MEMORY, "memory");
        require(cpus >= MIN_CPUS && cpus <= MAX_CPUS, "cpus");
        require(processes >= MIN_PROCESSES && processes <= MAX_PROCESSES, "processes");
        require(tmpBytes >= MIN_TMP && tmpBytes <= MAX_TMP, "tmp");
    }

    private static void require(boolean inBounds, String what) {
        if (!inBounds) {
            throw new IllegalArgumentException(what + " is out of bounds");
        }
    }
}
