package dev.foreman.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreman.protocol.Account;
import dev.foreman.protocol.Issue;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.Label;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Issues for tests: an ordinary one by an outsider, and copies of it that differ in one thing. */
public final class Issues {
    public static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");
    public static final Account REPORTER = new Account("rowan", 501, "User");

    private Issues() {}

    public static Issue open(int number) {
        return new Issue(
                9_000L + number,
                number,
                "It crashes on start",
                "With a stack trace.",
                List.of(),
                "open",
                null,
                false,
                REPORTER,
                "NONE",
                List.of(),
                0,
                CREATED,
                CREATED,
                null,
                "https://github.com/acme/widgets/issues/" + number);
    }

    public static Issue at(Issue issue, Instant created, Instant updated) {
        return with(
                issue,
                fields ->
                        fields.put("created_at", created.toString())
                                .put("updated_at", updated.toString()));
    }

    public static Issue edited(Issue issue, String title, @Nullable String body) {
        return with(issue, fields -> fields.put("title", title).put("body", body));
    }

    public static Issue labeled(Issue issue, String... labels) {
        List<Label> all = Arrays.stream(labels).map(l -> new Label(l, null)).toList();
        return with(issue, fields -> fields.set("labels", Json.tree(all)));
    }

    public static Issue assigned(Issue issue, String... logins) {
        List<Account> all =
                Arrays.stream(logins).map(l -> new Account(l, l.hashCode(), "User")).toList();
        return with(issue, fields -> fields.set("assignees", Json.tree(all)));
    }

    public static Issue commented(Issue issue, int comments) {
        return with(issue, fields -> fields.put("comments", comments));
    }

    public static Issue state(Issue issue, String state, boolean locked) {
        return with(issue, fields -> fields.put("state", state).put("locked", locked));
    }

    private static Issue with(Issue issue, Consumer<ObjectNode> change) {
        ObjectNode fields = (ObjectNode) Json.tree(issue);
        change.accept(fields);
        return Json.read(fields.toString(), Issue.class);
    }
}
