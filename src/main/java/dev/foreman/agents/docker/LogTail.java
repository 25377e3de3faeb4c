package dev.foreman.agents.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import dev.foreman.agents.OutputRing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of what a container wrote, standard output and error together. */
final class LogTail extends ResultCallback.Adapter<Frame> {
    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
    private static final int MOST_BYTES = 1 << 20;
    private static final long PATIENCE_SECONDS = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private LogTail() {}

    /**
     * @param lines how many at most; each is cut like those of a child process
     */
    static List<String> of(ContainerEngine engine, String container, int lines)
            throws EngineException, InterruptedException {
        LogTail tail = new LogTail();
        engine.ask((DockerClient client) -> {
            client.logContainerCmd(container)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(lines)
                    .exec(tail);
            return tail;
        });
        try {
            tail.awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            // It is gone, or the engine is: what came until then is what there is.
            LOG.debug("The output of container {} broke off: {}", container, e.getMessage());
        } finally {
            close(tail);
        }
        List<String> read = new ArrayList<>();
        new OutputRing().drain(new ByteArrayInputStream(tail.taken()), read::add);
        return read;
    }

    private static void close(LogTail tail) {
        try {
            tail.close();
        } catch (IOException e) {
            LOG.debug("A stream of output did not close: {}", e.toString());
        }
    }

    private synchronized byte[] taken() {
        return bytes.toByteArray();
    }

    @Override
    public synchronized void onNext(Frame frame) {
        byte[] payload = frame.getPayload();
        if (payload != null && bytes.size() + payload.length <= MOST_BYTES) {
            bytes.writeBytes(payload);
        }
    }
}
