package dev.foreman.gate;

import dev.foreman.config.policy.CommentManners;
import dev.foreman.gate.text.Cleaned;
import dev.foreman.gate.text.Sanitiser;
import dev.foreman.gate.text.SecretFormats;
import dev.foreman.protocol.RepoName;
import java.util.ArrayList;
import java.util.List;

/** Turns what an agent wrote into what Foreman posts. */
final class Pen {
    /** Room for template, signature, footer and marker below what GitHub takes. */
    private static final int MOST = 60_000;

    static final String FOOTER =
            "*Foreman, a bot, wrote this. If it is wrong, change or delete it: it will not insist,"
                    + " and it learns from that.*";

    private final String webHost;

    /**
     * @param webHost where people read GitHub, such as {@code github.com}
     */
    Pen(String webHost) {
        this.webHost = webHost;
    }

    /**
     * @param text blank where nothing is left to say
     * @param changes what was changed about the agent's own text
     */
    record Draft(String text, List<String> changes) {}

    /**
     * @param form which template goes around it: a decision's word, or {@code objection}
     * @param closing words of Foreman's own, put after the agent's; may be empty
     */
    Draft write(String body, RepoName repo, CommentManners manners, String form, String closing) {
        List<String> changes = new ArrayList<>();
        // Whoever edits a held comment may have left them in.
        String own = without(without(body, manners.footer().orElse(FOOTER)), manners.signature());
        String safe = SecretFormats.redact(own);
        if (!safe.equals(own)) {
            changes.add("what looks like a secret was taken out");
        }
        Sanitiser sanitiser = new Sanitiser(repo, webHost, manners.links(), MOST);
        Cleaned cleaned = sanitiser.clean(safe);
        changes.addAll(cleaned.changes());
        // Markup in the middle of a token hid it until now.
        String whole = SecretFormats.redact(cleaned.text());
        if (!whole.equals(cleaned.text())) {
            changes.add("what looks like a secret was taken out");
            cleaned = sanitiser.clean(whole);
        }
        if (cleaned.text().isBlank() && closing.isEmpty()) {
            return new Draft("", changes);
        }
        StringBuilder text = new StringBuilder();
        add(
                text,
                manners.templates().getOrDefault(form, "{body}").replace("{body}", cleaned.text()));
        add(text, closing);
        add(text, manners.signature());
        add(text, manners.footer().orElse(FOOTER));
        return new Draft(text.toString(), changes);
    }

    private static String without(String body, String end) {
        String stripped = body.stripTrailing();
        return !end.isBlank() && stripped.endsWith(end.strip())
                ? stripped.substring(0, stripped.length() - end.strip().length())
                : body;
    }

    private static void add(StringBuilder text, String part) {
        if (!part.isBlank()) {
            text.append(text.isEmpty() ? "" : "\n\n").append(part.strip());
        }
    }
}
