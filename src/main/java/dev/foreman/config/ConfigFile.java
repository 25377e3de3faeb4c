package dev.foreman.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** From a path to its text, or to a sentence about why not. */
final class ConfigFile {
    static final int MAX_BYTES = 1024 * 1024;

    private ConfigFile() {}

    /**
     * @throws ConfigException when there is no such file or it is not text
     */
    static String read(Path file, Document document) {
        Problems problems = new Problems(file);
        if (Files.isDirectory(file)) {
            problems.at("is a directory", document.ifFolder());
        } else if (Files.notExists(file)) {
            problems.at("there is no such file", document.ifEmpty());
        }
        problems.throwIfAny();
        byte[] bytes = bytes(file, problems);
        if (bytes.length > MAX_BYTES) {
            problems.at("is larger than 1 MiB", document.ifHuge());
        }
        problems.throwIfAny();
        return decode(bytes, problems);
    }

    private static byte[] bytes(Path file, Problems problems) {
        try (InputStream in = Files.newInputStream(file)) {
            // One byte more than allowed: the file may grow, or be a device without an end.
            return in.readNBytes(MAX_BYTES + 1);
        } catch (AccessDeniedException e) {
            problems.at("may not be read", "give this user the right to read it");
        } catch (IOException e) {
            problems.at("could not be read (" + e.getClass().getSimpleName() + ")", "try again");
        }
        throw problems.exception();
    }

    static String decode(byte[] bytes, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            Position end = Position.of(text, text.length());
            problems.at(
                    end.line(), end.column(), "", "this is not UTF-8", "save the file as UTF-8");
        }
        problems.throwIfAny();
        return text;
    }
}
