package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.Llm;
import dev.foreman.config.Secret;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderAddressTest {
    @ParameterizedTest
    @CsvSource({
        "anthropic, , https://api.anthropic.com/v1",
        "openai, , https://api.openai.com/v1",
        "ollama, , http://localhost:11434",
        "anthropic, https://api.anthropic.com, https://api.anthropic.com/v1",
        "anthropic, https://api.anthropic.com/v1, https://api.anthropic.com/v1",
        "anthropic, https://proxy.example/anthropic/, https://proxy.example/anthropic/v1",
        "openai, https://openrouter.ai/api/v1, https://openrouter.ai/api/v1",
        "openai, https://api.groq.com/openai/v1/, https://api.groq.com/openai/v1",
        "openai, https://x.example/v1beta/openai, https://x.example/v1beta/openai",
        "openai, https://x.example/api/paas/v4, https://x.example/api/paas/v4",
        "openai, https://vllm.example:8000, https://vllm.example:8000/v1",
        "openai, https://v1.example, https://v1.example/v1",
        "ollama, http://gpu-box:11434, http://gpu-box:11434",
        "ollama, http://gpu-box:11434/v1, http://gpu-box:11434",
        "ollama, http://gpu-box:11434/api, http://gpu-box:11434",
        "ollama, https://x.example/ollama, https://x.example/ollama"
    })
    void is_written_with_its_version_or_without(String provider, URI base, String expected) {
        Llm llm =
                new Llm(
                        provider,
                        Optional.of("m"),
                        Optional.of(new Secret("k")),
                        Optional.ofNullable(base));

        assertThat(ProviderAddress.of(llm)).isEqualTo(expected);
    }
}
