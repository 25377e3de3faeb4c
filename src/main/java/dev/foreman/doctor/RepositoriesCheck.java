package dev.foreman.doctor;

import dev.foreman.config.Repo;
import dev.foreman.github.GitHubException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every repository, a few at once. When GitHub falls silent on the way, the rest is counted instead
 * of asked for: a hundred more lines would say the same.
 */
record RepositoriesCheck(Introduction introduction, List<Repo> repos) implements Check {
    static final int AT_ONCE = 6;
    private static final int SILENCES = 3;

    @Override
    public String name() {
        return "repository";
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(60 + 20L * (repos.size() / AT_ONCE + 1));
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        if (introduction.result() instanceof Introduction.Result.Failed) {
            return repos.isEmpty() ? List.of() : List.of(unasked(repos.size()));
        }
        Semaphore turns = new Semaphore(AT_ONCE);
        AtomicInteger silences = new AtomicInteger();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<List<Finding>>> results =
                    repos.stream()
                            .map(repo -> threads.submit(() -> one(repo, turns, silences)))
                            .toList();
            return gather(results);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Finding> one(Repo repo, Semaphore turns, AtomicInteger silences)
            throws InterruptedException {
        turns.acquire();
        try {
            if (silences.get() >= SILENCES) {
                return List.of();
            }
            return new RepositoryVisit(introduction, repo).look();
        } catch (GitHubException.RateLimited _) {
            silences.set(SILENCES);
            return List.of();
        } catch (GitHubException.Unreachable _) {
            silences.incrementAndGet();
            return List.of();
        } finally {
            turns.release();
        }
    }

    private List<Finding> gather(List<Future<List<Finding>>> results) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        int silent = 0;
        for (int i = 0; i < results.size(); i++) {
            try {
                List<Finding> of = results.get(i).get();
                findings.addAll(of);
                silent += of.isEmpty() ? 1 : 0;
            } catch (ExecutionException e) {
                findings.add(
                        Finding.failure(
                                name(),
                                repos.get(i).name()
                                        + ": the check broke off ("
                                        + String.valueOf(e.getCause()).replaceAll("[:\\s].*", "")
                                        + ")",
                                "This is a defect in Foreman: please report it"));
            }
        }
        if (silent > 0) {
            findings.add(unasked(silent));
        }
        return findings;
    }

    private Finding unasked(int count) {
        return Finding.warning(
                name(),
                count == repos.size()
                        ? "not looked at: see the line about " + introduction.subject()
                        : count + " were not looked at: GitHub stopped answering",
                "Run this again when that is mended");
    }
}
