package dev.foreman.store;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the file to this program's version of the schema, whatever older state it is in. */
final class Migrations {
    /** The version of the last file in db/migration. */
    static final int NEWEST = 8;

    private Migrations() {}

    static void run(Path file, DataSource source) {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .loggers(FlywayLog.class.getName())
                    // Version 0 is a database of the three contract tables made by another program.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .ignoreMigrationPatterns(new String[0])
                    .validateMigrationNaming(true)
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    file,
                    "the schema could not be brought up to date (" + e.getMessage() + ")",
                    "Nothing was changed: restore a backup or choose another path in queue.db_path",
                    e);
        }
    }
}
