package dev.foreman.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foreman.config.Llm;
import dev.foreman.llm.LlmException.Kind;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.Cap;
import dev.foreman.store.Store;
import dev.foreman.testing.HandClock;
import dev.foreman.testing.ScriptedModel;
import dev.foreman.testing.Turn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room with a real database under it and a provider at the other end. */
class KeptBudgetTest {
    private static final int AT_ONCE = 30;

    private final HandClock clock = new HandClock();

    @TempDir Path folder;

    @Test
    void thirty_at_once_do_not_get_past_a_cap_for_six() throws Exception {
        long each = Estimates.of(Llms.decide()).total();
        Cap cap =
                new Cap(
                        BudgetLevel.DAY,
                        OptionalLong.of(6 * each + each / 2),
                        OptionalLong.empty());
        CountDownLatch gate = new CountDownLatch(1);
        Queue<LlmException> refused = new ConcurrentLinkedQueue<>();
        try (ScriptedModel model = new ScriptedModel();
                Store store = Store.open(folder.resolve("memory.db"), clock);
                Backends backends =
                        Backends.of(llm(model, cap), store.spendings(), clock, new Random(1))) {
            model.then(new Turn.Held(gate, Turn.text("{}").costing(100, 20)));
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                threads.add(Thread.ofVirtual().start(() -> ask(backends, refused)));
            }
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> refused.size() == AT_ONCE - 6 && model.journal().size() == 6);
            assertThat(store.spendings().reserved().tokens()).isEqualTo(6 * each);
            gate.countDown();
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(model.journal()).hasSize(6);
            assertThat(refused).allSatisfy(e -> assertThat(e.kind()).isEqualTo(Kind.OVER_BUDGET));
            assertThat(store.spendings().reserved().tokens()).isZero();
            assertThat(store.spendings().today(clock.instant()).tokens()).isEqualTo(6 * 120);
        }
        assertThat(everything()).doesNotContain(Llms.KEY, "crashes on start", "You triage");
    }

    private static Llm llm(ScriptedModel model, Cap cap) {
        return Llms.of("anthropic", model.url(), List.of(), 0, Duration.ofMinutes(5), List.of(cap));
    }

    private static void ask(Backends backends, Queue<LlmException> refused) {
        try {
            backends.as(Llms.SPENDER).complete(Llms.decide());
        } catch (LlmException e) {
            refused.add(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String everything() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
