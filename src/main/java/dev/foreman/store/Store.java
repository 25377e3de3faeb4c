package dev.foreman.store;

import dev.foreman.protocol.Holds;
import dev.foreman.protocol.ResponseCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/**
 * The database: queue, ledger, memory and cursors in one SQLite file, of mode 0600, which one
 * Foreman at a time changes and any number may read. Thread-safe.
 */
public final class Store implements AutoCloseable {
    private static final long RESPONSE_BYTES = 64L << 20;

    private final Database db;
    private final AutoCloseable lock;
    private final Inbox inbox;
    private final Queue queue;
    private final Queue dryRuns;
    private final Memory memory;
    private final Ledger ledger;
    private final History history;
    private final Undos undos;
    private final Corrections corrections;
    private final Trust trust;
    private final Meta meta;
    private final ResponseCache responses;
    private final Holds holds;
    private final Pauses pauses;
    private final Repositories repositories;
    private final Approvals approvals;
    private final Commands commands;
    private final Notices notices;
    private final TrustNotices trustNotices;
    private final Spendings spendings;

    private Store(Database db, AutoCloseable lock, Clock clock) {
        this.db = db;
        this.lock = lock;
        this.inbox = new Inbox(db, clock);
        InHand inHand = new InHand();
        this.queue = new Queue(db, clock, false, inHand);
        this.dryRuns = new Queue(db, clock, true, inHand);
        this.memory = new Memory(db);
        this.ledger = new Ledger(db, clock);
        this.history = new History(db);
        this.undos = new Undos(db, clock);
        this.corrections = new Corrections(db, clock);
        this.trust = new Trust(db, clock);
        this.meta = new Meta(db);
        this.responses = new Responses(db, RESPONSE_BYTES);
        this.holds = new StoredHolds(db, clock);
        this.pauses = new Pauses(db, clock);
        this.repositories = new Repositories(db);
        this.approvals = new Approvals(db, clock);
        this.commands = new Commands(db, clock);
        this.notices = new Notices(db, clock);
        this.trustNotices = new TrustNotices(db);
        this.spendings = new Spendings(db, clock);
    }

    /**
     * Opens the database for this process alone, creating or updating it as needed. What an earlier
     * process held when it died is released.
     *
     * @throws StoreException when another Foreman uses it, a newer one made it, it is damaged, is
     *     no SQLite database, belongs to another program, or cannot be written
     */
    public static Store open(Path db, Clock clock) {
        Path file = StoreFile.prepare(db);
        StoreLock lock = StoreLock.take(file);
        try {
            // Asked over a connection that cannot write: another program's file stays untouched.
            Provenance.checkWritable(file, Connections.reading(file));
            StoreFile.narrow(file);
            Migrations.run(file, Connections.writing(file));
            Database database = Database.writable(file);
            try {
                database.change(handle -> {
                    LedgerBeginning.ensure(handle, clock.instant());
                    Spendings.settleCutOff(handle, clock.instant());
                    return true;
                });
                new Claims(database, clock, false, new InHand()).releaseAll();
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
            return new Store(database, lock, clock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Opens the database for reading while another process may use it. Whatever would change it
     * throws.
     *
     * @throws StoreException when it is missing, of another version, damaged, or no SQLite database
     */
    public static Store openReadOnly(Path db) {
        if (!Files.isRegularFile(db)) {
            throw new StoreException(
                    db.toAbsolutePath(),
                    "there is no database here",
                    "Run foreman start first, or name the right file with --db");
        }
        try {
            Path file = db.toRealPath();
            Provenance.checkReadable(file, Connections.looking(file));
            return new Store(Database.readable(file), () -> {}, Clock.systemUTC());
        } catch (IOException e) {
            throw new StoreException(
                    db.toAbsolutePath(),
                    "the database cannot be opened (" + e + ")",
                    "Make it readable for this user",
                    e);
        }
    }

    /** Where polling records what it saw. */
    public Inbox inbox() {
        return inbox;
    }

    /** The tasks and their execution. */
    public Queue queue() {
        return queue;
    }

    /**
     * The same queue for workers that must not change GitHub: it gives out dry runs alone, and what
     * an earlier live run left waits for the next one.
     */
    public Queue dryRuns() {
        return dryRuns;
    }

    /** Past decisions and what is remembered of issues. */
    public Memory memory() {
        return memory;
    }

    /** What happened, in order, for whoever wants to know or to prove it. */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * Removes tasks that ended before a moment, and what belongs to them alone. The ledger still
     * tells of them.
     *
     * @param most how many tasks, and how many events, at most
     * @return how many rows went; 0 when nothing is left that is old enough
     */
    public int forget(Instant before, int most) {
        return history.forget(before, most);
    }

    /** What is taken back of what we did. */
    public Undos undos() {
        return undos;
    }

    /** Where nothing is done until a human resumes. */
    public Pauses pauses() {
        return pauses;
    }

    /** Which repositories were ever heard of. */
    public Repositories repositories() {
        return repositories;
    }

    /** What the gate held, until somebody has decided. */
    public Approvals approvals() {
        return approvals;
    }

    /** What maintainers command on GitHub. */
    public Commands commands() {
        return commands;
    }

    /** The comments that ask for approvals. */
    public Notices notices() {
        return notices;
    }

    /** The comments that tell what fell. */
    public TrustNotices trustNotices() {
        return trustNotices;
    }

    /** What people do to what we did. */
    public Corrections corrections() {
        return corrections;
    }

    /** Which kinds of action need a human, because people corrected them too often. */
    public Trust trust() {
        return trust;
    }

    /** What is spent on models. */
    public Spendings spendings() {
        return spendings;
    }

    /** Small state of the harness itself. */
    public Meta meta() {
        return meta;
    }

    /** Answers to conditional requests, 64 MiB at most, the least recently used going first. */
    public ResponseCache responses() {
        return responses;
    }

    /** Who is left alone until when, across restarts. */
    public Holds holds() {
        return holds;
    }

    @Override
    public void close() {
        try (lock) {
            db.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("could not close the database", e);
        }
    }
}
