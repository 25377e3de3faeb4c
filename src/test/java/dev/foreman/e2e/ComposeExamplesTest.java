package dev.foreman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.config.ConfigLoader;
import dev.foreman.config.ForemanConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose files that people copy: whole, and no less careful than Foreman itself. */
class ComposeExamplesTest {
    private static final Path EXAMPLES = Path.of("docs/examples");
    private static final String SOCKET = "/var/run/docker.sock";

    private record Service(String name, Map<String, Object> says) {
        List<?> list(String key) {
            return says.get(key) instanceof List<?> list ? list : List.of();
        }
    }

    private static Map<String, Object> compose(String file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options))
                .load(Files.readString(EXAMPLES.resolve(file)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> from, String key) {
        return (Map<String, Object>) from.getOrDefault(key, Map.of());
    }

    private static List<Service> services(Map<String, Object> compose) {
        Map<String, Object> services = map(compose, "services");
        return services.keySet().stream().map(n -> new Service(n, map(services, n))).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.yml", "docker-compose.socket.yml"})
    void no_service_has_more_rights_than_it_needs(String file) throws IOException {
        for (Service service : services(compose(file))) {
            assertThat(service.says())
                    .as(service.name())
                    .containsEntry("read_only", true)
                    .containsEntry("init", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .containsKeys("mem_limit", "pids_limit", "restart")
                    .doesNotContainKeys("privileged", "cap_add", "ports", "network_mode", "pid");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.yml", "docker-compose.socket.yml"})
    void whatever_is_named_is_there_and_secrets_come_from_outside(String file) throws IOException {
        Map<String, Object> compose = compose(file);
        List<Service> services = services(compose);
        for (Service service : services) {
            assertThat(service.list("networks"))
                    .allSatisfy(n -> assertThat(map(compose, "networks")).containsKey("" + n));
            assertThat(map(service.says(), "depends_on").keySet())
                    .isSubsetOf(services.stream().map(Service::name).toList());
            assertThat(map(service.says(), "environment").values())
                    .allSatisfy(v -> assertThat("" + v).matches("\\$\\{[A-Z_]+:\\?[^}]+}"));
            for (Object volume : service.list("volumes")) {
                String source = volume.toString().split(":", 2)[0];
                if (source.startsWith("./")) {
                    assertThat(EXAMPLES.resolve(source)).isDirectory();
                } else if (!source.startsWith("/")) {
                    assertThat(map(compose, "volumes")).containsKey(source);
                }
            }
        }
    }

    @Test
    void agents_reach_nothing_but_foreman_and_nobody_has_the_socket() throws IOException {
        Map<String, Object> compose = compose("docker-compose.yml");
        assertThat(map(map(compose, "networks"), "agents")).containsEntry("internal", true);
        for (Service service : services(compose)) {
            if (!service.name().equals("foreman")) {
                assertThat(service.list("networks")).isEqualTo(List.of("agents"));
            }
        }
        assertThat(Files.readString(EXAMPLES.resolve("docker-compose.yml")))
                .doesNotContain("docker.sock");
    }

    @Test
    void the_socket_comes_with_its_group() throws IOException {
        Service foreman = services(compose("docker-compose.socket.yml")).getFirst();
        assertThat(foreman.list("volumes")).anyMatch(v -> v.equals(SOCKET + ":" + SOCKET));
        assertThat(foreman.list("group_add")).singleElement().asString().startsWith("${DOCKER_GID");
    }

    @Test
    void the_configuration_beside_them_is_a_good_one_and_names_a_service() throws IOException {
        ForemanConfig config =
                ConfigLoader.load(
                        EXAMPLES.resolve("config/config.yaml"), Map.of("GITHUB_TOKEN", "t"));

        assertThat(config.repos()).hasSize(1);
        Stream<String> names = services(compose("docker-compose.yml")).stream().map(Service::name);
        String file = Files.readString(EXAMPLES.resolve("config/config.yaml"));
        assertThat(names).anyMatch(name -> file.contains("url: http://" + name + ":8000"));
    }
}
