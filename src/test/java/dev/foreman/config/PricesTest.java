package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.protocol.models.Amount;
import dev.foreman.protocol.models.Tokens;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {
    private static final Prices TABLE = Prices.builtIn();

    @ParameterizedTest
    @CsvSource({
        "anthropic, claude-sonnet-4-6, 3",
        "anthropic, claude-sonnet-4-5-20250929, 3",
        "anthropic, claude-opus-4-20250514, 15",
        "anthropic, claude-opus-4-5@20251101, 5",
        "anthropic, claude-haiku-4-5, 1",
        "openai, gpt-4o-mini-2024-07-18, 0.15",
        "openai, gpt-4o-2024-05-13, 5",
        "openai, gpt-4o-2024-11-20, 2.5",
        "openai, gpt-5-mini, 0.25",
        "openai, o3-2025-04-16, 2",
        "openai, gpt-4.1-nano-latest, 0.1",
    })
    void a_model_is_found_by_its_name_with_a_date_or_without(
            String provider, String model, BigDecimal input) {
        assertThat(TABLE.of(provider, model).orElseThrow().input()).isEqualByComparingTo(input);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4o-audio-preview",
                "gpt-4o-realtime-preview-2024-10-01",
                "gpt-5.9",
                "gpt-5-pro",
                "gpt-4o-2024-05-13-ft",
                "gpt-4o-",
                "claude-sonnet-4-6",
                "o",
                "",
            })
    void a_name_that_only_begins_like_a_known_one_has_no_price(String model) {
        assertThat(TABLE.of("openai", model)).isEmpty();
    }

    @Test
    void a_name_without_end_is_nobodys() {
        assertThat(TABLE.of("openai", "gpt-4o" + "x".repeat(5_000_000))).isEmpty();
    }

    @Test
    void a_local_model_has_no_price_unless_the_operator_says_so() {
        Llm llm = new Llm("ollama", Optional.of("gpt-4o"), Optional.empty(), Optional.empty());
        assertThat(llm.price("gpt-4o")).isEmpty();
        assertThat(llm.amount("gpt-4o", new Tokens(5, 0, 0, 0))).isEqualTo(Amount.ofTokens(5));
    }

    @Test
    void the_operators_word_goes_before_the_table() {
        Llm llm =
                Given.parse(
                                Given.BASE.replace(
                                        "provider: none",
                                        "provider: openai, model: gpt-4o, api_key: k, prices: {gpt-4o:"
                                                + " {input: 1, output: 2}, mine: {input: 0, output: 0}}"))
                        .llm();
        Tokens tokens = new Tokens(10, 10, 10, 8);
        assertThat(llm.amount("gpt-4o", tokens)).isEqualTo(Amount.of(38, 50));
        assertThat(llm.amount("gpt-4o-2024-11-20", tokens)).isEqualTo(Amount.of(38, 50));
        assertThat(llm.amount("gpt-4o-mini", tokens)).isEqualTo(Amount.of(38, 10));
        assertThat(llm.amount("mine:latest", tokens)).isEqualTo(Amount.of(38, 0));
    }

    @Test
    void a_fraction_of_a_millionth_is_not_for_nothing() {
        Price price = TABLE.of("openai", "gpt-5-nano").orElseThrow();
        assertThat(price.of(new Tokens(1, 0, 0, 0))).isEqualTo(1);
        assertThat(price.of(new Tokens(100, 0, 0, 0))).isEqualTo(5);
        assertThat(price.of(Tokens.NONE)).isZero();
    }

    @Test
    void equal_prices_are_equal_however_they_are_written() {
        assertThat(new Price(d("1.50"), d("1E+1"), d("0.0"), d("2")))
                .isEqualTo(new Price(d("1.5"), d("10"), d("0"), d("2.000")));
        assertThatThrownBy(() -> new Price(d("-1"), d("0"), d("0"), d("0")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_table_says_of_when_it_is_and_every_price_is_plausible() {
        assertThat(TABLE.date()).isAfter(LocalDate.of(2026, 1, 1));
        for (String model : List.of("claude-opus-4-6", "gpt-5", "o3", "gpt-4o")) {
            String provider = model.startsWith("claude") ? "anthropic" : "openai";
            Price price = TABLE.of(provider, model).orElseThrow();
            assertThat(price.output()).isGreaterThan(price.input());
            assertThat(price.cacheRead()).isLessThan(price.input());
            assertThat(price.cacheWrite()).isGreaterThanOrEqualTo(price.input());
        }
    }

    @Test
    void a_broken_table_is_told_with_its_place() {
        assertThatThrownBy(() ->
                        Prices.read(
                                "date: 2026-11-21\nanthropic: {m: {input: 1}}",
                                Path.of("prices.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("prices.yaml:2:13  anthropic.m.output  'output' is missing");
    }

    @Test
    void a_configuration_names_every_model_once() {
        Llm llm = Given.good("everything.yaml").llm();
        assertThat(llm.models()).containsExactly("llama3:8b", "phi", "qwen3:8b", "env-value-word");
        assertThat(llm.thinks()).isTrue();
        Llm none = Given.parse(Given.BASE).llm();
        assertThat(none.models()).isEmpty();
        assertThat(none.thinks()).isFalse();
        assertThat(none.caps()).isEqualTo(Llm.DEFAULT_CAPS);
        assertThatThrownBy(() -> none.prices().put("x", new Price(d("1"), d("1"), d("1"), d("1"))))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(none.prices()).isEqualTo(Map.of());
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
