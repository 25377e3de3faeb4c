package dev.foreman.bench.models;

/** The scripted provider as a process of its own; ends with its standard input. */
final class ProviderMain {
    private ProviderMain() {}

    /** Says where it is. */
    public static void main(String[] args) throws Exception {
        try (ScriptedProvider provider = new ScriptedProvider()) {
            System.out.println(provider.url());
            while (System.in.read() >= 0) {
                // It has nothing to ask.
            }
        }
    }
}
