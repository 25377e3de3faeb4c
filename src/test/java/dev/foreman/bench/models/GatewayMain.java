package dev.foreman.bench.models;

import dev.foreman.config.Llm;
import dev.foreman.config.OverBudget;
import dev.foreman.config.Price;
import dev.foreman.config.Secret;
import dev.foreman.llm.gateway.Gateway;
import dev.foreman.llm.gateway.Grant;
import dev.foreman.llm.gateway.Grants;
import dev.foreman.llm.gateway.Provider;
import dev.foreman.protocol.AgentId;
import dev.foreman.protocol.Json;
import dev.foreman.protocol.TaskId;
import dev.foreman.protocol.models.BudgetLevel;
import dev.foreman.protocol.models.Cap;
import dev.foreman.protocol.models.SpendBook;
import dev.foreman.protocol.models.Spender;
import dev.foreman.store.Store;
import dev.foreman.web.AgentDoor;
import dev.foreman.web.ModelRoutes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The real gateway as a process of its own: its routes on the door for agents, its grants, and the
 * book in a real database, with a cap at every level. Its standard input opens and ends tasks and
 * asks for its memory, a line each, each answered with a line; it ends with its standard input.
 */
final class GatewayMain implements AutoCloseable {
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final long PLENTY = 900_000_000_000L;

    private final Clock clock = Clock.systemUTC();
    private final Grants grants = new Grants(clock);
    private final Map<String, Grant> open = new HashMap<>();
    private final List<AutoCloseable> closing = new ArrayList<>();
    private final TimedBook book;
    private final Vitals vitals = new Vitals();

    private GatewayMain(Path folder) {
        Store store = Store.open(folder.resolve("memory.db"), clock);
        closing.add(store);
        this.book = new TimedBook(store.spendings());
    }

    /** Arguments: the provider's address, a folder for the database. */
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        try (GatewayMain gateway = new GatewayMain(Path.of(args[1]))) {
            Map<Api, URI> doors = new EnumMap<>(Api.class);
            for (Api api : Api.values()) {
                doors.put(api, gateway.door(api, args[0]));
            }
            out.println(Json.write(doors));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(gateway.answer(line));
            }
        }
    }

    private URI door(Api api, String provider) throws IOException {
        Llm llm = llm(api, URI.create(provider + api.base()));
        SpendBook spending = book;
        Gateway gateway =
                new Gateway(
                        Provider.of(llm),
                        grants,
                        spending,
                        (model, tokens) -> llm.amount(model, tokens).microUsd(),
                        _ -> {
                            throw new IllegalStateException("nothing neutral is asked here");
                        },
                        OverBudget.PARK);
        closing.add(gateway);
        AgentDoor door =
                new AgentDoor(
                        0,
                        Optional.of(new ModelRoutes(gateway, grants, api.model(), llm.timeout())));
        closing.add(door);
        door.openLocal();
        return door.localGateway().orElseThrow();
    }

    private static Llm llm(Api api, URI address) {
        BigDecimal price = new BigDecimal("0.5");
        return new Llm(
                api.provider(),
                Optional.of(api.model()),
                Optional.of(new Secret(ScriptedProvider.KEY)),
                Optional.of(address),
                List.of(),
                List.of(),
                Llm.DEFAULT_TIMEOUT,
                Llm.DEFAULT_MAX_RETRIES,
                Llm.DEFAULT_MAX_OUTPUT_TOKENS,
                OverBudget.PARK,
                caps(),
                Map.of(api.model(), new Price(price, price, price, price)));
    }

    /** Never reached, but looked at: that is part of what a call costs. */
    private static List<Cap> caps() {
        return Arrays.stream(BudgetLevel.values())
                .map(l -> new Cap(l, OptionalLong.of(PLENTY), OptionalLong.of(PLENTY)))
                .toList();
    }

    private String answer(String line) {
        String[] words = line.split(" ", 2);
        return switch (words[0]) {
            case "open" -> open();
            case "close" -> {
                Grant grant = open.remove(words[1]);
                if (grant != null) {
                    grants.close(grant);
                }
                yield "closed";
            }
            case "look" -> Json.write(vitals.look());
            case "collect" -> Json.write(vitals.collect());
            case "book" -> Json.write(book.take());
            default -> throw new IllegalArgumentException("no command: " + line);
        };
    }

    private String open() {
        Spender spender = new Spender(TaskId.random(), AgentId.of("acme/rocket:issue-triage"));
        Grant grant = grants.open(spender, "process:issue-triage", clock.instant().plus(A_DAY));
        open.put(grant.token(), grant);
        return grant.token();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : closing.reversed()) {
            one.close();
        }
    }
}
