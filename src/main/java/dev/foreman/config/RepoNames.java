package dev.foreman.config;

import dev.foreman.protocol.RepoName;
import org.jspecify.annotations.Nullable;

/** {@code owner} and {@code name} of a repository: two keys, never one. */
final class RepoNames {
    private final Reading in;

    RepoNames(Reading in) {
        this.in = in;
    }

    /** Null where they are not good, which is then reported. */
    @Nullable RepoName read(Section section) {
        Spot ownerSpot = section.require("owner", "write the user or organisation it belongs to");
        Spot nameSpot = section.require("name", "write the repository's name");
        String owner = in.scalars().text(ownerSpot);
        String name = in.scalars().text(nameSpot);
        boolean good = owner != null && name != null;
        if (ownerSpot != null && owner != null && !RepoName.isOwner(owner)) {
            refuse(ownerSpot, owner, "this is no GitHub owner");
            good = false;
        }
        if (nameSpot != null && name != null && !RepoName.isName(name)) {
            refuse(nameSpot, name, "this is no GitHub repository name");
            good = false;
        }
        return good && owner != null && name != null ? new RepoName(owner, name) : null;
    }

    private void refuse(Spot spot, String text, String message) {
        boolean both = text.contains("/");
        in.problems()
                .at(
                        spot,
                        both ? "owner and name are two keys here" : message,
                        both
                                ? "write owner: my-org and name: my-repo"
                                : "use letters, digits, '-', '_' and, in names, '.'");
    }
}
