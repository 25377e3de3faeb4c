package dev.foreman.protocol;

/** What is said in an issue to Foreman alone, and is no news of the issue. */
public interface Asides {

    /** Nobody listens, so everything is news. */
    Asides NONE =
            new Asides() {
                @Override
                public boolean heardIn(RepoName repo) {
                    return false;
                }

                @Override
                public boolean areAll(RepoName repo, Sighting before, Issue now) {
                    return false;
                }
            };

    /** Whether anything said in a repository may be one. */
    boolean heardIn(RepoName repo);

    /**
     * Whether all that was said since an issue was last seen is said to Foreman alone. In doubt it
     * is not. May ask GitHub.
     */
    boolean areAll(RepoName repo, Sighting before, Issue now);
}
