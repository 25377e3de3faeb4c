package dev.foreman.llm.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreman.config.Secret;
import dev.foreman.protocol.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to a request before it is passed on. */
class RequestsTest {
    private static final int MOST = 1000;

    private static RequestBody body(String json) throws Refusal {
        return RequestBody.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String passed(Endpoint endpoint, String json) throws Refusal {
        return new String(prepared(endpoint, json).body(), StandardCharsets.UTF_8);
    }

    private static Dialect.Prepared prepared(Endpoint endpoint, String json) throws Refusal {
        return endpoint.dialect("x").prepare(endpoint, body(json), MOST, true);
    }

    @Test
    void every_other_byte_stays_as_it_was_written() throws Refusal {
        String odd =
                "{ \"messages\" : [ {\"content\":\"\\ud83d \\u00e4 ä \\/ 1e5\"} ],\n\t\"temperature\":1.0E-1, \"max_tokens\" :  99999 , \"model\":\"m\" }  ";
        assertThat(passed(Endpoint.MESSAGES, odd)).isEqualTo(odd.replace("99999", "1000"));
        assertThat(passed(Endpoint.MESSAGES, odd.replace("99999", "10")))
                .isEqualTo(odd.replace("99999", "10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"9\"",
                "-1",
                "0",
                "1e9",
                "99999999999999999999",
                "[1]",
                "{\"a\":1}",
                "true",
                "1001"
            })
    void whatever_is_no_good_limit_becomes_the_limit(String wish) throws Exception {
        String json = "{\"model\":\"m\",\"max_tokens\":" + wish + ",\"a\":{\"max_tokens\":5}}";
        assertThat(passed(Endpoint.MESSAGES, json))
                .isEqualTo(json.replace(":" + wish + ",", ":1000,"));
        String response = "{\"model\":\"m\",\"max_output_tokens\":" + wish + "}";
        assertThat(passed(Endpoint.RESPONSES, response)).contains("\"max_output_tokens\":1000}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"m\"} | {\"options\":{\"num_predict\":1000},\"model\":\"m\"}",
                "{\"model\":\"m\",\"options\":null} | {\"model\":\"m\",\"options\":{\"num_predict\":1000}}",
                "{\"model\":\"m\",\"options\":{ }} | {\"model\":\"m\",\"options\":{\"num_predict\":1000 }}",
                "{\"options\":{\"seed\":1}} | {\"options\":{\"num_predict\":1000,\"seed\":1}}",
                "{\"options\":{\"num_predict\":-1,\"seed\":1}} | {\"options\":{\"num_predict\":1000,\"seed\":1}}",
                "{\"options\":{\"num_predict\":7}} | {\"options\":{\"num_predict\":7}}",
            })
    void ollamas_limit_is_among_its_options(String asked, String passed) throws Refusal {
        assertThat(passed(Endpoint.CHAT, asked)).isEqualTo(passed);
        assertThat(passed(Endpoint.GENERATE, asked)).isEqualTo(passed);
        assertThat(passed(Endpoint.SHOW, asked)).isEqualTo(asked);
    }

    @Test
    void a_budget_for_thinking_stays_below_the_limit() throws Exception {
        String json =
                "{\"model\":\"m\",\"max_tokens\":32000,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":31999}}";
        JsonNode sent =
                Json.mapper()
                        .readTree(
                                Anthropic.INSTANCE
                                        .prepare(Endpoint.MESSAGES, body(json), 8000, true)
                                        .body());
        assertThat(sent.path("max_tokens").asInt()).isEqualTo(8000);
        assertThat(sent.at("/thinking/budget_tokens").asInt()).isEqualTo(4000);
    }

