package dev.foreman.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Refuses the parts of YAML that a configuration has no use for and an attacker has: anchors,
 * aliases, merge keys, tags, several documents, endless nesting. Never quotes their names: a token
 * that begins with {@code *} or {@code !} would be one.
 */
final class PlainYaml {
    static final int MAX_DEPTH = 32;

    private final Problems problems;
    private final Deque<Frame> open = new ArrayDeque<>();
    private int documents;

    PlainYaml(Problems problems) {
        this.problems = problems;
    }

    void accept(Event event) {
        switch (event) {
            case DocumentStartEvent start -> document(start);
            case NodeEvent node -> node(node);
            case CollectionEndEvent _ -> open.pop();
            default -> {}
        }
    }

    private void document(DocumentStartEvent start) {
        documents++;
        if (documents == 2) {
            report(start, "", "a second document starts here", "keep one document, without '---'");
        }
    }

    private void node(NodeEvent node) {
        boolean key = open.peek() != null && open.element().advance(node);
        if (node instanceof AliasEvent) {
            report(node, path(), "aliases (*name) are not supported", "write the value out again");
        } else if (node.getAnchor() != null) {
            report(node, path(), "anchors (&name) are not supported", "write the value only");
        }
        if (node instanceof ScalarEvent scalar) {
            if (scalar.getTag() != null) {
                tag(node);
            }
            if (key && scalar.isPlain() && scalar.getValue().equals("<<")) {
                report(node, path(), "merge keys (<<) are not supported", "write the keys out");
            }
        }
        if (node instanceof CollectionStartEvent start) {
            if (start.getTag() != null) {
                tag(node);
            }
            if (open.size() == MAX_DEPTH) {
                report(node, "", "nested more than " + MAX_DEPTH + " levels deep", "flatten it");
                throw problems.exception();
            }
            open.push(new Frame(start instanceof MappingStartEvent));
        }
    }

    private void tag(Event event) {
        report(event, path(), "tags (! or !!name) are not supported", "quote text that has a '!'");
    }

    private void report(Event event, String path, String message, String remedy) {
        problems.at(event.getStartMark(), path, message, remedy);
    }

    private String path() {
        String path = "";
        for (Iterator<Frame> it = open.descendingIterator(); it.hasNext(); ) {
            Frame frame = it.next();
            path =
                    frame.mapping
                            ? Paths.child(path, frame.key == null ? "?" : frame.key)
                            : Paths.item(path, frame.index);
        }
        return path;
    }

    /** An open mapping or list, and how far it has come. */
    private static final class Frame {
        private final boolean mapping;
        private int index = -1;
        private boolean inKey;
        private @Nullable String key;

        Frame(boolean mapping) {
            this.mapping = mapping;
        }

        /** Goes on to the next node; says whether that is a key. */
        boolean advance(NodeEvent node) {
            index++;
            inKey = mapping && !inKey;
            if (inKey) {
                key = node instanceof ScalarEvent scalar ? scalar.getValue() : null;
            }
            return inKey;
        }
    }
}
