package dev.foreman.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    @Test
    void each_relation_of_githubs_header_is_found() {
        HttpHeaders headers =
                link(
                        "<https://h/x?page=1>; rel=\"prev\", <https://h/x?a=b,c&page=3>;"
                                + " rel=\"next\", <https://h/x?page=9&per_page=100>; rel=last");

        assertThat(Links.find(headers, "next")).contains(URI.create("https://h/x?a=b,c&page=3"));
        assertThat(Links.find(headers, "last"))
                .contains(URI.create("https://h/x?page=9&per_page=100"));
        assertThat(Links.find(headers, "first")).isEmpty();
    }

    @Test
    void further_attributes_do_not_matter() {
        assertThat(Links.find(link("<https://h/x>; title=\"t\"; rel=\"next\"; a=b"), "next"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "<https://h/x>",
                "<https://h/x>; rel=\"nextish\"",
                "<not a uri>; rel=\"next\"",
                "<https://h/x; rel=\"next\""
            })
    void anything_else_is_no_link(String header) {
        assertThat(Links.find(link(header), "next")).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/x?page=3,3",
        "https://h/x?per_page=100&page=12,12",
        "https://h/x?page=4&per_page=100,4",
        "https://h/x?per_page=100,-1",
        "https://h/x,-1",
        "https://h/x?page=99999999999,-1"
    })
    void the_page_is_told_apart_from_the_page_size(String url, int page) {
        assertThat(Links.page(URI.create(url)).orElse(-1)).isEqualTo(page);
    }

    @Test
    void a_file_keeps_its_slashes_and_nothing_climbs() {
        assertThat(Paths.file(".github/ISSUE_TEMPLATE/a b.md"))
                .isEqualTo(".github/ISSUE_TEMPLATE/a%20b.md");
        assertThatThrownBy(() -> Paths.file("a/../b")).isInstanceOf(IllegalArgumentException.class);
    }

    private static HttpHeaders link(String value) {
        return HttpHeaders.of(Map.of("Link", List.of(value)), (_, _) -> true);
    }
}
