package dev.foreman.cli;

import dev.foreman.conformance.Finding;
import dev.foreman.conformance.Subject;
import dev.foreman.conformance.Suite;
import dev.foreman.conformance.Terms;
import dev.foreman.conformance.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foreman agent check}: does an agent keep the contract? */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Check an agent against agent protocol v0.",
            "",
            "Health, decisions, unknown fields, broken tasks, hostile texts, large and concurrent"
                    + " tasks, deadlines, connections: one line each, and for a failure what was"
                    + " sent, what came back and what the contract says.",
            "The agent gets made-up tasks; nothing is written anywhere. An image is run as Foreman"
                    + " runs it: read-only, as nobody, without a network that leads out; on the"
                    + " engine of DOCKER_HOST or the usual one, with the limits of an agent without a"
                    + " manifest, at port 8000.",
            "Exit code 0 when all passed, 1 when not, 2 when the command line is wrong.",
            "",
            "  foreman agent check http://127.0.0.1:9100",
            "  foreman agent check foreman-area-labels:latest",
            ""
        })
final class AgentCheckCommand implements Callable<Integer> {

    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|\\d+\\.\\d+\\.\\d+\\.\\d+|\\[[0-9a-f:]+]):\\d+/?");
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,254}");

    /** Starts an agent's image and waits until it can be asked. */
    @FunctionalInterface
    interface Images {
        Subject start(String image) throws InterruptedException;
    }

    private final Terminal terminal;
    private final Clock clock;
    private final Images images;

    @Parameters(
            paramLabel = "URL|IMAGE",
            description = "Where the agent listens; or the image that it is.")
    private String agent;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "4",
            description = "Tasks sent at once, from 1 to 64. Default: ${DEFAULT-VALUE}.")
    private int concurrency;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long it may take over a task. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(
            names = "--json",
            description =
                    "As a JSON object: {\"agent\": …, \"checks\": [{check, verdict, …}, …], …}.")
    private boolean json;

    AgentCheckCommand(Terminal terminal, Clock clock, Images images) {
        this.terminal = terminal;
        this.clock = clock;
        this.images = images;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Terms terms = terms();
        try (StopSignal stop = new StopSignal()) {
            return Stoppable.run(stop, () -> check(terms, stop));
        }
    }

    private int check(Terms terms, StopSignal stop) throws InterruptedException {
        try (Subject subject = subject()) {
            try {
                return check(terms, subject);
            } finally {
                // Its container is taken away in order, whatever ended this.
                stop.leaveAlone();
            }
        }
    }

    private int check(Terms terms, Subject subject) throws InterruptedException {
        AgentCheckReport report = new AgentCheckReport(terminal, json);
        List<Finding> findings = new Suite(terms, clock, System::nanoTime).run(subject, report);
        boolean allPassed = findings.stream().allMatch(f -> f.verdict() == Verdict.PASSED);
        report.end(subject.name(), allPassed ? List.of() : subject.lastLines());
        return allPassed ? 0 : CommandLines.FAILED;
    }

    private Terms terms() {
        if (concurrency < 1 || concurrency > 64) {
            throw new UsageException("--concurrency is a number from 1 to 64, not " + concurrency);
        }
        if (timeout < 1 || timeout > 3_600) {
            throw new UsageException("--timeout is from 1 to 3600 seconds, not " + timeout);
        }
        Duration answer = Duration.ofSeconds(timeout);
        return new Terms(
                concurrency,
                answer,
                answer.compareTo(Terms.USUAL.shortDeadline()) < 0
                        ? answer
                        : Terms.USUAL.shortDeadline(),
                Terms.USUAL.whole());
    }

    private Subject subject() throws InterruptedException {
        String lower = agent.toLowerCase(Locale.ROOT);
        if (LOOPBACK.matcher(lower).matches()) {
            throw new UsageException(
                    "'" + agent + "' is no image: did you mean http://" + agent + "?");
        }
        if (!lower.contains("://")) {
            if (!IMAGE.matcher(agent).matches()) {
                throw new UsageException(
                        "'"
                                + Text.oneLine(agent, 100)
                                + "' is neither an address, such as http://127.0.0.1:9100, nor an"
                                + " image, such as foreman-area-labels:latest");
            }
            return images.start(agent);
        }
        try {
            URI uri = new URI(agent);
            if (uri.getHost() != null
                    && List.of("http", "https").contains(lower.substring(0, lower.indexOf(':')))
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return Subject.at(uri);
            }
        } catch (URISyntaxException _) {
            // Told below.
        }
        throw new UsageException(
                "'"
                        + Text.oneLine(agent, 100)
                        + "' is no address of an agent; one looks like http://127.0.0.1:9100");
    }
}
