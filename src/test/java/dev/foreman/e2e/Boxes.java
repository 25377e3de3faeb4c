package dev.foreman.e2e;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import dev.foreman.testing.TestImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Looks at agents' containers behind Foreman's back, as somebody with the engine's socket may. */
final class Boxes implements AutoCloseable {
    private final DockerClient docker;

    Boxes(URI engine) {
        docker = TestImages.client(engine);
    }

    /** The ids of the containers of an agent, running or not. */
    List<String> of(String agent) {
        return docker
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("dev.foreman.agent", agent))
                .exec()
                .stream()
                .map(Container::getId)
                .toList();
    }

    InspectContainerResponse inspect(String container) {
        return docker.inspectContainerCmd(container).exec();
    }

    /** Everything that the engine tells of a container. */
    String told(String container) {
        InspectContainerResponse seen = inspect(container);
        return seen.getRawValues() + seen.toString();
    }

    Map<String, String> environment(String container) {
        Map<String, String> env = new TreeMap<>();
        String[] set = inspect(container).getConfig().getEnv();
        Arrays.stream(set == null ? new String[0] : set)
                .map(e -> e.split("=", 2))
                .forEach(e -> env.put(e[0], e[1]));
        return env;
    }

    /** Its address on the one network that it has. */
    String address(String container) {
        return inspect(container)
                .getNetworkSettings()
                .getNetworks()
                .values()
                .iterator()
                .next()
                .getIpAddress();
    }

    String logs(String container) throws InterruptedException, IOException {
        Kept kept = new Kept();
        docker.logContainerCmd(container).withStdOut(true).withStdErr(true).exec(kept);
        return kept.text();
    }

    /** What a shell in the container prints, as the agent's own user. */
    String shell(String container, String script) throws InterruptedException, IOException {
        String id =
                docker.execCreateCmd(container)
                        .withCmd("sh", "-c", script)
                        .withAttachStdout(true)
                        .exec()
                        .getId();
        Kept kept = new Kept();
        docker.execStartCmd(id).exec(kept);
        return kept.text();
    }

    @Override
    public void close() throws IOException {
        docker.close();
    }

    /** All that is written, in one piece. */
    private static final class Kept extends ResultCallback.Adapter<Frame> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void onNext(Frame frame) {
            bytes.writeBytes(frame.getPayload());
        }

        String text() throws InterruptedException, IOException {
            if (!awaitCompletion(60, TimeUnit.SECONDS)) {
                throw new IOException("the engine does not come to an end");
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
