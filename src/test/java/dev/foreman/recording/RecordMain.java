package dev.foreman.recording;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code .ci/record}: see there. */
public final class RecordMain {
    private RecordMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = List.of(args);
        Optional<Dialect> dialect =
                Arrays.stream(Dialect.values()).filter(d -> words.contains(d.key())).findFirst();
        Optional<String> model = after(words, "--model");
        Optional<String> folder = after(words, "--folder");
        if (dialect.isEmpty() || model.isEmpty() || folder.isEmpty()) {
            System.err.println(
                    "record: name a dialect and a --model; .ci/record --help tells more");
            System.exit(2);
            return;
        }
        String key = Optional.ofNullable(System.getenv("FOREMAN_RECORD_KEY")).orElse("");
        if (key.isEmpty() && dialect.get() != Dialect.OLLAMA) {
            System.err.println("record: put the provider's key into FOREMAN_RECORD_KEY");
            System.exit(2);
            return;
        }
        URI base = URI.create(after(words, "--base").orElse(dialect.get().home));
        boolean well =
                new Recorder(base, key, Path.of(folder.get()), System.out)
                        .record(dialect.get(), model.get());
        System.exit(well ? 0 : 1);
    }

    private static Optional<String> after(List<String> words, String option) {
        int at = words.lastIndexOf(option);
        return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }
}
