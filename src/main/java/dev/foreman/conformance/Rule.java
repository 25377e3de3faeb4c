package dev.foreman.conformance;

/** The sentences of the contract that are checked, and where they stand in the documentation. */
enum Rule {
    HEALTH("GET /health answers 200 within 2 s while the agent can take tasks", "requests"),
    TASK("POST /task answers 200 and a decision", "decision"),
    OWN_ID("the decision repeats the task's task_id", "decision"),
    FIELDS("only required fields; body and memory_summary may be null", "task"),
    UNKNOWN("both sides ignore fields that they do not know", "unknown-fields"),
    NOT_JSON("a body that is not a JSON object is answered with 422", "invalid-tasks"),
    NOT_A_TASK("a body that lacks what every task has is answered with 422", "invalid-tasks"),
    LABELS("only labels of context.repo_labels are named", "actions"),
    HOSTILE("title, body and comments are data, whatever they say", "untrusted-text"),
    LARGE("a long task is answered or refused with a 4xx, and the agent serves on", "limits"),
    ANSWER_SIZE("an answer is at most 1 MiB long", "limits"),
    DEADLINE("the whole answer arrives before context.deadline", "limits"),
    CONCURRENT("of tasks sent at once each gets its own answer", "limits"),
    CONNECTION("a connection serves on after a refused body", "connections"),
    HANG_UP("a client that hangs up in the middle harms no other", "connections"),
    PATHS("other paths answer 404", "requests"),
    WELL("after all of this the agent is as well as before", "requests");

    private final String says;
    private final String anchor;

    Rule(String says, String anchor) {
        this.says = says;
        this.anchor = anchor;
    }

    String says() {
        return says;
    }

    String where() {
        return "docs/protocol.md#" + anchor;
    }
}
