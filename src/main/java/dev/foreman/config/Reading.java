package dev.foreman.config;

import java.nio.file.Path;
import java.util.Map;

/** What every section's reader needs, tied to one file and one environment. */
record Reading(
        Problems problems,
        Variables variables,
        Scalars scalars,
        Addresses addresses,
        Places places,
        Lists lists) {

    static Reading of(Problems problems, Map<String, String> env) {
        Variables variables = new Variables(env, problems);
        Scalars scalars = new Scalars(problems, variables);
        String home = env.getOrDefault("HOME", "");
        return new Reading(
                problems,
                variables,
                scalars,
                new Addresses(problems, scalars),
                new Places(
                        Path.of(home.isBlank() ? System.getProperty("user.home") : home),
                        problems,
                        scalars),
                new Lists(problems, variables));
    }
}
