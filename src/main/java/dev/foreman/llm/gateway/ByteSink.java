package dev.foreman.llm.gateway;

import java.io.IOException;

/** Takes bytes as they come. */
interface ByteSink {
    void write(byte[] bytes, int from, int length) throws IOException;

    /** No more will come: what was held back goes on. */
    void end() throws IOException;
}
