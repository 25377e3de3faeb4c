package dev.foreman.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must hold for every text there is, held against many that nobody would write. */
class SanitiserPropertyTest {
    private static final int CASES = 20_000;
    private static final long FIRST_SEED = Long.getLong("foreman.text.seed", 1);

    private final Sanitiser sanitiser = Sanitisers.forWidgets();

    @Test
    void nothing_forbidden_is_on_the_page_afterwards_and_cleaning_again_changes_nothing() {
        int harmful = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
            String text = new Nasty(seed).text();
            Cleaned once = sanitiser.clean(text);
            harmful += seed % 20 == 0 && !GitHubModel.findings(text).isEmpty() ? 1 : 0;
            Cleaned twice = sanitiser.clean(once.text());
            if (!GitHubModel.findings(once.text()).isEmpty()
                    || !twice.text().equals(once.text())
                    || !twice.changes().isEmpty()) {
                assertThat(GitHubModel.findings(once.text())).as(told(seed, text, once)).isEmpty();
                assertThat(twice)
                        .as(told(seed, text, once))
                        .isEqualTo(new Cleaned(once.text(), List.of()));
            }
        }
        assertThat(harmful).as("the texts are worth it").isGreaterThan(CASES / 20 / 2);
    }

    @Test
    void code_stays_as_it_is() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES / 4; seed++) {
            String text = Characters.visible(new Nasty(seed).text(), new Changes());
            Cleaned cleaned = sanitiser.clean(text);
            Iterator<String> kept = GitHubModel.code(cleaned.text()).iterator();
            for (String code : GitHubModel.code(text)) {
                assertThat(isNext(code, kept)).as(code + told(seed, text, cleaned)).isTrue();
            }
        }
    }

    @Test
    void no_text_is_longer_than_allowed_however_short_that_is() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES / 4; seed++) {
            int length = (int) (seed % 60);
            Sanitiser terse = Sanitisers.forWidgets(length);
            String text = new Nasty(seed).text();
            Cleaned cleaned = terse.clean(text);
            assertThat(cleaned.text().length()).isLessThanOrEqualTo(length);
            assertThat(terse.clean(cleaned.text()).text())
                    .as(told(seed, text, cleaned))
                    .isEqualTo(cleaned.text());
            assertThat(GitHubModel.findings(cleaned.text()))
                    .as(told(seed, text, cleaned))
                    .isEmpty();
        }
    }

    private static boolean isNext(String code, Iterator<String> kept) {
        while (kept.hasNext()) {
            if (kept.next().equals(code)) {
                return true;
            }
        }
        return false;
    }

    private static String told(long seed, String text, Cleaned cleaned) {
        return " with seed "
                + seed
                + "\n--- in\n"
                + text
                + "\n--- out\n"
                + cleaned.text()
                + "\n---\n";
    }
}
