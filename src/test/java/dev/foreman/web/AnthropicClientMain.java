package dev.foreman.web;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;

/** Somebody's small program: it asks a model, and knows nothing but its environment. */
final class AnthropicClientMain {
    private AnthropicClientMain() {}

    public static void main(String[] args) {
        AnthropicClient client = AnthropicOkHttpClient.fromEnv();
        client.messages()
                .create(
                        MessageCreateParams.builder()
                                .model(System.getenv("ANTHROPIC_MODEL"))
                                .maxTokens(100)
                                .addUserMessage("What is 2 and 2?")
                                .build())
                .content()
                .forEach(block -> block.text().ifPresent(t -> System.out.println(t.text())));
        client.close();
    }
}
