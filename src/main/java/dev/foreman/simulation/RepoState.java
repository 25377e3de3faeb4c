package dev.foreman.simulation;

import dev.foreman.protocol.Account;
import dev.foreman.protocol.RepoName;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a repository holds; read and changed only under the world's lock. */
final class RepoState {
    final long id;
    final Account owner;
    final boolean isPrivate;
    final Instant createdAt;
    RepoName name;
    @Nullable String description;
    boolean hasIssues = true;
    int lastNumber;

    final IssueIndex issues = new IssueIndex();
    final TreeMap<Long, SimComment> comments = new TreeMap<>();

    /** By folded name. */
    final Map<String, SimLabel> labels = new LinkedHashMap<>();

    /** By path, sorted so that a folder's files stand together. */
    final TreeMap<String, String> files = new TreeMap<>();

    /** Whether labels can be suggested here; elsewhere GitHub sets them. */
    boolean showsSuggestions;

    /** Granted by account id. */
    final Map<Long, Permission> permissions = new HashMap<>();

    /** Account ids of those who have had something merged. */
    final Set<Long> contributors = new HashSet<>();

    /** Account ids of the owning organisation's members: shared with its other repositories. */
    final Set<Long> members;

    RepoState(
            long id,
            RepoName name,
            Account owner,
            boolean isPrivate,
            Instant createdAt,
            Set<Long> members) {
        this.id = id;
        this.name = name;
        this.owner = owner;
        this.isPrivate = isPrivate;
        this.createdAt = createdAt;
        this.members = members;
    }

    /** The label of this name, made if need be with this id. */
    SimLabel label(String labelName, LongSupplier newId) {
        return labels.computeIfAbsent(
                SimLabel.key(labelName),
                _ -> new SimLabel(newId.getAsLong(), labelName, null, SimLabel.DEFAULT_COLOR));
    }

    /** What an account may do here; null stands for somebody without a login. */
    Permission permission(@Nullable Account account) {
        Permission floor = isPrivate ? Permission.NONE : Permission.READ;
        if (account == null) {
            return floor;
        }
        if (account.id() == owner.id()) {
            return Permission.ADMIN;
        }
        if (members.contains(account.id())) {
            floor = Permission.READ;
        }
        Permission granted = permissions.getOrDefault(account.id(), Permission.NONE);
        return granted.atLeast(floor) ? granted : floor;
    }

    boolean isVisibleTo(Caller caller) {
        return !isPrivate
                || (caller.token() != null
                        && caller.token().reachesPrivate()
                        && caller.permission(this).atLeast(Permission.READ))
                || caller.app() != null;
    }

    /** Whether the account was given a part in the repository. */
    boolean isCollaborator(Account account) {
        return account.id() == owner.id()
                || permissions.containsKey(account.id())
                || members.contains(account.id());
    }

    /** GitHub's {@code author_association}. */
    String association(Account account) {
        if (account.id() == owner.id()) {
            return "OWNER";
        }
        if (members.contains(account.id())) {
            return "MEMBER";
        }
        if (permissions.containsKey(account.id())) {
            return "COLLABORATOR";
        }
        return contributors.contains(account.id()) ? "CONTRIBUTOR" : "NONE";
    }
}
