package dev.foreman.triage;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hands reports of vulnerabilities, and texts with a credential in them, to a human. Words that
 * every developer uses ("authentication", "token", "attack", "exploit") are no sign by themselves.
 */
final class SecurityReport implements Behaviour {
    private static final Pattern CVE =
            Pattern.compile(" (?:cve [12]\\d{3} \\d{4,7}|ghsa(?: [a-z0-9]{4}){3}) ");
    private static final Pattern CREDENTIAL =
            Pattern.compile(
                    "\\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}"
                            + "|AKIA[0-9A-Z]{16}|xox[abprs]-[A-Za-z0-9-]{10,}|sk-[A-Za-z0-9_-]{20,}"
                            + "|AIza[A-Za-z0-9_-]{30,})|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----");

    /** A secret that gets to where it should not be. */
    private static final Pattern LEAK =
            Pattern.compile(
                    " (?:leak|leaks|leaked|leaking|exposes|exposed|exposing|discloses|disclosed|disclosing)"
                            + " (?:\\w{1,20} ){0,3}(?:password|passwords|credentials|secret|secrets"
                            + "|api key|api keys|access token|access tokens|tokens|private key"
                            + "|private keys|session cookie|session cookies) "
                            + "| (?:password|passwords|credentials|secrets|api keys|api key|access tokens?"
                            + "|auth tokens?|tokens|private keys?) (?:\\w{1,20} ){0,2}(?:leaked|leak|leaks|exposed|disclosed"
                            + "|in plain text|in plaintext|in clear text|in cleartext) ");

    /** A check that can be got round. */
    private static final Pattern BYPASS =
            Pattern.compile(
                    " (?:authentication|authorization|authorisation|auth|login|permission|access control"
                            + "|2fa|mfa|csp|sandbox) (?:check |checks )?(?:bypass|bypassed|escape) "
                            + "| (?:bypass|bypasses|bypassing|circumvent|circumvents) (?:\\w{1,20}"
                            + " ){0,2}(?:authentication|authorization|authorisation|login|permissions?"
                            + "|access control|2fa|mfa|csp) ");

    private static final List<Words> PHRASES =
            Words.all(
                    "security vulnerability",
                    "security vulnerabilities",
                    "security issue",
                    "security bug",
                    "security hole",
                    "security flaw",
                    "security problem",
                    "security risk",
                    "security implication",
                    "security implications",
                    "security advisory",
                    "responsible disclosure",
                    "proof of concept exploit",
                    "zero day",
                    "0day",
                    "exploitable",
                    "can be exploited",
                    "could be exploited",
                    "attacker can",
                    "attacker could",
                    "attacker may",
                    "attacker might",
                    "allows an attacker",
                    "remote code execution",
                    "arbitrary code execution",
                    "execute arbitrary code",
                    "code injection",
                    "privilege escalation",
                    "escalation of privileges",
                    "sql injection",
                    "sqli",
                    "command injection",
                    "shell injection",
                    "header injection",
                    "template injection",
                    "xss",
                    "cross site scripting",
                    "csrf vulnerability",
                    "cross site request forgery",
                    "server side request forgery",
                    "ssrf",
                    "xxe",
                    "open redirect",
                    "path traversal",
                    "directory traversal",
                    "zip slip",
                    "prototype pollution",
                    "redos",
                    "session fixation",
                    "session hijacking",
                    "clickjacking",
                    "insecure deserialization",
                    "timing attack",
                    "account takeover");

    /** Enough in a title; in the text too often about something else. */
    private static final List<Words> IN_TITLE =
            Words.all(
                    "vulnerability",
                    "vulnerabilities",
                    "vulnerable",
                    "an exploit",
                    "exploit for",
                    "exploit in",
                    "rce",
                    "csrf",
                    "malicious",
                    "backdoor",
                    "malware");

    private static final List<Words> FOUND =
            Words.all(
                    "a vulnerability",
                    "vulnerability in",
                    "vulnerability report",
                    "vulnerable to",
                    "is vulnerable",
                    "rce");

    @Override
    public Optional<Finding> consider(Case c) {
        String body = c.issue().body();
        if (CREDENTIAL.matcher(c.issue().title() + "\n" + (body == null ? "" : body)).find()) {
            return Optional.of(
                    Finding.escalate(
                            "The text seems to hold a credential. A maintainer should remove it"
                                    + " and have it revoked."));
        }
        return evidence(c.text())
                .map(e ->
                        Finding.escalate(
                                "This may be a security report (%s). A maintainer should handle it."
                                        .formatted(e)));
    }

    private static Optional<String> evidence(IssueText text) {
        Words all = text.title().and(text.prose());
        if (CVE.matcher(all.text()).find()) {
            return Optional.of("the number of an advisory");
        }
        if (LEAK.matcher(all.text()).find()) {
            return Optional.of("a secret gets out");
        }
        if (BYPASS.matcher(all.text()).find()) {
            return Optional.of("a check can be bypassed");
        }
        return first(PHRASES, all)
                .or(() -> first(IN_TITLE, text.title()))
                .or(() -> first(FOUND, text.prose()));
    }

    private static Optional<String> first(List<Words> phrases, Words text) {
        return phrases.stream()
                .filter(text::has)
                .findFirst()
                .map(p -> "'" + p.text().strip() + "'");
    }
}
