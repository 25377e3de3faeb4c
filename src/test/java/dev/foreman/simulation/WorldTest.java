package dev.foreman.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A small world that the tests of the endpoints share: one repository and a few people. */
abstract class WorldTest {
    static final String REPO = "/repos/octo/widgets";

    /** A clock turned by hand. */
    static final class HandClock extends Clock {
        volatile Instant now = Instant.parse("2026-11-21T07:50:15.123Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    final HandClock clock = new HandClock();
    final SimulatedGitHub gitHub = SimulatedGitHub.start(clock);
    final SimulatedWorld world = gitHub.world();
    final SimRepo repo = world.addRepo("octo", "widgets");
    private final List<Asking> clients = new ArrayList<>();

    Asking owner;
    Asking bot;
    Asking stranger;
    Asking reader;
    Asking nobody;

    @BeforeEach
    void people() {
        world.addToken("t-owner", "octo");
        world.addToken("t-bot", "helper-bot");
        world.addToken("t-stranger", "passer-by", "public_repo");
        world.addToken("t-reader", "helper-bot", "read-only");
        repo.setPermission("helper-bot", Permission.WRITE);
        repo.addLabel("bug", "Something is broken", "d73a4a").addLabel("docs", null);
        owner = as("t-owner");
        bot = as("t-bot");
        stranger = as("t-stranger");
        reader = as("t-reader");
        nobody = as("");
    }

    Asking as(String token) {
        Asking client = Asking.with(gitHub, token);
        clients.add(client);
        return client;
    }

    @AfterEach
    void end() {
        gitHub.close();
        clients.forEach(c -> c.http().shutdownNow());
    }
}
