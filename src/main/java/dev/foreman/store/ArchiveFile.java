package dev.foreman.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.protocol.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Old entries of the ledger as a file: one JSON object a line, in order, compressed with gzip. Each
 * line has the entry's hash and that of the one before, so a file can be verified by itself.
 */
final class ArchiveFile {
    private ArchiveFile() {}

    static LedgerArchive write(Path folder, List<LedgerEntry> entries, String before)
            throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        StoreFile.folder(target);
        LedgerEntry first = entries.getFirst();
        LedgerEntry last = entries.getLast();
        String name = String.format("ledger-%012d-%012d.jsonl.gz", first.seq(), last.seq());
        Path unfinished = target.resolve(name + ".unfinished");
        Files.deleteIfExists(unfinished);
        StoreFile.createPrivate(unfinished);
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            try (OutputStream out =
                    new GZIPOutputStream(new Unclosed(Channels.newOutputStream(file)), 1 << 16)) {
                String prev = before;
                for (LedgerEntry entry : entries) {
                    out.write((entry.json(prev) + "\n").getBytes(StandardCharsets.UTF_8));
                    prev = entry.hash();
                }
            }
            file.force(true);
        }
        Path whole = target.resolve(name);
        Files.move(
                unfinished,
                whole,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        StoreFile.sync(target);
        return new LedgerArchive(first.seq(), last.seq(), last.hash(), name, sha256(whole));
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = Canonical.digest();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Reads entry by entry until the reader has had enough.
     *
     * @param reader false when it needs no more
     */
    static void read(Path file, Predicate<LedgerEntry> reader) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && reader.test(entry(Json.read(line, JsonNode.class)))) {
                line = lines.readLine();
            }
        }
    }

    private static LedgerEntry entry(JsonNode line) {
        return new LedgerEntry(
                line.path("seq").asLong(),
                Instant.parse(line.path("at").asText()),
                line.path("type").asText(),
                text(line, "repo"),
                line.has("issue") ? Optional.of(line.path("issue").asInt()) : Optional.empty(),
                text(line, "task"),
                line.path("body").toString(),
                line.path("hash").asText());
    }

    private static Optional<String> text(JsonNode line, String field) {
        return line.has(field) ? Optional.of(line.path(field).asText()) : Optional.empty();
    }

    /** Lets gzip write its end without closing the file, which is to be forced to the disk. */
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
