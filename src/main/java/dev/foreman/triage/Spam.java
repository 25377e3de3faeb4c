package dev.foreman.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hands plain advertising to a human. One such word is nothing, also in an issue about a shop: it
 * takes three signs, and text that follows a template or holds code is never taken for it.
 */
final class Spam implements Behaviour {
    private static final int ENOUGH = 3;
    private static final int STORM = 4;
    private static final Pattern PERCENT_OFF =
            Pattern.compile("(?i)(?:-\\s?\\d{2} ?%|\\b\\d{2} ?% (?:off|discount|rabatt|cheaper))");
    private static final Pattern LINK =
            Pattern.compile(
                    "(?i)https?://(?!(?:www\\.|gist\\.|raw\\.)?git(?:hub|lab)\\b)\\S{4,2000}");

    /** Words that an honest issue about a shop has too. */
    private static final List<Words> TRADE =
            Words.all(
                    "free shipping",
                    "best price",
                    "best prices",
                    "best quality",
                    "lowest price",
                    "wholesale",
                    "discount",
                    "promo code",
                    "coupon code",
                    "special offer",
                    "money back",
                    "whatsapp",
                    "contact us",
                    "betting",
                    "giveaway",
                    "forex",
                    "loan",
                    "followers");

    /** Sales talk; without any of it nothing is advertising. */
    private static final List<Words> PITCH =
            Words.all(
                    "limited offer",
                    "limited time offer",
                    "exclusive offer",
                    "buy now",
                    "order now",
                    "shop now",
                    "click here",
                    "sign up now",
                    "satisfaction guaranteed",
                    "dear friend",
                    "dear sir",
                    "dear customer",
                    "casino",
                    "slot games",
                    "jackpot",
                    "airdrop",
                    "presale",
                    "double your",
                    "earn money",
                    "make money",
                    "passive income",
                    "investment opportunity",
                    "guaranteed profit",
                    "crypto trading",
                    "backlinks",
                    "seo services",
                    "seo agency",
                    "guest post",
                    "essay writing",
                    "escort",
                    "viagra",
                    "cialis",
                    "weight loss",
                    "replica watches",
                    "customer care number",
                    "toll free",
                    "recovery expert");

    @Override
    public Optional<Finding> consider(Case c) {
        if (c.text().hasCode() || Template.followedBy(c.text(), c.templates()).isPresent()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(said(PITCH, c.text()));
        boolean pitched = !words.isEmpty();
        words.addAll(said(TRADE, c.text()));
        List<String> signs = new ArrayList<>(words.subList(0, Math.min(2, words.size())));
        String raw = c.issue().title() + "\n" + (c.issue().body() == null ? "" : c.issue().body());
        boolean percent = PERCENT_OFF.matcher(raw).find();
        boolean link = LINK.matcher(raw).find();
        boolean storm = emoji(raw) >= STORM;
        if (percent) {
            signs.add("a price cut");
        }
        if (link) {
            signs.add("a link");
        }
        if (storm) {
            signs.add("many emoji");
        }
        int weight = words.size() + (percent ? 1 : 0) + (link ? 1 : 0) + (storm ? 1 : 0);
        return pitched && weight >= ENOUGH
                ? Optional.of(
                        Finding.escalate(
                                "This looks like advertising: %s. A maintainer may want to remove it."
                                        .formatted(String.join(", ", signs))))
                : Optional.empty();
    }

    private static List<String> said(List<Words> phrases, IssueText text) {
        return phrases.stream()
                .filter(p -> text.title().has(p) || text.prose().has(p))
                .map(p -> "'" + p.text().strip() + "'")
                .toList();
    }

    private static long emoji(String raw) {
        return raw.codePoints().filter(c -> c >= 0x1F300 && c <= 0x1FAFF).count();
    }
}
