package dev.foreman.simulation;

/** How things look over the wire. */
record Views(UserView users, IssueView issues, EventView events, RepoView repos) {

    static Views of(String base, SimulatedWorld world) {
        UserView users = new UserView(base, world);
        IssueView issues = new IssueView(base, users);
        return new Views(users, issues, new EventView(issues, world), new RepoView(issues));
    }
}
