package dev.foreman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.foreman.testing.Defect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Eighteen defects that harnesses of this kind had. Each must be impossible here, which tests
 * marked with {@link Defect} show where the matter lives; this one fails when a defect has no such
 * test.
 */
class DefectsSeenTest {
    private static final List<String> DEFECTS =
            List.of(
                    "a wrapped token is written out as its mask, so every write carries asterisks",
                    "the setting that forbids closing never reaches what closes",
                    "a failure after a comment leaves the task open, and the comment is posted again",
                    "a late or forged report revives a task that has ended",
                    "the log of actions does not know the task, so nothing can be done just once",
                    "the harness answers anybody, from any origin, on every interface",
                    "polling begins before the agents are ready, and the backlog is lost",
                    "the cursor is set to now, before the events are safe",
                    "pull requests, the bot's own writes and the old backlog count as new issues",
                    "settings of an agent overwrite what the event says",
                    "the agent reads fields that are never sent, and sees an empty issue",
                    "the pause between comments is the agent's own guess from a summary",
                    "an agent's crash is handled by nobody, readiness is always true, polling dies unseen",
                    "the model's key is with the agent, and its port is open to the world",
                    "the comments and dates that staleness hangs on are not sent",
                    "a missing permission is taken for a rate limit, and a limit in the body is missed",
                    "agents of one type are one agent, whatever their repositories set",
                    "a link to another host is followed, with the token");

    @TestFactory
    Stream<DynamicTest> each_defect_has_a_test_that_is_run() {
        Map<Integer, List<Method>> tests = marked();
        return IntStream.rangeClosed(1, DEFECTS.size())
                .mapToObj(n ->
                        dynamicTest(
                                "Defect " + n + ": " + DEFECTS.get(n - 1),
                                () ->
                                        assertThat(tests.getOrDefault(n, List.of()))
                                                .as("enabled tests marked @Defect(%s)", n)
                                                .isNotEmpty()));
    }

    @Test
    void no_mark_names_a_defect_that_is_not_in_the_list() {
        assertThat(marked().keySet()).allSatisfy(n -> assertThat(n).isBetween(1, DEFECTS.size()));
    }

    private static Map<Integer, List<Method>> marked() {
        Map<Integer, List<Method>> marked = new TreeMap<>();
        Path classes = Path.of("target/test-classes");
        try (Stream<Path> all = Files.walk(classes.resolve("dev/foreman"))) {
            all.map(classes::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith("Test.class") || name.endsWith("IT.class"))
                    .map(name -> type(name.replace(".class", "").replace('/', '.')))
                    .filter(type -> !type.isAnnotationPresent(Disabled.class))
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(DefectsSeenTest::isRun)
                    .forEach(m -> {
                        for (int n : m.getAnnotation(Defect.class).value()) {
                            marked.computeIfAbsent(n, _ -> new java.util.ArrayList<>()).add(m);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return marked;
    }

    private static boolean isRun(Method method) {
        return method.isAnnotationPresent(Defect.class)
                && !method.isAnnotationPresent(Disabled.class)
                && (method.isAnnotationPresent(Test.class)
                        || method.isAnnotationPresent(ParameterizedTest.class));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, DefectsSeenTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
