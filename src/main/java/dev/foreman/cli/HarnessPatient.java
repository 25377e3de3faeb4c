package dev.foreman.cli;

import dev.foreman.store.StoreException;
import java.time.Clock;
import java.util.Optional;

/** A harness, as the service manager is told of it. */
final class HarnessPatient implements ServiceReport.Patient {
    private final Harness harness;
    private final HarnessPanel panel;
    private final Pulse pulse;

    private HarnessPatient(Harness harness, HarnessPanel panel, Pulse pulse) {
        this.harness = harness;
        this.panel = panel;
        this.pulse = pulse;
    }

    static HarnessPatient of(Harness harness, Clock clock) {
        return new HarnessPatient(
                harness,
                new HarnessPanel(harness, clock),
                new Pulse(harness.pollInterval(), System::nanoTime));
    }

    @Override
    public Optional<String> missing() {
        return pulse.missing(harness.vitals());
    }

    @Override
    public String status() {
        try {
            return StatusLine.of(harness, panel.notReady());
        } catch (StoreException e) {
            // Told and logged by whoever needs it for more than this.
            return "not ready: " + e.getMessage();
        }
    }
}
