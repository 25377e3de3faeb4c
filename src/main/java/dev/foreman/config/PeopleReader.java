package dev.foreman.config;

import dev.foreman.config.policy.People;
import dev.foreman.config.policy.Person;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** {@code people} of a policy: numbers are ids, text is logins. */
final class PeopleReader {
    private static final Pattern LOGIN =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})(?:\\[bot\\])?");
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,14}");
    private static final long LARGEST = 999_999_999_999_999L;
    private static final String EXAMPLE = "[octocat, 583231]";

    private final Reading in;
    private final Patterns patterns;

    PeopleReader(Reading in) {
        this.in = in;
        this.patterns = new Patterns(in);
    }

    People read(Layer layer, People wider) {
        return new People(
                wider.maintainers(),
                layer.truth("bots", wider.bots()),
                layer.leaf("allow", wider.allow(), this::people),
                layer.leaf("deny", wider.deny(), this::people));
    }

    private @Nullable List<Person> people(Spot spot) {
        return patterns.list(spot, EXAMPLE, this::person);
    }

    private @Nullable Person person(Spot spot) {
        if (Kind.of(spot.node()) == Kind.WHOLE) {
            Long id = in.scalars().whole(spot, 1, LARGEST);
            return id == null ? null : new Person.ById(id);
        }
        String text = in.scalars().text(spot);
        if (text == null) {
            return null;
        }
        // What comes from outside of the file has no type: digits are a number there.
        if (spot.node() instanceof ScalarNode scalar
                && Variables.in(scalar.getValue())
                && DIGITS.matcher(text).matches()) {
            return new Person.ById(Long.parseLong(text));
        }
        if (!LOGIN.matcher(text).matches()) {
            in.problems()
                    .at(
                            spot,
                            "this is no GitHub login",
                            text.startsWith("@")
                                    ? "leave the '@' out"
                                    : "write octocat, \"dependabot[bot]\", or the account's number");
            return null;
        }
        return new Person.ByLogin(text);
    }
}
