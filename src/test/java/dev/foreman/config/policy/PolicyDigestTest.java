package dev.foreman.config.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.ActionKind;
import dev.foreman.protocol.IssueRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyDigestTest {

    /** If this changes without a new key, whatever is held would be withdrawn for nothing. */
    @Test
    void it_is_the_same_on_every_machine_and_every_day() {
        assertThat(PolicyDigest.of(Policy.DEFAULT))
                .isEqualTo("8d7ae981b383947f95e32be392ea0430b82c04a0b16d0dcd13f8817918c20692");
        assertThat(PolicyDigest.of(Policy.DEFAULT, Safety.DEFAULT, Approvals.DEFAULT))
                .isEqualTo("32bd2f4c88982158a59157907e76abb5772698047ce24be7a4d5be02562c0b90");
    }

    @Test
    void the_order_of_a_list_means_nothing() {
        assertThat(PolicyDigest.of(denying(new Person.ById(1), new Person.ByLogin("b"))))
                .isEqualTo(PolicyDigest.of(denying(new Person.ByLogin("b"), new Person.ById(1))));
    }

    @Test
    void a_number_is_not_a_login_of_the_same_digits() {
        assertThat(PolicyDigest.of(denying(new Person.ById(1))))
                .isNotEqualTo(PolicyDigest.of(denying(new Person.ByLogin("1"))));
    }

    @Test
    void each_difference_shows() {
        Policy base = Policy.DEFAULT;
        List<Policy> policies = new ArrayList<>();
        policies.add(base);
        for (ActionKind kind : ActionKind.values()) {
            for (Mode mode : Mode.values()) {
                if (mode != base.modes().of(kind)) {
                    policies.add(with(base, base.modes().with(kind, mode)));
                }
            }
        }
        policies.add(base.with(base.closing().with(true)));
        policies.add(base.with(base.people().with(true)));
        policies.add(base.with(new Closing(false, Duration.ofSeconds(90), base.closing().keep())));
        policies.add(base.with(new Closing(false, Duration.ofSeconds(91), base.closing().keep())));
        policies.add(denying(new Person.ById(1)));
        assertThat(policies.stream().map(PolicyDigest::of)).doesNotHaveDuplicates();
    }

    @Test
    void what_holds_for_all_is_in_the_digest_of_the_whole() {
        Policy p = Policy.DEFAULT;
        Safety s = Safety.DEFAULT;
        Approvals a = Approvals.DEFAULT;
        Set<String> digests = new HashSet<>();
        digests.add(PolicyDigest.of(p));
        digests.add(PolicyDigest.of(p, s, a));
        digests.add(PolicyDigest.of(p, new Safety(1, 120, s.surgeWindow(), Optional.empty()), a));
        digests.add(PolicyDigest.of(p, s, new Approvals(Duration.ofHours(1), Optional.empty())));
        digests.add(PolicyDigest.of(p, s, new Approvals(a.expireAfter(), IssueRef.parse("o/r#1"))));
        assertThat(digests).hasSize(5).allMatch(d -> d.matches("[0-9a-f]{64}"));
    }

    private static Policy denying(Person... people) {
        return Policy.DEFAULT.with(new People(false, false, List.of(), List.of(people)));
    }

    private static Policy with(Policy p, Modes modes) {
        return new Policy(
                modes,
                p.labels(),
                p.limits(),
                p.quietHours(),
                p.minimumAge(),
                p.closing(),
                p.people(),
                p.comments(),
                p.commands(),
                p.learning(),
                p.holdStale());
    }
}
