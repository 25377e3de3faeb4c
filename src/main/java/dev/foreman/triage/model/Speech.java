package dev.foreman.triage.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a model would write on an issue, made fit to be read: in any language, but without hidden
 * characters, images, HTML, mentions, commands, or an address that the repository does not name.
 *
 * @param fault why it cannot be written at all
 */
public record Speech(String body, Optional<String> fault) {
    private static final int LONGEST = 3_000;
    private static final Pattern MENTION = Pattern.compile("(?<![\\w/])@(?=[\\w-])");
    private static final Pattern HIDDEN = Pattern.compile("<(?=[!?])");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*/(?=\\w)");
    private static final Pattern IMAGE = Pattern.compile("!(?=\\[)");
    private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+/=_%-]{80,}");

    public static Speech of(String raw, Evidence evidence) {
        if (raw.length() > LONGEST) {
            return faulty("it is too long");
        }
        String text = Visible.of(raw).strip();
        if (LONG_RUN.matcher(text).find()) {
            return faulty("it holds what looks like encoded data");
        }
        if (!Addresses.in(text).stream().allMatch(evidence::names)) {
            return faulty("it has an address that the repository's texts do not name");
        }
        String fit = MENTION.matcher(text).replaceAll("");
        fit = COMMAND.matcher(fit).replaceAll("");
        fit = IMAGE.matcher(fit).replaceAll("");
        fit = HIDDEN.matcher(fit).replaceAll("");
        return new Speech(fit, Optional.empty());
    }

    /** A quotation in one line that ends neither the quotation nor a code span. */
    public static String quotable(String quote) {
        String line = Scrub.line(quote.replaceAll("(?m)^\\| ?", ""), 600);
        return MENTION.matcher(IMAGE.matcher(line).replaceAll("")).replaceAll("");
    }

    private static Speech faulty(String why) {
        return new Speech("", Optional.of(why));
    }
}
