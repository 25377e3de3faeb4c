package dev.foreman.doctor;

import dev.foreman.config.Nearest;
import dev.foreman.config.Repo;
import dev.foreman.github.GitHubClient;
import dev.foreman.github.GitHubException;
import dev.foreman.github.RepoInfo;
import dev.foreman.protocol.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** One repository: what may be done there, and whether it has the labels that are named. */
final class RepositoryVisit {
    private static final String CHECK = "repository";
    private static final String LABELS = "labels";

    private final GitHubClient github;
    private final OptionalLong installation;
    private final Repo repo;

    RepositoryVisit(Introduction introduction, Repo repo) {
        this.github = introduction.github();
        this.installation = introduction.installation();
        this.repo = repo;
    }

    /**
     * @throws GitHubException.Unreachable when nothing was to be heard
     * @throws GitHubException.RateLimited when GitHub asks for a pause
     */
    List<Finding> look() {
        RepoInfo info;
        try {
            info = github.repo(repo.name());
        } catch (GitHubException.Unreachable | GitHubException.RateLimited e) {
            throw e;
        } catch (GitHubException.Moved e) {
            return List.of(moved(e));
        } catch (GitHubException.NotFound _) {
            return List.of(
                    installation.isPresent()
                            ? failure(
                                    "there is no such repository, or the App is not installed"
                                            + " there",
                                    "Correct its name under repos, or install the App there")
                            : failure(
                                    "there is no such repository, or the token may not see it",
                                    "Correct its name under repos, or give the token access to"
                                            + " it"));
        } catch (GitHubException e) {
            return List.of(failure(Sentences.of(e), "Try again later"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(judge(info));
        labels().ifPresent(findings::add);
        return findings;
    }

    private Finding moved(GitHubException.Moved e) {
        Optional<String> name;
        try {
            name = github.nameNow(e).map(Object::toString);
        } catch (GitHubException _) {
            name = Optional.empty();
        }
        return failure(
                name.map(n -> "is called " + n + " now").orElse("has another name now"),
                "Write the new name under repos: redirects are not followed");
    }

    private Finding judge(RepoInfo info) {
        if (!info.fullName().equals(repo.name())) {
            return failure(
                    "is called " + info.fullName() + " now", "Write the new name under repos");
        }
        if (info.archived()) {
            return failure(
                    "is archived: nothing in it can be changed",
                    "Unarchive it, or take it out of repos");
        }
        if (!info.hasIssues()) {
            return failure(
                    "has no issues: they are switched off",
                    "Switch them on in its settings, or take it out of repos");
        }
        if (installation.isPresent()) {
            return reached(installation.getAsLong());
        }
        RepoInfo.Permissions may = info.permissions();
        if (may == null) {
            return Finding.warning(
                    CHECK,
                    repo.name() + " is there, but GitHub does not say what the token may do",
                    "Try a label by foreman triage before you rely on it");
        }
        if (!may.triage() && !may.push() && !may.maintain() && !may.admin()) {
            return failure(
                    "may only be read by this account",
                    "Give the account the Triage role there, or write access");
        }
        return Finding.ok(CHECK, repo.name() + ": may " + highest(may));
    }

    /** Anybody reads a public repository, so that being able to read it says nothing of an App. */
    private Finding reached(long wanted) {
        try {
            OptionalLong there = github.installationOf(repo.name());
            if (there.isEmpty()) {
                return failure(
                        "is not among those that the App is installed for",
                        "Add it: settings of the repository's owner, GitHub Apps, Configure");
            }
            return there.getAsLong() == wanted
                    ? Finding.ok(CHECK, repo.name() + ": the App is installed there")
                    : failure(
                            "is reached by the App's installation "
                                    + there.getAsLong()
                                    + ", but identity.app.installation_id is "
                                    + wanted,
                            "One Foreman acts as one installation: run another one for this"
                                    + " repository");
        } catch (GitHubException.Unreachable | GitHubException.RateLimited e) {
            throw e;
        } catch (GitHubException e) {
            return failure(Sentences.of(e), "Try again later");
        }
    }

    private static String highest(RepoInfo.Permissions may) {
        if (may.admin()) {
            return "administer; triage would be enough";
        }
        return may.maintain() || may.push() ? "write; triage would be enough" : "triage";
    }

    private Optional<Finding> labels() {
        Set<String> wanted = named();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> there = new LinkedHashMap<>();
        try {
            for (Label label : github.labels(repo.name())) {
                there.put(label.name().toLowerCase(Locale.ROOT), label.name());
            }
        } catch (GitHubException.Unreachable | GitHubException.RateLimited e) {
            throw e;
        } catch (GitHubException e) {
            return Optional.of(
                    Finding.failure(
                            LABELS,
                            repo.name() + ": they could not be read: " + Sentences.of(e),
                            "Let the token read the repository's metadata and issues"));
        }
        List<String> missing =
                wanted.stream()
                        .filter(label -> !there.containsKey(label.toLowerCase(Locale.ROOT)))
                        .map(label -> described(label, there))
                        .toList();
        if (missing.isEmpty()) {
            return Optional.of(
                    Finding.ok(
                            LABELS,
                            repo.name()
                                    + (wanted.size() == 1
                                            ? " has the one that is named"
                                            : " has all " + wanted.size() + " that are named")));
        }
        return Optional.of(
                Finding.warning(
                        LABELS,
                        repo.name() + " has no label " + String.join(", ", missing),
                        "Create it there, or correct the configuration: Foreman sets only labels"
                                + " that exist"));
    }

    private static String described(String label, Map<String, String> there) {
        return Nearest.to(label, there.keySet())
                .map(there::get)
                .map(near -> "'" + label + "' (is '" + near + "' meant?)")
                .orElse("'" + label + "'");
    }

    /** Labels are the keys of an agent's setting {@code labels}. */
    private Set<String> named() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        repo.agents()
                .forEach(agent -> {
                    if (agent.settings().get("labels") instanceof Map<?, ?> labels) {
                        labels.keySet().forEach(name -> names.add(String.valueOf(name)));
                    }
                });
        return names;
    }

    private Finding failure(String seen, String remedy) {
        return Finding.failure(CHECK, repo.name() + " " + seen, remedy);
    }
}
