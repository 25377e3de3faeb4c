package dev.foreman.llm.gateway;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * What unmodified agents find in their environment: the gateway where they look for a provider, and
 * their desk's token where they look for a key.
 */
public final class AgentEnvironment {
    private AgentEnvironment() {}

    /**
     * @param gateway its address as the agent reaches it, without a slash at its end
     * @param token the desk's
     */
    public static Map<String, String> of(URI gateway, String token, String model) {
        Map<String, String> env = new TreeMap<>();
        env.put("ANTHROPIC_BASE_URL", gateway.toString());
        env.put("ANTHROPIC_API_KEY", token);
        env.put("ANTHROPIC_MODEL", model);
        env.put("ANTHROPIC_SMALL_FAST_MODEL", model);
        // What clients mean by a name like "haiku" would not be allowed here.
        env.put("ANTHROPIC_DEFAULT_HAIKU_MODEL", model);
        env.put("ANTHROPIC_DEFAULT_SONNET_MODEL", model);
        env.put("ANTHROPIC_DEFAULT_OPUS_MODEL", model);
        env.put("OPENAI_BASE_URL", gateway + "/v1");
        env.put("OPENAI_API_KEY", token);
        env.put("OPENAI_MODEL", model);
        // Its clients send no key.
        env.put("OLLAMA_HOST", gateway + "/t/" + token);
        return env;
    }
}
