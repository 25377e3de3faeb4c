package dev.foreman.agents.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ProgressDetail;
import dev.foreman.agents.LaunchException;
import dev.foreman.agents.LaunchException.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches an image, and tells the log from time to time how far it is. */
final class Pull extends ResultCallback.Adapter<PullResponseItem> {
    private static final Logger LOG = LoggerFactory.getLogger(Pull.class);
    private static final long TELL_SECONDS = 5;
    private static final int MOST_STILL = 60;
    private static final int MOST_LAYERS = 512;

    private final Map<String, ProgressDetail> layers = new HashMap<>();
    private volatile @Nullable String fault;

    private Pull() {}

    /**
     * @throws LaunchException when it cannot be had
     */
    static void of(ContainerEngine engine, String image)
            throws LaunchException, EngineException, InterruptedException {
        LOG.info("The engine does not have image {}: fetching it", image);
        Pull pull = new Pull();
        try (pull) {
            engine.streams().pullImageCmd(named(image)).exec(pull);
            String last = "";
            int still = 0;
            while (!pull.awaitCompletion(TELL_SECONDS, TimeUnit.SECONDS)) {
                String now = pull.progress();
                still = now.equals(last) ? still + 1 : 0;
                if (still > MOST_STILL) {
                    throw cannot(image, "nothing of it has come for 5 minutes");
                }
                if (still == 0) {
                    LOG.info("Fetching image {}: {}", image, now);
                }
                last = now;
            }
        } catch (DockerException e) {
            throw cannot(image, ContainerEngine.said(e));
        } catch (IOException e) {
            throw cannot(image, e.toString());
        } catch (RuntimeException e) {
            // A broken connection: whether it is the engine's, the next question tells.
            engine.ask(c -> c.pingCmd().exec());
            throw cannot(image, String.valueOf(e.getMessage()));
        }
        String why = pull.fault;
        if (why != null) {
            throw cannot(image, why);
        }
        LOG.info("Image {} is here", image);
    }

    /** Without a tag the engine would fetch all there are. */
    private static String named(String image) {
        boolean tagged = image.lastIndexOf(':') > image.lastIndexOf('/') || image.contains("@");
        return tagged ? image : image + ":latest";
    }

    private static LaunchException cannot(String image, String why) {
        return new LaunchException(
                Kind.FAILED,
                "image "
                        + image
                        + " is not on the engine and cannot be fetched: "
                        + why
                        + ". Build it or load it there, or correct `image`");
    }

    @Override
    public void onNext(PullResponseItem item) {
        if (item.getErrorDetail() != null) {
            fault = item.getErrorDetail().getMessage();
        }
        String layer = item.getId();
        ProgressDetail detail = item.getProgressDetail();
        if (layer != null && detail != null && detail.getTotal() != null) {
            synchronized (layers) {
                if (layers.size() < MOST_LAYERS || layers.containsKey(layer)) {
                    layers.put(layer, detail);
                }
            }
        }
    }

    private String progress() {
        long total = 0;
        long done = 0;
        synchronized (layers) {
            for (ProgressDetail d : layers.values()) {
                total += d.getTotal() == null ? 0 : d.getTotal();
                done += d.getCurrent() == null ? 0 : d.getCurrent();
            }
        }
        return total == 0 ? "waiting" : done / 1_000_000 + " of " + total / 1_000_000 + " MB";
    }
}
