package dev.foreman.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What is to be seen of a database from outside, without changing or holding up anything. */
public sealed interface Inspection {
    /** There is no file yet. */
    record Absent(Path file) implements Inspection {}

    /** It cannot be used: damaged, of another program or version, or not readable. */
    record Unusable(StoreException why) implements Inspection {}

    /**
     * It was read.
     *
     * @param schema its version; 0 for one that Foreman has yet to adopt
     * @param newest the version that this program brings it to
     * @param bytes of the file itself
     * @param walBytes of what is written and not yet moved into the file
     * @param mode such as {@code rw-------}; empty where files have no such thing
     * @param holder the process that has it open for writing; empty when none has
     * @param thorough whether every index was compared with its table, which takes long for a large
     *     file
     * @param faults what is wrong with its contents, at most {@link #MOST_FAULTS}
     * @param tasks how many are in each state; empty below the newest version
     */
    record Seen(
            Path file,
            int schema,
            int newest,
            long bytes,
            long walBytes,
            Optional<String> mode,
            OptionalLong holder,
            boolean thorough,
            List<String> faults,
            Map<TaskState, Long> tasks)
            implements Inspection {
        public Seen {
            faults = List.copyOf(faults);
            tasks = Map.copyOf(tasks);
        }
    }

    /** As many as are of use to anybody. */
    int MOST_FAULTS = 10;

    /** Looks at a database, whether a Foreman runs on it or not. */
    static Inspection of(Path db) {
        return Inspector.look(db);
    }
}
