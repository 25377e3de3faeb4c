package dev.foreman.llm.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.llm.Estimates;
import dev.foreman.protocol.models.Tokens;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A few bytes can be many tokens. */
class PartsTest {
    private static final Tokens ESTIMATE = Estimates.of(1_000, 100);
    private static final String PNG = "{'type':'base64','media_type':'image/png','data':'AA'}";
    private static final String PDF =
            "{'data':'AA','type':'base64','media_type':'application/pdf'}";

    private static Parts parts(Dialect dialect, String json) throws Refusal {
        return Parts.of(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), dialect);
    }

    private static Parts said(String content) throws Refusal {
        return parts(
                Anthropic.INSTANCE,
                "{'model':'m','messages':[{'role':'user','content':[" + content + "]}]}");
    }

    @Test
    void images_and_documents_are_seen_wherever_they_stand_and_in_any_order() throws Refusal {
        String image = "{'type':'image','source':" + PNG + "}";
        String document = "{'source':" + PDF + ",'title':'x','type':'document'}";
        String within = "{'type':'tool_result','content':[" + image + "," + document + "]}";
        String nested = "{'type':'document','source':{'type':'content','content':[" + image + "]}}";
        assertThat(said(image + "," + within + "," + nested))
                .isEqualTo(new Parts(3, Parts.IMAGE, 1, false));
        // Whatever it is called: what is packed and no image is as large as it can be.
        assertThat(said("{'type':'film','source':" + PNG + "}").documents()).isEqualTo(1);
        assertThat(said("{'source':{'data':'AA'}}").documents()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'document','source':{'type':'text','media_type':'text/plain','data':'hi'}}",
                "{'type':'tool_use','input':{'type':'image','source':{'type':'base64','data':'AA'}}}",
                "{'type':'text','text':'{\\'type\\':\\'image\\'}'}",
                "{'type':'redacted_thinking','data':'AA'}",
                "{'type':'image','file_data':'x','image_url':'x','images':['x']}"
            })
    void plain_text_is_counted_by_its_bytes_alone(String content) throws Refusal {
        assertThat(said(content).raise(ESTIMATE)).isEqualTo(ESTIMATE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'messages':[{'content':[{'image_url':{'detail':'high','url':'data:'}}]}]} | 1 | 0",
                "{'input':[{'content':[{'type':'input_image','image_url':'data:'}]}]} | 1 | 0",
                "{'input':[{'type':'computer_call_output','output':{'image_url':'data:'}}]} | 1 | 0",
                "{'messages':[{'content':[{'type':'file','file':{'file_data':'data:'}}]}]} | 0 | 1",
                "{'input':[{'content':[{'type':'input_file','file_data':'data:'}]}]} | 0 | 1",
                "{'messages':[{'content':[{'video_url':{'url':'data:'}}]}]} | 0 | 1",
                "{'tools':[{'parameters':{'properties':{'image_url':{'type':'string'},'file_data':{}}}}]} | 0 | 0"
            })
    void so_they_are_in_the_other_dialects(String json, int images, int documents) throws Refusal {
        assertThat(parts(OpenAi.INSTANCE, json))
                .isEqualTo(new Parts(images, Parts.DEAR_IMAGE, documents, false));
    }

    @Test
    void ollama_has_its_images_in_a_list() throws Refusal {
        assertThat(parts(Ollama.INSTANCE, "{'images':['A'],'messages':[{'images':['A','B']}]}"))
                .isEqualTo(new Parts(3, Parts.IMAGE, 0, false));
    }

    @Test
    void they_raise_what_is_reserved_and_never_beyond_the_longest_prompt() {
        assertThat(new Parts(2, 3_000, 0, false).raise(ESTIMATE))
                .isEqualTo(new Tokens(ESTIMATE.input() + 6_000, 100, 0, 0));
        assertThat(new Parts(9_999_999, 25_000, 0, false).raise(ESTIMATE).input())
                .isEqualTo(ESTIMATE.input() + Parts.MOST);
        assertThat(new Parts(9, 3_000, 7, false).raise(ESTIMATE).input())
                .isEqualTo(ESTIMATE.input() + Parts.MOST);
        assertThat(new Parts(1, 3_000, 0, true).raise(ESTIMATE))
                .isEqualTo(new Tokens(2 * (ESTIMATE.input() + 3_000), 200, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'context_management':{'edits':[{'type':'compact_20260112'}]}} | true",
                "{'context_management':[{'type':'compaction','compact_threshold':1000}]} | true",
                "{'context_management':{'edits':[{'type':'clear_tool_uses_20250919'}]}} | false",
                "{'messages':[{'context_management':{'type':'compact_1'}}]} | false",
                "{'type':'compact_1'} | false"
            })
    void to_sum_it_up_first_is_one_more_pass(String json, boolean compacts) throws Refusal {
        assertThat(parts(Anthropic.INSTANCE, json).compacts()).isEqualTo(compacts);
        assertThat(parts(OpenAi.INSTANCE, json).compacts()).isEqualTo(compacts);
    }

    @Test
    void what_is_no_json_is_refused() {
        assertThatThrownBy(() -> parts(OpenAi.INSTANCE, "{'a':")).isInstanceOf(Refusal.class);
    }
}
