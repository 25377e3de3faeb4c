package dev.foreman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "10.231.0.0/16, 10.231.0.0/16",
        "10.231.7.9/16, 10.231.0.0/16",
        "192.168.1.255/24, 192.168.1.0/24",
        "255.255.255.255/0, 0.0.0.0/0",
        "1.2.3.4/32, 1.2.3.4/32"
    })
    void it_is_the_range_around_an_address(String text, String range) {
        assertThat(Cidr.around(text).orElseThrow()).hasToString(range);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0", "10.0.0/8", "10.0.0.256/8", "10.0.0.0/33", "::1/64"})
    void anything_else_is_none(String text) {
        assertThat(Cidr.around(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, true",
        "172.16.0.0/12, true",
        "172.31.255.0/24, true",
        "172.32.0.0/24, false",
        "192.168.0.0/16, true",
        "192.168.0.0/15, false",
        "9.255.0.0/16, false",
        "0.0.0.0/0, false"
    })
    void private_ranges_are_known(String text, boolean isPrivate) {
        assertThat(Cidr.around(text).orElseThrow().isPrivate()).isEqualTo(isPrivate);
    }

    @Test
    void it_is_split_into_smaller_ones() {
        Cidr range = Cidr.around("10.231.0.0/16").orElseThrow();

        assertThat(range.count(24)).isEqualTo(256);
        assertThat(range.count(16)).isEqualTo(1);
        assertThat(range.count(15)).isZero();
        assertThat(range.count(33)).isZero();
        assertThat(range.part(24, 0)).hasToString("10.231.0.0/24");
        assertThat(range.part(24, 255)).hasToString("10.231.255.0/24");
        assertThat(range.part(28, 17)).hasToString("10.231.1.16/28");
        assertThatThrownBy(() -> range.part(24, 256)).hasMessageContaining("10.231.0.0/16");
        assertThatThrownBy(() -> range.part(24, -1)).hasMessageContaining("10.231.0.0/16");
    }

    @Test
    void only_a_ranges_first_address_is_its_base() {
        assertThatThrownBy(() -> new Cidr(0x0A000001L, 24)).hasMessageContaining("first address");
        assertThatThrownBy(() -> new Cidr(0x0A000000L, 33)).hasMessageContaining("no IPv4 range");
        assertThatThrownBy(() -> new Cidr(-1, 8)).hasMessageContaining("no IPv4 range");
        assertThatThrownBy(() -> new Cidr(1L << 32, 8)).hasMessageContaining("no IPv4 range");
    }
}
