package dev.foreman.triage.model;

import dev.foreman.protocol.TaskMessage.RepoText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the repository's own texts say, word for word, whatever the line breaks. */
public final class Evidence {
    /** Less is in every text. */
    private static final int SHORTEST = 12;

    private static final int LONGEST = 600;
    private static final Pattern BARS = Pattern.compile("(?m)^\\| ?");
    private static final Pattern MARKS = Pattern.compile("[`*_\\s]+");

    private record Source(String path, String words) {}

    private final List<Source> sources;
    private final Set<String> addresses;

    public Evidence(List<RepoText> texts) {
        this.sources =
                texts.stream()
                        .map(t -> new Source(t.path(), words(Scrub.text(t.content()))))
                        .toList();
        this.addresses =
                texts.stream()
                        .flatMap(t -> Addresses.in(t.content()).stream())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Which file says this; nothing when none does, or when it is too short to say anything. */
    public Optional<String> source(String quote) {
        String wanted = words(Scrub.text(BARS.matcher(quote).replaceAll("")));
        if (wanted.length() < SHORTEST || wanted.length() > LONGEST) {
            return Optional.empty();
        }
        return sources.stream().filter(s -> s.words.contains(wanted)).map(Source::path).findFirst();
    }

    /** Whether any of them names this very address, not only one that begins like it. */
    boolean names(String address) {
        return addresses.contains(address);
    }

    private static String words(String text) {
        return MARKS.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
