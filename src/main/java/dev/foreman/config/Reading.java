package dev.foreman.config;

import java.nio.file.Path;

/** What every section's reader needs, tied to one file and one environment. */
record Reading(
        Problems problems,
        Variables variables,
        Scalars scalars,
        Addresses addresses,
        Places places,
        Spans spans,
        Lists lists) {

    static Reading of(Problems problems, Credentials credentials) {
        return of(problems, new Variables(credentials, problems), credentials.home());
    }

    /** Of a file that somebody else wrote: without the environment. */
    static Reading foreign(Problems problems) {
        return of(problems, Variables.none(problems), "");
    }

    private static Reading of(Problems problems, Variables variables, String home) {
        Scalars scalars = new Scalars(problems, variables);
        return new Reading(
                problems,
                variables,
                scalars,
                new Addresses(problems, scalars),
                new Places(
                        Path.of(home.isBlank() ? System.getProperty("user.home") : home),
                        problems,
                        scalars),
                new Spans(problems, scalars),
                new Lists(problems, variables));
    }
}