    @Test
    void where_no_budget_for_thinking_fits_there_is_no_thinking() throws Exception {
        String json =
                "{\"model\":\"m\",\"max_tokens\":9000,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000},\"x\":1}";
        for (int most : List.of(1, 1000, 1024)) {
            assertThat(Anthropic.INSTANCE.prepare(Endpoint.MESSAGES, body(json), most, true).body())
                    .asString()
                    .isEqualTo(
                            "{\"model\":\"m\",\"max_tokens\":"
                                    + most
                                    + ",\"thinking\":{\"type\":\"disabled\"},\"x\":1}");
        }
        assertThat(Anthropic.INSTANCE.prepare(Endpoint.MESSAGES, body(json), 1025, true).body())
                .asString()
                .contains("\"max_tokens\":1025,")
                .contains("\"budget_tokens\":1024}");
        String adaptive = "{\"max_tokens\":1000,\"thinking\":{\"type\":\"adaptive\"}}";
        assertThat(passed(Endpoint.MESSAGES, adaptive)).isEqualTo(adaptive);
    }

    @Test
    void chat_limits_go_by_the_name_that_the_server_knows() throws Exception {
        assertThat(passed(Endpoint.CHAT_COMPLETIONS, "{\"model\":\"m\"}"))
                .contains("\"max_completion_tokens\":1000");
        assertThat(
                        new String(
                                OpenAi.INSTANCE
                                        .prepare(
                                                Endpoint.CHAT_COMPLETIONS,
                                                body("{\"model\":\"m\"}"),
                                                MOST,
                                                false)
                                        .body(),
                                StandardCharsets.UTF_8))
                .contains("\"max_tokens\":1000");
        String both = "{\"max_tokens\":5000,\"max_completion_tokens\":5,\"n\":3}";
        assertThat(passed(Endpoint.CHAT_COMPLETIONS, both)).contains("\"max_tokens\":1000,");
        assertThat(prepared(Endpoint.CHAT_COMPLETIONS, both).output()).isEqualTo(3000);
        for (String n : List.of("0", "9", "\"2\"", "1.5", "[]")) {
            assertThatThrownBy(() -> passed(Endpoint.CHAT_COMPLETIONS, "{\"n\":" + n + "}"))
                    .hasMessageContaining("from 1 to 8");
        }
        assertThatThrownBy(() -> passed(Endpoint.RESPONSES, "{\"background\":true}"))
                .hasMessageContaining("background");
        assertThat(passed(Endpoint.RESPONSES, "{\"background\":false}")).contains("false");
    }

    @Test
    void null_is_as_good_as_left_out() throws Exception {
        String limits = "{\"max_tokens\":null,\"max_completion_tokens\":500,\"n\":null}";
        assertThat(passed(Endpoint.CHAT_COMPLETIONS, limits)).isEqualTo(limits);
        assertThat(prepared(Endpoint.CHAT_COMPLETIONS, limits).output()).isEqualTo(500);
        String old = "{\"max_tokens\":500,\"max_completion_tokens\":null}";
        assertThat(passed(Endpoint.CHAT_COMPLETIONS, old)).isEqualTo(old);
        assertThat(prepared(Endpoint.CHAT_COMPLETIONS, old).output()).isEqualTo(500);
        String neither = "{\"max_tokens\":null,\"max_completion_tokens\":null}";
        assertThat(passed(Endpoint.CHAT_COMPLETIONS, neither))
                .isEqualTo("{\"max_tokens\":null,\"max_completion_tokens\":1000}");
        assertThat(
                        OpenAi.INSTANCE
                                .prepare(Endpoint.CHAT_COMPLETIONS, body(neither), MOST, false)
                                .body())
                .asString()
                .isEqualTo("{\"max_tokens\":1000,\"max_completion_tokens\":null}");

        String response = "{\"background\":null,\"stream\":null,\"max_output_tokens\":7}";
        assertThat(passed(Endpoint.RESPONSES, response)).isEqualTo(response);

        String still = "{\"stream\":null,\"stream_options\":null,\"max_tokens\":7}";
        assertThat(passed(Endpoint.CHAT_COMPLETIONS, still)).isEqualTo(still);
        assertThat(prepared(Endpoint.CHAT_COMPLETIONS, still).unasked()).isFalse();
        assertThat(
                        passed(
                                Endpoint.CHAT_COMPLETIONS,
                                "{\"stream\":true,\"stream_options\":null,\"max_tokens\":7}"))
                .isEqualTo(
                        "{\"stream\":true,\"stream_options\":{\"include_usage\":true},\"max_tokens\":7}");

        String thinking = "{\"max_tokens\":7,\"thinking\":null}";
        assertThat(passed(Endpoint.MESSAGES, thinking)).isEqualTo(thinking);
    }

