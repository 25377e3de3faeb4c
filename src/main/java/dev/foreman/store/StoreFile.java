package dev.foreman.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the database's directory and file for its owner's eyes only: private issues are in it.
 * SQLite gives the files it puts beside it the same mode.
 */
final class StoreFile {
    private static final Logger log = LoggerFactory.getLogger(StoreFile.class);

    private StoreFile() {}

    /**
     * @return the file's one true path, so that two names of it share one lock
     */
    static Path prepare(Path db) {
        Path absolute = db.toAbsolutePath().normalize();
        try {
            Path directory = absolute.getParent();
            if (directory == null || Files.isDirectory(absolute)) {
                throw new StoreException(
                        absolute, "this is a directory", "Name a file in queue.db_path");
            }
            folder(directory);
            createPrivate(absolute);
            return absolute.toRealPath();
        } catch (IOException e) {
            throw new StoreException(
                    absolute,
                    "the database cannot be created here (" + e + ")",
                    "Make its directory writable for Foreman's user, or choose another path in"
                            + " queue.db_path",
                    e);
        }
    }

    /** Creates a folder for its owner's eyes only, unless it exists. */
    static void folder(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, mode(directory, "rwx------"));
        }
    }

    /** Makes a file's new name in this folder last, where the system can do that. */
    static void sync(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    /** Creates the file with mode 0600 unless it exists. */
    static void createPrivate(Path file) throws IOException {
        try {
            Files.createFile(file, mode(file, "rw-------"));
        } catch (FileAlreadyExistsException _) {
            // An existing one is narrowed once it is known to be ours.
        }
    }

    /** Narrows an existing file's mode to 0600. */
    static void narrow(Path file) {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            log.warn(
                    "{} belongs to another user, so others may be able to read it: check its mode"
                            + " ({})",
                    file,
                    e.toString());
        }
    }

    private static FileAttribute<?>[] mode(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
