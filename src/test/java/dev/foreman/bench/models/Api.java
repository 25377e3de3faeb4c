package dev.foreman.bench.models;

import java.util.Locale;

/** How a provider of each kind is asked, and what the scripted one answers. */
enum Api {
    ANTHROPIC("/v1/messages", "", "claude-haiku-4-5", "text/event-stream") {
        @Override
        String ask(String stream, String prompt) {
            return """
            {"model":"%s","max_tokens":512,"stream":%s,"messages":[{"role":"user","content":"%s"}]}\
            """
                    .formatted(model(), stream, prompt);
        }

        @Override
        String whole() {
            return """
            {"id":"msg_1","type":"message","role":"assistant","model":"%s","content":[{"type":"text","text":"%s"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":300,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":120}}\
            """
                    .formatted(model(), ANSWER);
        }

        @Override
        String head() {
            return """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"%s","content":[],"stop_reason":null,"usage":{"input_tokens":300,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            """
                    .formatted(model());
        }

        @Override
        String piece() {
            return """
            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"%s so it"}}

            """;
        }

        @Override
        String beforeDigest() {
            return """
            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":"\
            """;
        }

        @Override
        String afterDigest() {
            return """
            "},"usage":{"output_tokens":400}}

            event: message_stop
            data: {"type":"message_stop"}

            """;
        }
    },

    OPENAI("/v1/chat/completions", "/v1", "gpt-5-mini", "text/event-stream") {
        @Override
        String ask(String stream, String prompt) {
            return """
            {"model":"%s","stream":%s,"stream_options":{"include_usage":%s},"messages":[{"role":"user","content":"%s"}]}\
            """
                    .formatted(model(), stream, stream, prompt);
        }

        @Override
        String whole() {
            return """
            {"id":"chatcmpl-1","object":"chat.completion","created":1763769600,"model":"%s","choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],"usage":{"prompt_tokens":300,"completion_tokens":120,"total_tokens":420}}\
            """
                    .formatted(model(), ANSWER);
        }

        @Override
        String head() {
            return event("{\"role\":\"assistant\",\"content\":\"\"}", "null");
        }

        @Override
        String piece() {
            return event("{\"content\":\"%s so it\"}", "null");
        }

        @Override
        String beforeDigest() {
            return event("{}", "\"stop\"")
                    + "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"system_fingerprint\":\"";
        }

        @Override
        String afterDigest() {
            return """
            ","choices":[],"usage":{"prompt_tokens":300,"completion_tokens":400,"total_tokens":700}}

            data: [DONE]

            """;
        }

        private String event(String delta, String finish) {
            return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1763769600,\"model\":\""
                    + model()
                    + "\",\"choices\":[{\"index\":0,\"delta\":"
                    + delta
                    + ",\"finish_reason\":"
                    + finish
                    + "}]}\n\n";
        }
    },

    OLLAMA("/api/chat", "", "qwen3:8b", "application/x-ndjson") {
        @Override
        String ask(String stream, String prompt) {
            return """
            {"model":"%s","stream":%s,"messages":[{"role":"user","content":"%s"}]}\
            """
                    .formatted(model(), stream, prompt);
        }

        @Override
        String whole() {
            return """
            {"model":"%s","created_at":"2025-11-22T00:00:00Z","message":{"role":"assistant","content":"%s"},"done":true,"done_reason":"stop","prompt_eval_count":300,"eval_count":120}\
            """
                    .formatted(model(), ANSWER);
        }

        @Override
        String head() {
            return "";
        }

        @Override
        String piece() {
            return """
            {"model":"qwen3:8b","created_at":"2025-11-22T00:00:00Z","message":{"role":"assistant","content":"%s so it"},"done":false}
            """;
        }

        @Override
        String beforeDigest() {
            return """
            {"model":"%s","created_at":"\
            """
                    .formatted(model());
        }

        @Override
        String afterDigest() {
            return """
            ","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":300,"eval_count":400}
            """;
        }
    };

    private static final String ANSWER =
            "The relay is shared; give the pump one of its own. ".repeat(10);

    private final String path;
    private final String base;
    private final String model;
    private final String streams;

    Api(String path, String base, String model, String streams) {
        this.path = path;
        this.base = base;
        this.model = model;
        this.streams = streams;
    }

    /** As the configuration names it. */
    String provider() {
        return name().toLowerCase(Locale.ROOT);
    }

    String path() {
        return path;
    }

    /** What a configured address has after host and port. */
    String base() {
        return base;
    }

    String model() {
        return model;
    }

    /** The media type of what is streamed. */
    String streams() {
        return streams;
    }

    String request(Order order) {
        return ask(Boolean.toString(order.streamed()), order.prompt());
    }

    abstract String ask(String stream, String prompt);

    /** An answer in one piece. */
    abstract String whole();

    /** How a stream begins. */
    abstract String head();

    /** One chunk; {@code %s} is where its stamp goes. */
    abstract String piece();

    /** How a stream ends, until its digest. */
    abstract String beforeDigest();

    abstract String afterDigest();
}
