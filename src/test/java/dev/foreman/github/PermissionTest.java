package dev.foreman.github;

import static dev.foreman.testing.ScriptedHttp.json;
import static dev.foreman.testing.ScriptedHttp.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foreman.github.Permission.Level;
import dev.foreman.protocol.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class PermissionTest {
    private static final String ANN = "GET /repos/octo/hello.world/collaborators/ann/permission";

    private final Bench bench = new Bench();

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "write,maintain,MAINTAIN",
                "read,triage,TRIAGE",
                "admin,admin,ADMIN",
                "write,-,WRITE",
                "read,read,READ",
                "none,none,NONE",
                "admin,security-lead,READ",
                "none,security-lead,NONE",
                "owner,-,READ",
                "-,-,NONE",
                "-,write,WRITE"
            })
    void the_exact_role_counts_and_an_unknown_one_only_reads(
            String word, String role, Level expected) {
        String words =
                (word == null ? "" : "\"permission\": \"" + word + "\",")
                        + (role == null ? "" : "\"role_name\": \"" + role + "\",");
        bench.server.on(ANN, ok("{" + words + "\"user\": {\"login\": \"Ann\", \"id\": 5}}"));

        Permission permission = bench.client.permission(Bench.REPO, "ann").orElseThrow();

        assertThat(permission).isEqualTo(new Permission(5, "Ann", expected));
    }

    @Test
    void a_login_that_somebody_else_has_now_is_not_that_person() {
        bench.server.on(
                ANN, ok("{\"permission\": \"admin\", \"user\": {\"login\": \"ann\", \"id\": 6}}"));

        Permission permission = bench.client.permission(Bench.REPO, "ann").orElseThrow();

        assertThat(permission.isOf(new Account("ann", 5, "User"))).isFalse();
        assertThat(permission.isOf(new Account("anna", 6, "User"))).isTrue();
        assertThat(permission.level().atLeast(Level.WRITE)).isTrue();
        assertThat(Level.TRIAGE.atLeast(Level.WRITE)).isFalse();
    }

    @Test
    void nobody_has_no_permission() {
        bench.server.on(ANN, json(404, "{\"message\": \"ann is not a user\"}"));

        assertThat(bench.client.permission(Bench.REPO, "ann")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void a_login_that_would_name_another_resource_is_never_asked_for(String login) {
        assertThat(bench.client.permission(Bench.REPO, login)).isEmpty();
        assertThat(bench.server.lines()).isEmpty();
    }

    @Test
    void a_bots_login_stays_one_segment() {
        bench.server.on(
                ANN.replace("ann", "dependabot%5Bbot%5D"),
                ok("{\"permission\": \"read\", \"user\": {\"login\": \"d\", \"id\": 6}}"));

        assertThat(bench.client.permission(Bench.REPO, "dependabot[bot]")).isPresent();
    }

    @Test
    void an_answer_without_the_account_is_none() {
        bench.server.on(ANN, ok("{\"permission\": \"admin\"}"));

        assertThatThrownBy(() -> bench.client.permission(Bench.REPO, "ann"))
                .isInstanceOf(GitHubException.Unreadable.class);
    }

    @Test
    void a_token_that_may_not_ask_is_told_apart_from_somebody_without_permission() {
        bench.server.on(
                ANN, json(403, "{\"message\": \"Must have push access to view permission.\"}"));

        assertThatThrownBy(() -> bench.client.permission(Bench.REPO, "ann"))
                .isInstanceOf(GitHubException.PermissionMissing.class);
    }
}
