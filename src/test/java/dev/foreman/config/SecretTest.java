package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foreman.protocol.Json;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SecretTest {
    private final Secret secret = new Secret("ghs-very-secret");

    @Test
    void it_prints_as_three_asterisks_and_reveals_itself_only_when_asked() {
        assertThat(secret).hasToString("***");
        assertThat("" + new Identity.Token(secret, "bot", Identity.DEFAULT_API_URL))
                .contains("***")
                .doesNotContain("very");
        assertThat(secret.reveal()).isEqualTo("ghs-very-secret");
    }

    @Test
    void equal_values_are_equal() {
        assertThat(secret)
                .isEqualTo(new Secret("ghs-very-secret"))
                .hasSameHashCodeAs(new Secret("ghs-very-secret"))
                .isNotEqualTo(new Secret("ghs-very-secreT"))
                .isNotEqualTo("ghs-very-secret");
    }

    @Test
    void no_mapper_writes_it() {
        for (ObjectMapper mapper : new ObjectMapper[] {Json.mapper(), new ObjectMapper()}) {
            assertThatThrownBy(() -> mapper.writeValueAsString(secret))
                    .hasMessageNotContaining("very");
        }
        assertThat(secret).isNotInstanceOf(Serializable.class);
    }

    @Test
    void no_getter_and_no_visible_field_gives_it_away() {
        assertThat(Arrays.stream(Secret.class.getMethods()).map(Method::getName))
                .noneMatch(name -> name.startsWith("get") && !name.equals("getClass"));
        assertThat(Secret.class.getFields()).isEmpty();
    }
}
