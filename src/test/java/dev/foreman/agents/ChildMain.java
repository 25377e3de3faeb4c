package dev.foreman.agents;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;

/** A child process for tests; its first argument says how it behaves. */
public final class ChildMain {
    private ChildMain() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "good" -> serve(200);
            case "environment" -> {
                System.out.println("environment " + System.getenv().keySet());
                serve(200);
            }
            case "crash-once" -> {
                Path marker = Path.of(args[1]);
                if (!Files.exists(marker)) {
                    Files.createFile(marker);
                    die();
                }
                serve(200);
            }
            case "crash" -> die();
            case "hang" -> {
                System.out.println("thinking");
                System.in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            case "sick" -> serve(500);
            case "dies-when-asked" -> serve(-1);
            case "stubborn" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(ChildMain::sleepForever));
                System.out.println(listening(start(200)));
                sleepForever();
            }
            case "endless" -> {
                byte[] chunk = "x".repeat(8192).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 20_000; i++) {
                    System.out.write(chunk, 0, chunk.length);
                    System.err.println("line " + i);
                }
                System.out.println();
                serve(200);
            }
            case "parent" -> {
                ProcessBuilder b = new ProcessBuilder(command("good"));
                Process p = b.start();
                System.out.println("child " + p.pid());
                System.out.println(p.inputReader().readLine());
                sleepForever();
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** The command line that runs this class as a child. */
    static List<String> command(String... args) {
        var command =
                new java.util.ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx64m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ChildMain.class.getName()));
        command.addAll(List.of(args));
        return command;
    }

    private static void die() {
        System.err.println("cannot go on: disk on fire");
        Runtime.getRuntime().halt(3);
    }

    private static void serve(int health) throws IOException {
        System.out.println(listening(start(health)));
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }

    private static String listening(HttpServer server) {
        return "foreman-agent listening on http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static HttpServer start(int health) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/health",
                e -> {
                    e.sendResponseHeaders(health < 0 ? 200 : health, -1);
                    e.close();
                });
        server.createContext(
                "/die",
                _ -> {
                    System.err.println("told to die");
                    Runtime.getRuntime().halt(4);
                });
        server.start();
        return server;
    }

    private static void sleepForever() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
