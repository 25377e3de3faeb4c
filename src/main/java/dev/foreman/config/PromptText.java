package dev.foreman.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the operator tells the model instead of the agent's own prompt: in the configuration, or in
 * a file beside it, which is read at the start.
 */
final class PromptText {
    /** It goes with every task. */
    private static final int MOST_BYTES = 32 * 1024;

    private static final String SHORTER = "make it shorter: 32 KiB at most";

    private final Reading in;

    PromptText(Reading in) {
        this.in = in;
    }

    @Nullable String inline(@Nullable Spot spot) {
        String text = in.scalars().text(spot);
        if (spot != null
                && text != null
                && text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            in.problems().at(spot, "the prompt is too long", SHORTER);
            return null;
        }
        return text;
    }

    @Nullable String file(@Nullable Spot spot) {
        Path file = in.places().file(spot);
        if (spot == null || file == null) {
            return null;
        }
        String shown = Quote.clip(file.toString());
        if (!Files.isRegularFile(file)) {
            in.problems()
                    .at(
                            spot,
                            Files.exists(file) ? shown + " is no file" : "there is no " + shown,
                            "write the path of a text file with the model's instructions");
            return null;
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                in.problems().at(spot, shown + " is too long", SHORTER);
                return null;
            }
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.isBlank()) {
                in.problems().at(spot, shown + " is empty", "write it, or remove the line");
                return null;
            }
            return text;
        } catch (CharacterCodingException e) {
            in.problems().at(spot, shown + " is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            in.problems().at(spot, shown + " cannot be read", "check its permissions");
        }
        return null;
    }
}
