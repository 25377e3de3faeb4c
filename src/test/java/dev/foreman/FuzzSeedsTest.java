package dev.foreman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foreman.testing.Mutants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Every fuzz target of the house ({@code *Fuzz}) held against its committed inputs, a fixed number
 * of damaged copies of them, and a few giants. The search for new inputs is {@code .ci/fuzz}.
 */
class FuzzSeedsTest {
    private static final Path INPUTS = Path.of("src/test/resources");
    private static final int MUTANTS = 400;
    private static final int MUTANTS_OF_THE_SLOW = 30;
    private static final Set<String> SLOW = Set.of("ClientFuzz", "ArgumentsFuzz", "ModelFuzz");
    private static final int SHORTEST_FILE = 1;

    /** Less than a thread usually has: what recurses with its input shows sooner. */
    private static final long STACK = 512 * 1024;

    @TestFactory
    Stream<DynamicNode> every_fuzz_target_holds_for_its_fixed_inputs() {
        return targets().stream()
                .map(target ->
                        dynamicContainer(
                                target.getDeclaringClass().getSimpleName() + "." + target.getName(),
                                tests(target)));
    }

    @Test
    void every_fuzz_target_has_inputs_and_every_input_a_target() throws IOException {
        assertThat(targets()).hasSizeGreaterThan(5);
        assertThat(targets()).allSatisfy(t -> assertThat(inputs(t)).as(t.toString()).isNotEmpty());
        List<Path> known = targets().stream().map(FuzzSeedsTest::folder).toList();
        try (Stream<Path> all = Files.walk(INPUTS.resolve("dev"))) {
            assertThat(all.filter(Files::isRegularFile).toList())
                    .allSatisfy(file -> assertThat(known).contains(file.getParent()));
        }
    }

    private static Stream<DynamicTest> tests(Method target) {
        List<Path> files = inputs(target);
        List<byte[]> seeds = files.stream().map(FuzzSeedsTest::bytes).toList();
        DynamicTest committed =
                dynamicTest(
                        files.size() + " committed inputs",
                        () -> {
                            for (int i = 0; i < seeds.size(); i++) {
                                check(target, seeds.get(i), files.get(i).getFileName().toString());
                            }
                        });
        int count = isSlow(target) ? MUTANTS_OF_THE_SLOW : MUTANTS;
        DynamicTest mutants =
                dynamicTest(
                        count + " damaged ones",
                        () ->
                                new Mutants(1, seeds)
                                        .stream(count)
                                                .forEach(input -> check(target, input, "mutant")));
        DynamicTest giants =
                dynamicTest(
                        "giants", () -> Mutants.giants().forEach(g -> check(target, g, "giant")));
        return Stream.of(committed, mutants, giants);
    }

    private static boolean isSlow(Method target) {
        return SLOW.contains(target.getDeclaringClass().getSimpleName());
    }

    private static void check(Method target, byte[] input, String what) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread =
                new Thread(null, () -> run(() -> invoke(target, input), thrown), "fuzz", STACK);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            // A hang: JUnit's own timeout ends the wait and tells where.
            Thread.currentThread().interrupt();
            thread.interrupt();
        }
        if (thrown.get() != null) {
            throw new AssertionError(
                    what + " of " + input.length + " bytes: " + excerpt(input), thrown.get());
        }
    }

    private static void run(Executable body, AtomicReference<Throwable> thrown) {
        try {
            body.execute();
        } catch (InvocationTargetException e) {
            thrown.set(e.getCause());
        } catch (Throwable e) {
            thrown.set(e);
        }
    }

    private static void invoke(Method target, byte[] input) throws Exception {
        Constructor<?> constructor = target.getDeclaringClass().getDeclaredConstructor();
        constructor.setAccessible(true);
        target.setAccessible(true);
        target.invoke(constructor.newInstance(), (Object) input.clone());
    }

    private static String excerpt(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        return text.length() <= 1_500 ? text : text.substring(0, 1_500) + "…";
    }

    private static List<Method> targets() {
        Path classes = Path.of("target/test-classes");
        try (Stream<Path> all = Files.walk(classes.resolve("dev/foreman"))) {
            return all.map(classes::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith("Fuzz.class"))
                    .sorted()
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .flatMap(name -> Arrays.stream(type(name).getDeclaredMethods()))
                    .filter(m -> m.isAnnotationPresent(FuzzTest.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Where Jazzer looks for them, too. */
    private static Path folder(Method target) {
        Class<?> type = target.getDeclaringClass();
        return INPUTS.resolve(type.getPackageName().replace('.', '/'))
                .resolve(type.getSimpleName() + "Inputs")
                .resolve(target.getName());
    }

    private static List<Path> inputs(Method target) {
        try (Stream<Path> all = Files.list(folder(target))) {
            return all.filter(f -> f.toFile().length() >= SHORTEST_FILE).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no inputs for " + target, e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
