package dev.foreman.bench.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A benchmark that takes a broken answer for a whole one measures nothing. */
class HearingTest {
    private static final Order ORDER = new Order(3, 0, 100);

    private static byte[] answered(Api api) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (ScriptedProvider provider = new ScriptedProvider();
                Socket socket = new Socket("127.0.0.1", URI.create(provider.url()).getPort())) {
            socket.getOutputStream().write(Line.request(api, ORDER, ScriptedProvider.KEY));
            Inlet inlet = new Inlet(socket.getInputStream());
            inlet.body(inlet.head(), (bytes, from, length, _) -> body.write(bytes, from, length));
        }
        return body.toByteArray();
    }

    private static Hearing heard(Api api, byte[] body, int part) {
        Hearing hearing = new Hearing(api, _ -> {});
        for (int i = 0; i < body.length; i += part) {
            hearing.take(body, i, Math.min(part, body.length - i), i);
        }
        return hearing;
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void a_whole_stream_is_taken_however_it_is_cut_into_pieces(Api api) throws Exception {
        byte[] body = answered(api);

        for (int part : new int[] {1, 2, 7, 100, body.length}) {
            assertThatCode(() -> heard(api, body, part).check(ORDER)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void no_byte_can_be_another_one_or_be_missing(Api api) throws Exception {
        byte[] body = answered(api);

        for (int i = 0; i < body.length; i++) {
            byte[] changed = body.clone();
            // A digit stays one, so that it is the digest that tells.
            changed[i] = (byte) (changed[i] == '0' ? '1' : '0');
            byte[] shorter = new byte[body.length - 1];
            System.arraycopy(body, 0, shorter, 0, i);
            System.arraycopy(body, i + 1, shorter, i, shorter.length - i);

            assertThatThrownBy(() -> whole(api, changed)).as("at %d", i).isNotNull();
            assertThatThrownBy(() -> whole(api, shorter)).as("without %d", i).isNotNull();
        }
    }

    private static void whole(Api api, byte[] body) throws Exception {
        heard(api, body, body.length).check(ORDER);
    }

    @Test
    void a_stream_that_ends_early_is_broken() throws Exception {
        byte[] body = answered(Api.ANTHROPIC);

        assertThatThrownBy(() -> heard(Api.ANTHROPIC, body, 64).check(new Order(4, 0, 100)))
                .isInstanceOf(BrokenException.class)
                .hasMessageContaining("3 chunks came instead of 4");
    }

    @Test
    void chunks_are_as_late_as_their_bytes_came_after_their_stamps() {
        List<Long> late = new ArrayList<>();
        Hearing hearing = new Hearing(Api.OLLAMA, late::add);
        byte[] one = Stamp.bytes("x" + Stamp.of(1_000) + "y");

        hearing.take(one, 0, 5, 1_400);
        hearing.take(one, 5, one.length - 5, 1_500);
        hearing.take(Stamp.bytes(Stamp.of(1_600)), 0, 17, 1_601);

        assertThat(late).containsExactly(500L, 1L);
        assertThat(hearing.span()).isEqualTo(601);
    }

    @Test
    void a_prompt_that_was_changed_on_its_way_is_refused() {
        byte[] request = Stamp.bytes(Api.OPENAI.request(Order.whole(5_000)));
        assertThat(Order.in(request)).isEqualTo(Order.whole(5_000));

        request[4_000]++;

        assertThatThrownBy(() -> Order.in(request)).hasMessageContaining("not the one");
    }

    @Test
    void messages_are_read_one_after_the_other() throws Exception {
        String two =
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab"
                        + "HTTP/1.1 201 So\r\ntransfer-encoding: chunked\r\n\r\n2\r\ncd\r\n1\r\ne\r\n0\r\n\r\n";
        Inlet inlet = new Inlet(new ByteArrayInputStream(Stamp.bytes(two)));
        StringBuilder bodies = new StringBuilder();

        while (inlet.more()) {
            Inlet.Head head = inlet.head();
            inlet.body(
                    head,
                    (bytes, from, length, _) ->
                            bodies.append(head.status())
                                    .append(
                                            new String(
                                                    bytes,
                                                    from,
                                                    length,
                                                    StandardCharsets.US_ASCII)));
        }

        assertThat(bodies).hasToString("200ab201cd201e");
    }
}
