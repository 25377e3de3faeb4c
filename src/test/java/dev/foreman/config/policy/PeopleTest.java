package dev.foreman.config.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foreman.protocol.Account;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final Account MARA = new Account("mara", 7, "User");
    private static final Account BOT = new Account("helper[bot]", 8, "Bot");
    private static final Person MARA_BY_ID = new Person.ById(7);
    private static final Person MARA_BY_LOGIN = new Person.ByLogin("MARA");

    @Test
    void by_default_outsiders_alone() {
        assertThat(People.DEFAULT.admits(MARA, "NONE")).isTrue();
        assertThat(People.DEFAULT.admits(MARA, "CONTRIBUTOR")).isTrue();
        assertThat(People.DEFAULT.admits(MARA, "MEMBER")).isFalse();
        assertThat(People.DEFAULT.admits(BOT, "NONE")).isFalse();
        assertThat(People.DEFAULT.admits(null, "NONE")).isTrue();
    }

    @Test
    void every_opt_in_is_for_one_thing_alone() {
        assertThat(People.DEFAULT.with(true).admits(MARA, "OWNER")).isTrue();
        assertThat(People.DEFAULT.with(true).admits(BOT, "OWNER")).isFalse();
        People bots = new People(false, true, List.of(), List.of());
        assertThat(bots.admits(BOT, "NONE")).isTrue();
        assertThat(bots.admits(BOT, "COLLABORATOR")).isFalse();
    }

    @Test
    void a_list_of_the_allowed_leaves_everybody_else_out_and_lets_nobody_else_in() {
        People only = new People(false, false, List.of(MARA_BY_ID, new Person.ById(8)), List.of());
        assertThat(only.admits(MARA, "NONE")).isTrue();
        assertThat(only.admits(MARA, "MEMBER")).isFalse();
        assertThat(only.admits(BOT, "NONE")).isFalse();
        assertThat(only.admits(new Account("mara", 9, "User"), "NONE")).isFalse();
        assertThat(only.admits(null, "NONE")).isFalse();
    }

    @Test
    void who_is_denied_is_denied_whatever_else_is_said() {
        People people = new People(true, true, List.of(MARA_BY_ID), List.of(MARA_BY_LOGIN));
        assertThat(people.admits(MARA, "NONE")).isFalse();
        assertThat(people.admits(new Account("renamed", 7, "User"), "NONE")).isTrue();
        assertThat(people.admits(null, "NONE")).isFalse();
    }
}