    @Test
    void a_stream_tells_its_usage_and_says_whether_the_client_asked() throws Exception {
        Dialect.Prepared off =
                prepared(
                        Endpoint.CHAT_COMPLETIONS,
                        "{\"stream\":true,\"stream_options\":{\"include_usage\":false,\"x\":1}}");
        assertThat(off.unasked()).isTrue();
        assertThat(Json.mapper().readTree(off.body()).at("/stream_options").toString())
                .isEqualTo("{\"include_usage\":true,\"x\":1}");
        assertThat(prepared(Endpoint.CHAT_COMPLETIONS, "{\"stream\":false}").unasked()).isFalse();
        assertThat(
                        prepared(
                                        Endpoint.CHAT_COMPLETIONS,
                                        "{\"stream\":true,\"stream_options\":{\"include_usage\":true}}")
                                .unasked())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "[]",
                "\"x\"",
                "{\"model\":\"a\",\"model\":\"b\"}",
                "{\"model\":\"a\",\"mod\\u0065l\":\"b\"}",
                "{\"a\":[{\"b\":1,\"b\":2}]}",
                "{\"model\":\"a\"",
                "{\"model\":\"a\"}{}",
                "{\"model\":\"a\"} x",
                "\ufeff{\"model\":\"a\"}",
                "{\"model\":\"small-1\",\"Model\":\"big:cloud\"}",
                "{\"Model\":\"big:cloud\"}",
                "{\"NAME\":\"big:cloud\"}",
                "{\"options\":{},\"Options\":{\"num_predict\":-1}}",
                "{\"option\u017f\":{\"num_predict\":-1}}",
                "{\"option\\u017f\":{\"num_predict\":-1}}",
                "{\"options\":{\"num_predict\":5,\"Num_Predict\":-1}}",
                "{\"MAX_TOKENS\":99999}",
                "{\"max_to\u212aens\":99999}",
                "{\"max_completion_Tokens\":99999}",
                "{\"N\":8}",
                "{\"Background\":true}",
            })
    void what_two_readers_could_read_differently_is_not_passed_on(String body) {
        assertThatThrownBy(() -> body(body))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void a_name_in_another_case_is_told_as_it_is_to_be_written() throws Exception {
        assertThatThrownBy(() -> body("{\"model\":\"a\",\"stream_options\":{\"Include_Usage\":1}}"))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.BAD_REQUEST))
                .hasMessageContaining("`stream_options.include_usage`");
        String elsewhere =
                "{\"a\":{\"Model\":1,\"N\":2},\"metadata\":{\"NAME\":\"x\"},\"Models\":1}";
        assertThat(body(elsewhere).edited()).asString().isEqualTo(elsewhere);
    }

    @Test
    void json_in_another_encoding_is_not_passed_on() {
        for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            byte[] bytes = "{\"model\":\"a\"}".getBytes(java.nio.charset.Charset.forName(charset));
            assertThatThrownBy(() -> RequestBody.read(bytes)).isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> body("[".repeat(5_000))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> body("{\"a\":" + "[".repeat(5_000))).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tools\":[{\"name\":\"x\"},{\"type\":\"web_search_20250305\"}]}",
                "{\"tools\":[{\"type\":\"web_fetch_20250910\"}]}",
                "{\"tools\":[{\"type\":\"code_execution_20250825\"}]}",
                "{\"mcp_servers\":[]}",
                "{\"container\":\"c\"}",
                "{\"messages\":[{\"role\":\"system\",\"content\":[{\"type\":\"tool_addition\",\"tool\":{\"type\":\"tool_definition\",\"definition\":{\"type\":\"web_search_20260318\"}}}]}]}",
                "{\"messages\":[{\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://evil\"}}]}]}",
                "{\"messages\":[{\"content\":[{\"type\":\"tool_result\",\"content\":[{\"source\":{\"url\":\" http://evil\"}}]}]}]}",
                "{\"Tools\":[{\"type\":\"web_search_20250305\"}]}",
                "{\"tools\":[{\"type\":\"custom\",\"Type\":\"web_search_20250305\"}]}",
                "{\"tool\u017f\":[{\"TYPE\":\"web_search_20250305\"}]}",
                "{\"MCP_\u017fervers\":[{}]}",
                "{\"messages\":[{\"content\":[{\"Source\":{\"URL\":\"https://evil\"}}]}]}",
                "{\"messages\":[{\"content\":[{\"source\":{\"Content\":[{\"source\":{\"url\":\"file:///etc/passwd\"}}]}}]}]}",
            })
    void a_way_out_through_anthropic_is_refused(String body) {
        assertThatThrownBy(() ->
                        WaysOut.refuse(body.getBytes(StandardCharsets.UTF_8), Anthropic.INSTANCE))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.WAY_OUT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tools\":[{\"type\":\"web_search\"}]}",
                "{\"tools\":[{\"type\":\"mcp\",\"server_url\":\"https://evil\"}]}",
                "{\"tools\":[{\"type\":\"code_interpreter\"}]}",
                "{\"input\":[{\"type\":\"tool_search_output\",\"tools\":[{\"type\":\"web_search\"}]}]}",
                "{\"web_search_options\":{}}",
                "{\"input\":[{\"content\":[{\"type\":\"input_image\",\"image_url\":\"https://evil\"}]}]}",
                "{\"input\":[{\"content\":[{\"type\":\"input_file\",\"file_url\":\"https://evil\"}]}]}",
                "{\"messages\":[{\"content\":[{\"image_url\":{\"url\":\"HTTPS://evil\"}}]}]}",
                "{\"prompt\":{\"id\":\"p\"}}",
                "{\"input\":[{\"content\":[{\"type\":\"input_image\",\"Image_URL\":\"https://evil\"}]}]}",
                "{\"messages\":[{\"content\":[{\"type\":\"audio_url\",\"audio_url\":{\"url\":\"https://evil\"}}]}]}",
                "{\"messages\":[{\"content\":[{\"video_url\":{\"url\":\"file:///etc/passwd\"}}]}]}",
                "{\"messages\":[{\"content\":[{\"video_url\":[{\"url\":\"https://evil\"}]}]}]}",
                "{\"messages\":[{\"content\":[{\"image_url\":[\"https://evil\"]}]}]}",
                "{\"messages\":[{\"content\":[{\"type\":\"document_url\",\"document_url\":\"https://evil\"}]}]}",
                "{\"messages\":[{\"content\":[{\"Video_Url\":{\"Url\":\"https://evil\"}}]}]}",
                "{\"messages\":[{\"content\":[{\"input_audio\":\"https://evil\"}]}]}",
                "{\"messages\":[{\"content\":[{\"input_audio\":{\"data\":\"s3://evil/x\"}}]}]}",
                "{\"messages\":[{\"content\":[{\"video\":[\"https://evil\",\"https://evil/2\"]}]}]}",
                "{\"messages\":[{\"content\":[{\"file\":{\"file_data\":\"HTTPS://evil\"}}]}]}",
                "{\"messages\":[{\"content\":[{\"file\":{\"file_data\":\"gs:evil\"}}]}]}",
                "{\"messages\":[{\"content\":[{\"file\":{\"FILE_DATA\":\" \\u0001ht\\ntp://evil\"}}]}]}",
                "{\"messages\":[{\"content\":[{\"input_audio\":\"                                                                            https://evil\"}]}]}",
                "{\"search_parameters\":{\"mode\":\"auto\"}}",
                "{\"enable_search\":true}",
                "{\"Web_Search_Options\":{}}",
                "{\"PLUGINS\":[{\"id\":\"web\"}]}",
            })
    void a_way_out_through_openai_is_refused(String body) {
        assertThatThrownBy(() ->
                        WaysOut.refuse(body.getBytes(StandardCharsets.UTF_8), OpenAi.INSTANCE))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"fallbacks":[{"model":"claude-dear","max_tokens":64000}]}      | model_not_allowed
                    {"models":["small","dear"]}                                     | model_not_allowed
                    {"previous_response_id":"resp_1"}                               | kept_elsewhere
                    {"conversation":{"id":"conv_1"}}                                | kept_elsewhere
                    {"thread":{"type":"continue","id":"t"}}                         | kept_elsewhere
                    {"messages":[{"content":[{"source":{"type":"file","file_id":"f"}}]}]} | kept_elsewhere
                    {"input":[{"content":[{"type":"input_file","file_id":"f"}]}]}   | kept_elsewhere
                    {"messages":[{"content":[{"type":"file","file":{"file_id":"f"}}]}]} | kept_elsewhere
                    {"Previous_Response_ID":"resp_1"}                               | kept_elsewhere
                    {"Models":["small","dear"]}                                     | model_not_allowed
                    {"fallbacKs":[{"model":"dear"}]}                                 | model_not_allowed
                    {"messages":[{"content":[{"type":"file","file":{"File_Id":"f"}}]}]} | kept_elsewhere
                    {"speed":"fast"}                                                | dearer
                    {"Speed":"fast"}                                                | dearer
                    {"service_tier":"priority"}                                     | dearer
                    """)
    void what_reaches_beyond_this_question_to_this_model_is_refused(String body, String code) {
        for (Dialect dialect : List.of(Anthropic.INSTANCE, OpenAi.INSTANCE)) {
            assertThatThrownBy(() -> WaysOut.refuse(body.getBytes(StandardCharsets.UTF_8), dialect))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.trouble().code()).isEqualTo(code));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"item_reference\",\"id\":\"msg_1\"}",
                "{\"id\":\"msg_1\",\"type\":\"item_reference\",\"role\":\"user\",\"content\":\"x\"}",
                "{\"role\":\"user\",\"content\":\"x\"},{\"id\":\"msg_1\"}",
                "{\"id\":\"msg_1\",\"type\":null}",
                "{\"ID\":\"msg_1\",\"Type\":\"message\",\"x\":{\"type\":\"a\",\"role\":\"a\",\"content\":\"\"}}",
                "{\"id\":\"msg_1\",\"role\":\"user\"}",
                "{\"id\":\"msg_1\",\"content\":\"x\"}",
                "{\"id\":\"msg_1\",\"role\":\"user\",\"content\":null}",
                "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\"}",
            })
    void items_that_the_provider_keeps_are_refused(String items) {
        for (String input : List.of("input", "Input")) {
            String body =
                    "{\"" + input + "\":[{\"role\":\"user\",\"content\":\"x\"}," + items + "]}";
            assertThatThrownBy(() ->
                            WaysOut.refuse(body.getBytes(StandardCharsets.UTF_8), OpenAi.INSTANCE))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            e -> assertThat(e.trouble()).isEqualTo(Trouble.KEPT_ELSEWHERE))
                    .hasMessageContaining("\"store\": false");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"status\":\"completed\",\"content\":[{\"type\":\"output_text\",\"text\":\"x\",\"id\":\"y\"}]}",
                "{\"id\":\"msg_1\",\"role\":\"assistant\",\"content\":[]}",
                "{\"content\":\"\",\"role\":\"assistant\",\"id\":\"msg_1\",\"type\":null}",
                "{\"role\":\"user\",\"content\":\"x\",\"id\":null}",
                "{\"id\":null}",
                "{\"id\":\"rs_1\",\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"gA\"}",
                "{\"id\":\"fc_1\",\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"n\",\"arguments\":\"{}\"}",
                "{\"id\":\"ct_1\",\"type\":\"custom_tool_call\",\"call_id\":\"c\",\"name\":\"n\",\"input\":\"x\"}",
                "{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":[{\"id\":\"x\"}]}",
            })
    void items_that_are_there_as_a_whole_pass(String item) throws Refusal {
        for (String body :
                List.of(
                        "{\"input\":[" + item + ",{\"role\":\"user\",\"content\":\"x\"}]}",
                        "{\"input\":[],\"messages\":[" + item + ",{\"id\":\"call_1\"}]}")) {
            WaysOut.refuse(body.getBytes(StandardCharsets.UTF_8), OpenAi.INSTANCE);
        }
        WaysOut.refuse(
                "{\"input\":[{\"id\":\"x\"}]}".getBytes(StandardCharsets.UTF_8),
                Anthropic.INSTANCE);
    }

    @Test
    void what_leads_nowhere_passes() throws Refusal {
        for (String body :
                List.of(
                        "{\"tools\":[{\"name\":\"web_fetch\",\"input_schema\":{\"properties\":{\"source\":{\"url\":\"https://x\"},\"type\":{\"type\":\"web_search\"}}}},{\"type\":\"custom\"},{\"type\":\"bash_20250124\"}],\"mcp_servers\":null}",
                        "{\"messages\":[{\"content\":[{\"type\":\"tool_use\",\"input\":{\"source\":{\"url\":\"https://x\"}}},{\"source\":{\"type\":\"base64\",\"url\":\"data:image/png;base64,AA\"}}]}]}",
                        "{\"speed\":\"standard\",\"service_tier\":\"auto\",\"fallbacks\":null,\"previous_response_id\":null}",
                        "{\"metadata\":{\"models\":\"two\",\"thread\":\"7\",\"speed\":\"fast\"}}",
                        "{\"messages\":[{\"content\":\"see https://x\"}],\"metadata\":{\"url\":\"https://x\",\"home_url\":\"https://x\"}}",
                        "{\"messages\":[{\"content\":[{\"type\":\"document\",\"source\":{\"type\":\"text\",\"data\":\"https://x says\"}}]}]}",
                        "{\"messages\":[{\"content\":[{\"type\":\"search_result\",\"source\":\"https://x\",\"content\":[{\"text\":\"http:\"}]}]}]}",
                        "{\"tools\":[{\"name\":\"x\",\"input_examples\":[{\"image_url\":\"https://x\"}]}]}")) {
            WaysOut.refuse(body.getBytes(StandardCharsets.UTF_8), Anthropic.INSTANCE);
        }
        WaysOut.refuse(
                "{\"tools\":[{\"type\":\"function\",\"function\":{\"parameters\":{\"image_url\":\"http\"}}}],\"input\":[{\"image_url\":\"data:image/png;base64,AA\"}]}"
                        .getBytes(StandardCharsets.UTF_8),
                OpenAi.INSTANCE);
        for (String body :
                List.of(
                        "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"data\",\"description\":\"https://x\",\"parameters\":{\"properties\":{\"image_url\":{\"type\":\"string\",\"default\":\"https://x\",\"url\":\"https://x\"},\"file_data\":{\"const\":\"s3:x\"}},\"required\":[\"image_url\"],\"example\":{\"image_url\":\"https://x\"}}}}]}",
                        "{\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{\"properties\":{\"a_url\":{\"enum\":[\"https://x\"]}},\"dependentRequired\":{\"a_url\":[\"b\"]}}}}}",
                        "{\"guided_json\":{\"default\":{\"image_url\":\"https://x\"}}}",
                        "{\"messages\":[{\"content\":\"https://x\"},{\"content\":[{\"type\":\"text\",\"text\":\"https://x image_url\"}]},{\"tool_calls\":[{\"function\":{\"arguments\":\"{\\\"image_url\\\":\\\"https://x\\\"}\"}}]},{\"role\":\"tool\",\"content\":\"s3:x\"}]}",
                        "{\"input\":[{\"type\":\"tool_search_call\",\"arguments\":{\"image_url\":\"https://x\"}},{\"type\":\"function_call_output\",\"output\":\"http://x\"}]}",
                        "{\"input\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"x\",\"annotations\":[{\"type\":\"url_citation\",\"url\":\"https://x\"}]}]}]}",
                        "{\"messages\":[{\"content\":[{\"input_audio\":{\"data\":\"UklGRg==\",\"format\":\"wav\"}},{\"file\":{\"file_data\":\"DATA:application/pdf;base64,AA\",\"filename\":\"c:x\"}},{\"file\":{\"file_data\":\"JVBERi0x\\nAA==\"}},{\"audio_url\":{\"url\":\"data:audio/wav;base64,AA\"}},{\"audio_url\":null}]}]}",
                        "{\"enable_search\":false,\"search_parameters\":null,\"use_beam_search\":true}",
                        "{\"metadata\":{\"data\":\"note: this\",\"image_url\":\"https://x\",\"file_id\":\"7\"}}",
                        "{\"audio\":{\"voice\":\"a\",\"format\":\"wav\"},\"user\":\"http://x\",\"input\":\"https://x\",\"instructions\":\"s3:x\"}")) {
            WaysOut.refuse(body.getBytes(StandardCharsets.UTF_8), OpenAi.INSTANCE);
        }
        WaysOut.refuse("x".getBytes(StandardCharsets.UTF_8), Ollama.INSTANCE);
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, , MESSAGES, https://api.anthropic.com/v1/messages?q",
        "anthropic, http://h/v1, MESSAGES, http://h/v1/messages?q",
        "anthropic, http://h/x/, COUNT_TOKENS, http://h/x/v1/messages/count_tokens?q",
        "openai, , RESPONSES, https://api.openai.com/v1/responses?q",
        "openai, http://h, RESPONSES, http://h/v1/responses?q",
        "openai, http://h/v1beta/openai, CHAT_COMPLETIONS, http://h/v1beta/openai/chat/completions?q",
        "ollama, , CHAT, http://localhost:11434/api/chat?q",
        "ollama, http://h:1/v1, CHAT_COMPLETIONS, http://h:1/v1/chat/completions?q",
    })
    void calls_go_to_the_configured_address(
            String name, String base, Endpoint endpoint, String address) {
        Provider provider =
                new Provider(
                        name,
                        List.of("m"),
                        Optional.of(new Secret("k")),
                        Optional.ofNullable(base).map(URI::create),
                        Duration.ofSeconds(1),
                        MOST,
                        List.of());
        assertThat(provider.address(endpoint, Optional.of("q"))).hasToString(address);
        assertThat(provider.toString()).doesNotContain("Secret[k]").contains("***");
    }

    @Test
    void own_errors_look_as_each_dialect_has_them() throws Exception {
        for (Trouble trouble : Trouble.values()) {
            Refusal refusal = new Refusal(trouble, "why");
            assertThat(
                            Json.mapper()
                                    .readTree(Anthropic.INSTANCE.error(refusal))
                                    .at("/error/type")
                                    .asText())
                    .endsWith(trouble == Trouble.TOO_LARGE ? "large" : "error");
            assertThat(
                            Json.mapper()
                                    .readTree(OpenAi.INSTANCE.error(refusal))
                                    .at("/error/code")
                                    .asText())
                    .isEqualTo(trouble.code());
            assertThat(
                            Json.mapper()
                                    .readTree(Ollama.INSTANCE.error(refusal))
                                    .path("error")
                                    .asText())
                    .isEqualTo("why");
        }
    }
}
