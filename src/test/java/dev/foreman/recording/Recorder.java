package dev.foreman.recording;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;

/** Asks a provider the {@link Scene scenes} and keeps what it says, without what is secret. */
final class Recorder {
    private static final String NO_KEY = "sk-no-key-at-all";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String key;
    private final Path folder;
    private final PrintStream out;

    /**
     * @param base without a version
     * @param folder with a folder for each dialect in it
     */
    Recorder(URI base, String key, Path folder, PrintStream out) {
        this.base = base;
        this.key = key;
        this.folder = folder;
        this.out = out;
    }

    /** Whether all went well. */
    boolean record(Dialect dialect, String model) throws IOException, InterruptedException {
        boolean well = true;
        for (Scene scene : Scene.of(dialect, model)) {
            String name = dialect.key() + "/" + scene.file() + ".http";
            HttpResponse<String> answer = ask(scene);
            if (answer.statusCode() != scene.status()) {
                // What it says is not shown: nobody has looked through it for the key.
                out.println(name + ": kept, for the provider answers " + answer.statusCode());
                well = false;
                continue;
            }
            try {
                keep(folder.resolve(name), answer);
                out.println(name + ": renewed");
            } catch (IllegalStateException e) {
                out.println(name + ": kept, for " + e.getMessage());
                well = false;
            }
        }
        return well;
    }

    private HttpResponse<String> ask(Scene scene) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + scene.dialect().path))
                        .timeout(Duration.ofMinutes(5))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(scene.body().toString()));
        scene.dialect().headers(scene.wrongKey() ? NO_KEY : key).forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private void keep(Path file, HttpResponse<String> answer) throws IOException {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + answer.statusCode() + "\n");
        new TreeMap<>(answer.headers().map())
                .forEach((name, values) -> {
                    if (Scrubber.keeps(name)) {
                        text.append(name + ": " + String.join(", ", values) + "\n");
                    }
                });
        text.append("\n").append(answer.body().replace("\r\n", "\n"));
        String scrubbed = new Scrubber(key).scrub(text.toString());
        Files.createDirectories(file.getParent());
        Files.writeString(file, scrubbed.endsWith("\n") ? scrubbed : scrubbed + "\n");
    }
}
