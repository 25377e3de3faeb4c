package dev.foreman.conformance;

import java.net.URI;
import java.util.List;

/** An agent that is to be checked, wherever it runs. Whoever starts one for it ends it in close. */
public interface Subject extends AutoCloseable {

    /** What the operator called it: an address, the name of an image. */
    String name();

    /** Where it takes requests; {@code /task} and {@code /health} are appended. */
    URI base();

    /** Its last output, oldest first; empty where nothing of it can be seen. */
    List<String> lastLines();

    @Override
    void close();

    /** An agent that runs already, and goes on running afterwards. */
    static Subject at(URI base) {
        return new Subject() {
            @Override
            public String name() {
                return base.toString();
            }

            @Override
            public URI base() {
                return base;
            }

            @Override
            public List<String> lastLines() {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }
}
