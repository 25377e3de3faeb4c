package dev.foreman.doctor;

import dev.foreman.store.KillSwitch;
import dev.foreman.store.Pauses.Pause;
import dev.foreman.store.Store;
import dev.foreman.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether somebody, or the surge breaker, has stopped Foreman. */
record WritingCheck(Path db, KillSwitch killSwitch) implements Check {

    @Override
    public String name() {
        return "writing";
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        if (killSwitch.isOn()) {
            findings.add(
                    Finding.warning(
                            name(),
                            "the kill-switch file "
                                    + killSwitch.file()
                                    + " is there: nothing is written to GitHub",
                            "Remove it when Foreman may write again"));
        }
        pauses().forEach(pause ->
                findings.add(
                        Finding.warning(
                                name(),
                                pause.sentence(),
                                "`foreman resume"
                                        + pause.repo().map(r -> " " + r).orElse("")
                                        + "` ends it")));
        return findings.isEmpty()
                ? List.of(Finding.ok(name(), "no pause, and no kill-switch file"))
                : findings;
    }

    private List<Pause> pauses() {
        try (Store store = Store.openReadOnly(db)) {
            return store.pauses().all();
        } catch (StoreException _) {
            return List.of(); // The check of the database says what is wrong with it, if anything.
        }
    }
}
