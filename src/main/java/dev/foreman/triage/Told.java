package dev.foreman.triage;

import java.util.List;
import java.util.regex.Pattern;

/** Judges whether a text tells what a template's field asks for, under whatever heading. */
final class Told {
    private static final int REAL_ANSWER = 8;
    private static final int ACCOUNT = 12;
    private static final Pattern VERSION = Pattern.compile(" v?\\d{1,4} \\d{1,4}(?: \\d{1,6})? ");
    private static final List<Words> STEPS =
            Words.all("reproduce", "reproduction", "repro", "steps", "example");
    private static final List<Words> VERSIONS = Words.all("version", "versions", "release");
    private static final List<Words> BEHAVIOUR =
            Words.all("expected", "actual", "happened", "behavior", "behaviour");
    private static final List<Words> ACCOUNTS =
            Words.all(
                    "describe",
                    "description",
                    "bug",
                    "summary",
                    "problem",
                    "happened",
                    "wrong",
                    "did");
    private static final List<Words> LOGS =
            Words.all("log", "logs", "output", "traceback", "trace", "error");
    private static final List<Words> SYSTEM =
            Words.all("os", "platform", "environment", "operating system", "browser");
    private static final List<Words> EXPECTATIONS =
            Words.all("expected", "expect", "should", "instead", "actual", "got");
    private static final List<Words> RUNS = Words.all("reproduce", "steps", "repro", "run");

    /** What fails like this needs no word about what was expected. */
    private static final List<Words> FAILURES =
            Words.all(
                    "crash",
                    "crashes",
                    "segfault",
                    "panic",
                    "panics",
                    "exception",
                    "error",
                    "importerror",
                    "typeerror",
                    "valueerror",
                    "attributeerror",
                    "keyerror",
                    "runtimeerror",
                    "nullpointerexception",
                    "fails to",
                    "hangs");

    private static final List<Words> SYSTEMS =
            Words.all(
                    "windows",
                    "macos",
                    "os x",
                    "osx",
                    "mac",
                    "linux",
                    "ubuntu",
                    "debian",
                    "fedora",
                    "arch",
                    "alpine",
                    "freebsd",
                    "android",
                    "ios",
                    "iphone",
                    "ipad",
                    "darwin",
                    "raspberry",
                    "chrome",
                    "firefox",
                    "safari",
                    "edge");

    private Told() {}

    /**
     * @param name of the field
     */
    static boolean in(IssueText text, Words name) {
        return text.prose().has(name)
                || text.headings().has(name)
                || any(name, STEPS) && (text.hasCode() || any(text.prose(), RUNS))
                || any(name, VERSIONS) && hasVersion(text)
                || any(name, BEHAVIOUR) && tellsBehaviour(text)
                || any(name, LOGS) && (text.hasCode() || text.hasTrace())
                || any(name, SYSTEM) && any(everything(text), SYSTEMS)
                || any(name, ACCOUNTS) && text.prose().count() >= ACCOUNT;
    }

    /**
     * The same of an answer to our question. What has no shape of its own cannot be recognised: a
     * real answer is trusted to hold it.
     */
    static boolean inAnswer(IssueText answer, Words name) {
        boolean hasShape = any(name, STEPS) || any(name, VERSIONS) || any(name, BEHAVIOUR);
        return in(answer, name)
                || !hasShape && (answer.prose().count() >= REAL_ANSWER || answer.hasCode());
    }

    private static boolean hasVersion(IssueText text) {
        return VERSION.matcher(everything(text).text()).find();
    }

    private static boolean tellsBehaviour(IssueText text) {
        return text.hasTrace() || any(text.title(), FAILURES) || any(text.prose(), EXPECTATIONS);
    }

    private static Words everything(IssueText text) {
        return text.title().and(text.prose()).and(text.pasted());
    }

    private static boolean any(Words text, List<Words> phrases) {
        return phrases.stream().anyMatch(text::has);
    }
}
