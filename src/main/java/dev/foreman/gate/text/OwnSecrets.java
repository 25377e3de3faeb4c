package dev.foreman.gate.text;

import java.util.Collection;
import java.util.List;

/** Stand-in. */
public final class OwnSecrets {
    private final List<String> secrets;

    public OwnSecrets(Collection<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    public boolean in(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    public String redact(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "[redacted]");
        }
        return clean;
    }
}
