package dev.foreman;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The floors of the house, and which vendor library may be touched in which room. */
@AnalyzeClasses(packages = "dev.foreman", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    private static final String BASE = "dev.foreman.";

    private static final Map<String, Integer> FLOORS =
            Map.ofEntries(
                    Map.entry("cli", 5),
                    Map.entry("web", 4),
                    Map.entry("doctor", 4),
                    Map.entry("intake", 3),
                    Map.entry("routing", 3),
                    Map.entry("dispatch", 3),
                    Map.entry("gate", 3),
                    Map.entry("execution", 3),
                    Map.entry("approvals", 3),
                    Map.entry("commands", 3),
                    Map.entry("learning", 3),
                    Map.entry("triage", 3),
                    Map.entry("conformance", 3),
                    Map.entry("simulation", 3),
                    Map.entry("github", 2),
                    Map.entry("agents", 2),
                    Map.entry("llm", 2),
                    Map.entry("knowledge", 2),
                    Map.entry("store", 2),
                    Map.entry("config", 1),
                    Map.entry("protocol", 0));

    /** Vendor package to the rooms that may use it. */
    private static final Map<String, Set<String>> VENDORS =
            Map.ofEntries(
                    Map.entry("picocli", Set.of("cli")),
                    Map.entry("io.javalin", Set.of("web")),
                    Map.entry("io.micrometer", Set.of("web")),
                    Map.entry("org.kohsuke", Set.of("github")),
                    Map.entry("com.github.dockerjava", Set.of("agents")),
                    Map.entry("org.yaml.snakeyaml", Set.of("config")),
                    Map.entry("com.networknt", Set.of("config")),
                    Map.entry("dev.langchain4j", Set.of("llm")),
                    Map.entry("org.jdbi", Set.of("store")),
                    Map.entry("org.flywaydb", Set.of("store")),
                    Map.entry("org.sqlite", Set.of("store")),
                    Map.entry("java.sql", Set.of("store")),
                    Map.entry("org.erdtman", Set.of("store")),
                    Map.entry("org.commonmark", Set.of("gate")),
                    Map.entry("com.fasterxml.jackson.annotation", Set.of("protocol")));

    @ArchTest
    static final ArchRule every_room_is_on_a_floor =
            classes()
                    .should(
                            new ArchCondition<>("live in a known room") {
                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    if (!FLOORS.containsKey(room(type))) {
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type,
                                                        type.getName() + " is in no known room"));
                                    }
                                }
                            });

    @ArchTest
    static final ArchRule rooms_import_only_lower_floors =
            classes()
                    .should(
                            new ArchCondition<>("import only lower floors") {
                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    type.getDirectDependenciesFromSelf().stream()
                                            .filter(d -> isOurs(d.getTargetClass()))
                                            .filter(d ->
                                                    !room(d.getTargetClass()).equals(room(type)))
                                            .filter(d -> floor(d.getTargetClass()) >= floor(type))
                                            .forEach(d ->
                                                    events.add(
                                                            SimpleConditionEvent.violated(
                                                                    type, d.getDescription())));
                                }
                            });

    @ArchTest
    static final ArchRule the_triage_agent_knows_only_the_protocol =
            knowsOnly("triage", "protocol");

    @ArchTest
    static final ArchRule the_simulated_github_knows_only_the_protocol =
            knowsOnly("simulation", "protocol");

    @ArchTest
    static final ArchRule no_cycles =
            slices().matching("dev.foreman.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule vendors_stay_in_their_rooms =
            classes()
                    .should(
                            new ArchCondition<>("use a vendor library only in its room") {
                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    type.getDirectDependenciesFromSelf()
                                            .forEach(d ->
                                                    VENDORS.forEach((vendor, rooms) -> {
                                                        if (isIn(d.getTargetClass(), vendor)
                                                                && !rooms.contains(room(type))) {
                                                            events.add(
                                                                    SimpleConditionEvent.violated(
                                                                            type,
                                                                            d.getDescription()));
                                                        }
                                                    }));
                                }
                            });

    @ArchTest
    static final ArchRule nothing_ends_the_process_but_the_command_line =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.foreman.cli..")
                    .should()
                    .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule time_is_injected =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("dev.foreman.cli..")
                    .should()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    private static ArchRule knowsOnly(String room, String other) {
        return noClasses()
                .that()
                .resideInAPackage(BASE + room + "..")
                .should()
                .dependOnClassesThat(
                        new DescribedPredicate<>(
                                "are ours, but neither " + room + " nor " + other) {
                            @Override
                            public boolean test(JavaClass target) {
                                return isOurs(target)
                                        && !List.of(room, other).contains(room(target));
                            }
                        })
                .allowEmptyShould(true);
    }

    private static boolean isOurs(JavaClass type) {
        return isIn(type, "dev.foreman");
    }

    private static boolean isIn(JavaClass type, String pkg) {
        return type.getBaseComponentType().getPackageName().equals(pkg)
                || type.getBaseComponentType().getPackageName().startsWith(pkg + ".");
    }

    private static String room(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(BASE)) {
            return "";
        }
        String rest = name.substring(BASE.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static int floor(JavaClass type) {
        return FLOORS.getOrDefault(room(type), 99);
    }
}
