package dev.foreman.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** A task of 2 MiB, as an issue with a pasted log and a long thread makes it. */
final class Large {
    private static final int BODY = 64 * 1024;
    private static final int COMMENTS = 300;
    private static final int COMMENT = 6_800;

    private Large() {}

    static Specimen task(Probe probe) {
        Specimen task = Specimen.full(probe.in(probe.terms().answer()));
        task.payloadIssue()
                .put("body", "at app.Main.run(Main.java:1)\n".repeat(BODY / 29 + 1))
                .put("comments", COMMENTS);
        ArrayNode thread = task.context().putArray("comments");
        String words = "It still happens here, too. ".repeat(COMMENT / 28);
        for (int i = 0; i < COMMENTS; i++) {
            thread.addObject()
                    .put("id", 1000 + i)
                    .put("author_association", "NONE")
                    .put("body", words)
                    .put("created_at", "2026-03-01T12:00:00Z")
                    .put("updated_at", "2026-03-01T12:00:00Z")
                    .putObject("user")
                    .put("login", "user-" + i)
                    .put("id", 2000 + i);
        }
        return task;
    }
}
