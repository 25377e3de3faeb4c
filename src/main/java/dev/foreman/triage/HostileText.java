package dev.foreman.triage;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hands text that gives orders to the bot to a human, hidden comments and invisible characters
 * included. Nothing here obeys such text anyway; but who writes it should be seen.
 */
final class HostileText implements Behaviour {
    private static final Pattern ORDERS =
            Pattern.compile(
                    " (?:ignore|disregard|forget|override) (?:(?:all|any|the|your|of|these|my)"
                            + " ){0,4}(?:previous|prior|above|earlier|preceding|former|system|your|all)"
                            + " (?:\\w{1,20} )?(?:instruction|instructions|rules|prompt|prompts|guidelines|directions)"
                            + " "
                            + "| you are now (?:a|an|the|my|in|acting|going to act) "
                            + "| (?:reveal|print|show|repeat|output) (?:me )?(?:your|the) (?:system"
                            + " )?prompt | close all (?:(?:of|the|other|open|these|remaining)"
                            + " ){0,3}issues | new instructions for the (?:bot|assistant|agent|ai) ");

    @Override
    public Optional<Finding> consider(Case c) {
        return texts(c).anyMatch(HostileText::isHostile)
                ? Optional.of(
                        Finding.escalate(
                                "The text tries to give instructions to the bot; none was"
                                        + " followed. A maintainer should look at it."))
                : Optional.empty();
    }

    private static Stream<String> texts(Case c) {
        String body = c.issue().body();
        return Stream.concat(
                Stream.of(c.issue().title(), body == null ? "" : body),
                c.comments().stream()
                        .filter(m -> !c.isUs(m.user()))
                        .filter(m -> !Case.isMaintainer(m.authorAssociation()))
                        .map(m -> m.body()));
    }

    private static boolean isHostile(String raw) {
        return hasTagCharacters(raw) || ORDERS.matcher(Words.of(raw).text()).find();
    }

    /**
     * Unicode's tag characters show nothing and spell ASCII. Their one honest use is in flag emoji,
     * after U+1F3F4.
     */
    private static boolean hasTagCharacters(String raw) {
        boolean inFlag = false;
        for (int i = 0; i < raw.length(); i += Character.charCount(raw.codePointAt(i))) {
            int c = raw.codePointAt(i);
            boolean tag = c >= 0xE0000 && c <= 0xE007F;
            if (tag && !inFlag) {
                return true;
            }
            inFlag = c == 0x1F3F4 || tag;
        }
        return false;
    }
}
