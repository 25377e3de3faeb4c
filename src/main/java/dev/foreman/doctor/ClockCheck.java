package dev.foreman.doctor;

import dev.foreman.github.GitHubException;
import java.time.Duration;
import java.util.List;

/** This machine's clock beside GitHub's, which is told by every answer, to a second. */
record ClockCheck(Introduction introduction) implements Check {
    private static final Duration NOTABLE = Duration.ofSeconds(30);
    private static final Duration TOO_MUCH = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        boolean answered =
                switch (introduction.result()) {
                    case Introduction.Result.Known _ -> true;
                    case Introduction.Result.Failed(GitHubException why) -> why.status() > 0;
                };
        if (!answered) {
            return List.of(
                    Finding.warning(
                            name(),
                            "not compared: GitHub gave no answer",
                            "See the line about " + introduction.subject()));
        }
        return List.of(judge(introduction.github().clockSkew()));
    }

    private Finding judge(Duration ahead) {
        Duration off = ahead.abs();
        if (off.compareTo(NOTABLE) < 0) {
            return Finding.ok(
                    name(), "agrees with GitHub's to " + Math.max(1, off.toSeconds()) + " s");
        }
        String seen =
                (ahead.isNegative() ? "ahead of" : "behind")
                        + " GitHub's by "
                        + (off.compareTo(Duration.ofMinutes(2)) < 0
                                ? off.toSeconds() + " s"
                                : off.toMinutes() + " min");
        String remedy = "Let the system set its time by itself (NTP: timedatectl set-ntp true)";
        return off.compareTo(TOO_MUCH) < 0
                ? Finding.warning(name(), seen, remedy)
                : Finding.failure(name(), seen, remedy);
    }
}
