package dev.foreman.config;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A place in the file: a value and the way to it.
 *
 * @param label where its key stands, or the value itself where it has none
 */
record Spot(String path, Node node, Mark label) {

    /** The path of something inside. */
    String child(String key) {
        return Paths.child(path, key);
    }
}
