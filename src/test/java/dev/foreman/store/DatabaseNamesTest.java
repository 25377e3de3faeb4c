package dev.foreman.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database may be called anything that a file may be called. */
class DatabaseNamesTest {
    @TempDir Path dir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what?.db",
                "what?mode=ro&cache=x.db",
                "number #1.db",
                "50%41.db",
                "with blanks  in it.db",
                "quote's \"and\" more;.db",
                "naïve-データ.db",
                "no-ending",
                ".hidden",
            })
    void a_database_is_where_its_name_says(String name) throws IOException {
        Path folder = Files.createDirectory(dir.resolve("in " + name));
        Path db = folder.resolve(name);
        try (Store store = Store.open(db, new TestClock())) {
            store.meta().put("a", "b");
            try (Store reader = Store.openReadOnly(db)) {
                assertThat(reader.meta().get("a")).contains("b");
            }
        }
        Path copy = folder.resolve("copy " + name);
        Backup.make(db, copy, false, (_, _) -> {});
        try (Store store = Store.open(copy, new TestClock())) {
            assertThat(store.meta().get("a")).contains("b");
        }
        assertThat(Inspection.of(db)).isInstanceOf(Inspection.Seen.class);
        assertThat(db).isNotEmptyFile();
        try (Stream<Path> files = Files.list(folder)) {
            // Whoever only looks makes these two for a WAL database, and may not remove them.
            assertThat(files.map(f -> f.getFileName().toString()))
                    .filteredOn(f -> !f.equals(name + "-wal") && !f.equals(name + "-shm"))
                    .containsExactlyInAnyOrder(
                            name, name + ".lock", "copy " + name, "copy " + name + ".lock");
        }
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).containsExactly(folder);
        }
    }

    @Test
    void a_relative_name_is_below_the_working_folder() {
        assertThat(Connections.url(Path.of("x.db")))
                .startsWith("jdbc:sqlite:file:///")
                .endsWith("/x.db");
    }
}
