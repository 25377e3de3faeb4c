package dev.foreman.triage;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Hands reports of vulnerabilities, and texts with a credential in them, to a human. */
final class SecurityReport implements Behaviour {
    private static final Pattern CVE = Pattern.compile(" cve [12]\\d{3} \\d{4,7} ");
    private static final Pattern CREDENTIAL =
            Pattern.compile(
                    "\\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}"
                            + "|AKIA[0-9A-Z]{16}|xox[abprs]-[A-Za-z0-9-]{10,}|sk-[A-Za-z0-9_-]{20,}"
                            + "|AIza[A-Za-z0-9_-]{30,})|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----");
    private static final List<Words> PHRASES =
            Stream.of(
                            "vulnerability",
                            "vulnerabilities",
                            "vulnerable",
                            "security issue",
                            "security bug",
                            "security hole",
                            "security flaw",
                            "exploit",
                            "exploitable",
                            "remote code execution",
                            "arbitrary code execution",
                            "privilege escalation",
                            "sql injection",
                            "command injection",
                            "xss",
                            "csrf",
                            "ssrf",
                            "path traversal",
                            "authentication bypass",
                            "leaked credentials",
                            "leaks credentials",
                            "leaked token",
                            "leaked password")
                    .map(Words::of)
                    .toList();

    @Override
    public Optional<Finding> consider(Case c) {
        String body = c.issue().body();
        if (CREDENTIAL.matcher(c.issue().title() + "\n" + (body == null ? "" : body)).find()) {
            return Optional.of(
                    Finding.escalate(
                            "The text seems to hold a credential. A maintainer should remove it"
                                    + " and have it revoked."));
        }
        if (CVE.matcher(c.text().title().text()).find()
                || CVE.matcher(c.text().prose().text()).find()) {
            return Optional.of(security("a CVE number"));
        }
        return PHRASES.stream()
                .filter(p -> c.text().title().has(p) || c.text().prose().has(p))
                .findFirst()
                .map(p -> security("'" + p.text().strip() + "'"));
    }

    private static Finding security(String evidence) {
        return Finding.escalate(
                "This may be a security report (" + evidence + "). A maintainer should handle it.");
    }
}
