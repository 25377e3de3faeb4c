package dev.foreman.doctor;

import dev.foreman.config.ForemanConfig;
import dev.foreman.config.Identity;
import dev.foreman.github.AppInfo;
import dev.foreman.github.AppKey;
import dev.foreman.github.GitHubException;
import dev.foreman.github.UnusableKeyException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A GitHub App: its key, who it is, and what its installation may do. */
record AppCheck(Introduction introduction, ForemanConfig config, Identity.App identity)
        implements Check {

    @Override
    public String name() {
        return "app";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        Optional<Finding> key = key(identity.privateKeyFile());
        if (key.filter(f -> f.level() == Level.FAILURE).isPresent()) {
            return List.of(key.get());
        }
        List<Finding> findings = new ArrayList<>();
        key.ifPresent(findings::add);
        switch (introduction.result()) {
            case Introduction.Result.Failed(GitHubException why) ->
                    findings.add(GitHubWords.failed(name(), config, why));
            case Introduction.Result.Known _ -> judge(findings);
        }
        return findings;
    }

    /** What can be said of it without GitHub. */
    static Optional<Finding> key(Path file) {
        try {
            var _ = AppKey.read(file);
        } catch (UnusableKeyException e) {
            return Optional.of(Finding.failure("app", e.what(), e.remedy()));
        }
        return AppKey.exposure(file)
                .map(why -> Finding.warning("app", why, "Run chmod 600 " + file));
    }

    private void judge(List<Finding> findings) {
        try {
            introduction
                    .github()
                    .appInfo()
                    .ifPresent(app -> {
                        findings.add(
                                Finding.ok(
                                        name(),
                                        "acts as "
                                                + app.account().login()
                                                + "; its tokens are renewed by themselves, the"
                                                + " present one lasts until "
                                                + app.expiresAt()));
                        findings.addAll(permissions(app));
                        findings.add(
                                GitHubWords.quota(name(), config, introduction.github().quota()));
                    });
        } catch (GitHubException e) {
            findings.add(GitHubWords.failed(name(), config, e));
        }
    }

    private List<Finding> permissions(AppInfo app) {
        List<Finding> lacking = new ArrayList<>();
        String issues = app.permissions().getOrDefault("issues", "none");
        if (!issues.equals("write")) {
            lacking.add(
                    Finding.failure(
                            name(),
                            "its permission for issues is " + issues + ", and must be write",
                            grant("Issues: Read and write")));
        }
        if (!app.permissions().containsKey("metadata")) {
            lacking.add(
                    Finding.failure(
                            name(),
                            "it has no permission for metadata",
                            grant("Metadata: Read-only")));
        }
        if (!app.permissions().containsKey("contents")) {
            lacking.add(
                    Finding.warning(
                            name(),
                            "it may not read files: of private repositories agents do not get"
                                    + " issue templates and readme",
                            grant("Contents: Read-only")));
        }
        return lacking.isEmpty()
                ? List.of(Finding.ok(name(), "may write issues and read files"))
                : lacking;
    }

    private static String grant(String permission) {
        return "Set "
                + permission
                + " in the App's settings (Permissions & events), and accept it where the App is"
                + " installed";
    }
}
