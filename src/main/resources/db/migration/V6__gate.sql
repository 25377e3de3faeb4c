-- An action may be held for a human, and be overtaken by what happened on GitHub; it may be a rehearsal by itself. A
-- check cannot be widened in place, so both tables are made anew.
CREATE TABLE action_6 (
    id         INTEGER PRIMARY KEY,
    task_id    TEXT NOT NULL REFERENCES task (id),
    idx        INTEGER NOT NULL,
    repo       TEXT NOT NULL COLLATE NOCASE,
    issue_id   INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    action     TEXT NOT NULL, -- JSON
    dry_run    INTEGER NOT NULL CHECK (dry_run IN (0, 1)),
    state      TEXT NOT NULL CHECK (state IN ('PLANNED', 'INTENDED', 'APPLIED', 'ALREADY_SO', 'DRY_RUN', 'FAILED', 'DROPPED', 'REFUSED', 'HELD', 'OVERTAKEN')),
    rule       TEXT,
    reason     TEXT,
    attempts   INTEGER NOT NULL DEFAULT 0,
    decided_at INTEGER NOT NULL,
    intent_at  INTEGER, -- the first intent: the effect is looked for on GitHub from then on
    outcome_at INTEGER,
    remote_id  INTEGER,
    policy     TEXT, -- digest of the policy under which it was let through
    UNIQUE (task_id, idx)
);
INSERT INTO action_6 (id, task_id, idx, repo, issue_id, kind, action, dry_run, state, rule, reason, attempts, decided_at, intent_at, outcome_at, remote_id)
SELECT id, task_id, idx, repo, issue_id, kind, action, dry_run, state, rule, reason, attempts, decided_at, intent_at, outcome_at, remote_id FROM action;

CREATE TABLE undo_6 (
    action_id    INTEGER PRIMARY KEY REFERENCES action_6 (id) ON DELETE CASCADE,
    repo         TEXT NOT NULL COLLATE NOCASE,
    issue_id     INTEGER NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('REQUESTED', 'INTENDED', 'UNDONE', 'ALREADY_SO', 'REFUSED', 'FAILED')),
    forced       INTEGER NOT NULL CHECK (forced IN (0, 1)),
    asked_by     TEXT NOT NULL,
    reason       TEXT, -- of whoever asked
    why          TEXT, -- it was refused, failed or put off
    attempts     INTEGER NOT NULL DEFAULT 0,
    not_before   INTEGER NOT NULL,
    requested_at INTEGER NOT NULL,
    intent_at    INTEGER, -- the first intent since it was asked for
    outcome_at   INTEGER
);
INSERT INTO undo_6 (action_id, repo, issue_id, state, forced, asked_by, reason, why, attempts, not_before, requested_at, intent_at, outcome_at)
SELECT action_id, repo, issue_id, state, forced, asked_by, reason, why, attempts, not_before, requested_at, intent_at, outcome_at FROM undo;

DROP TABLE undo;
DROP TABLE action;
ALTER TABLE action_6 RENAME TO action;
ALTER TABLE undo_6 RENAME TO undo;
CREATE INDEX action_comments ON action (repo, issue_id)
    WHERE kind = 'comment' AND dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED', 'ALREADY_SO');
CREATE INDEX action_unsettled ON action (repo, issue_id) WHERE state = 'INTENDED';
CREATE INDEX action_own_comment ON action (repo, issue_id, id)
    WHERE dry_run = 0 AND state = 'APPLIED' AND kind IN ('comment', 'edit_comment') AND remote_id IS NOT NULL;
CREATE INDEX undo_open ON undo (not_before, action_id) WHERE state IN ('REQUESTED', 'INTENDED');
CREATE INDEX undo_unsettled ON undo (repo, issue_id) WHERE state = 'INTENDED';

-- What was or may have been written, by when it was decided: the caps count it.
CREATE INDEX action_spent_issue ON action (repo, issue_id, decided_at)
    WHERE dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED');
CREATE INDEX action_spent_repo ON action (repo, decided_at)
    WHERE dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED');
CREATE INDEX action_spent ON action (decided_at)
    WHERE dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED');

-- What waits for a human, or for nobody to object. One row an action that was ever held.
CREATE TABLE approval (
    action_id  INTEGER PRIMARY KEY REFERENCES action (id) ON DELETE CASCADE,
    repo       TEXT NOT NULL COLLATE NOCASE,
    issue_id   INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('WAITING', 'APPROVED', 'REJECTED', 'EXPIRED', 'WITHDRAWN')),
    digest     TEXT NOT NULL, -- of the exact action and the issue that it is aimed at
    policy     TEXT NOT NULL, -- digest of the policy under which it was held
    asked_at   INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    due_at     INTEGER, -- when it happens by itself unless somebody objects
    decided_at INTEGER,
    decided_by TEXT, -- the name of who decided
    decided_by_id INTEGER, -- GitHub's number of who decided, if it was decided there
    via        TEXT CHECK (via IN ('CLI', 'API', 'GITHUB', 'CLOCK', 'POLICY', 'COMMAND')),
    note       TEXT
);
CREATE INDEX approval_waiting ON approval (repo, issue_id) WHERE state = 'WAITING';
CREATE INDEX approval_asked ON approval (asked_at) WHERE state = 'WAITING';
CREATE INDEX approval_repo ON approval (repo, action_id);
CREATE INDEX approval_expiring ON approval (expires_at) WHERE state = 'WAITING';
CREATE INDEX approval_due ON approval (due_at) WHERE state = 'WAITING' AND due_at IS NOT NULL;
CREATE INDEX approval_decided ON approval (decided_at) WHERE state <> 'WAITING';

-- The comment in the operator's inbox issue that asks for one approval.
CREATE TABLE approval_notice (
    action_id  INTEGER PRIMARY KEY REFERENCES approval (action_id) ON DELETE CASCADE,
    repo       TEXT NOT NULL COLLATE NOCASE,
    issue_id   INTEGER NOT NULL,
    comment_id INTEGER, -- null while it is not known to be posted
    intent_at  INTEGER NOT NULL,
    closed_at  INTEGER -- when it was last edited to say how it ended
);
CREATE INDEX approval_notice_open ON approval_notice (intent_at) WHERE closed_at IS NULL;

-- Where nothing is written: one repository, or all of them.
CREATE TABLE pause (
    scope  TEXT NOT NULL PRIMARY KEY COLLATE NOCASE, -- OWNER/NAME or *
    at     INTEGER NOT NULL,
    asked_by TEXT NOT NULL,
    reason TEXT,
    surge  INTEGER NOT NULL CHECK (surge IN (0, 1)) -- the breaker did it
) WITHOUT ROWID;

-- Issues that a maintainer wants left alone.
CREATE TABLE left_alone (
    repo     TEXT NOT NULL COLLATE NOCASE,
    issue_id INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    asked_by TEXT NOT NULL,
    asked_by_id INTEGER,
    PRIMARY KEY (repo, issue_id)
) WITHOUT ROWID;

-- Comments in which somebody commanded Foreman, each acted on once.
CREATE TABLE command (
    repo       TEXT NOT NULL COLLATE NOCASE,
    comment_id INTEGER NOT NULL,
    issue_id   INTEGER NOT NULL,
    body       TEXT NOT NULL, -- the command alone
    author     TEXT NOT NULL,
    author_id  INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('SEEN', 'DONE', 'REFUSED')),
    answer     TEXT,
    seen_at    INTEGER NOT NULL,
    settled_at INTEGER,
    reaction   TEXT, -- GitHub's word for what its author is to see
    reacted_at INTEGER, -- null while it is still to be given
    PRIMARY KEY (repo, comment_id)
) WITHOUT ROWID;
CREATE INDEX command_open ON command (repo, comment_id) WHERE state = 'SEEN';
CREATE INDEX command_unanswered ON command (repo, comment_id)
    WHERE reaction IS NOT NULL AND reacted_at IS NULL;
CREATE INDEX command_settled ON command (settled_at) WHERE settled_at IS NOT NULL;

-- What people did to each of our actions afterwards.
CREATE TABLE correction (
    action_id  INTEGER PRIMARY KEY REFERENCES action (id) ON DELETE CASCADE,
    repo       TEXT NOT NULL COLLATE NOCASE,
    issue_id   INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    label      TEXT COLLATE NOCASE,
    verdict    TEXT NOT NULL CHECK (verdict IN ('OPEN', 'ACCEPTED', 'CORRECTED', 'REVERTED', 'IGNORED', 'LOST')),
    instead    TEXT, -- the label that took its place
    applied_at INTEGER NOT NULL, -- by GitHub's clock, at the latest
    next_check INTEGER NOT NULL,
    looked_at  INTEGER,
    checks     INTEGER NOT NULL DEFAULT 0,
    judged_at  INTEGER,
    judged_seq INTEGER, -- the ledger's entry that tells the verdict: an order that no clock can disturb
    seen       TEXT, -- what was seen, as a sentence
    actor      TEXT,
    actor_id   INTEGER
);
CREATE INDEX correction_due ON correction (next_check) WHERE verdict = 'OPEN';
CREATE INDEX correction_issue ON correction (repo, issue_id) WHERE verdict = 'OPEN';
CREATE INDEX correction_judged ON correction (repo, kind, judged_seq)
    WHERE verdict IN ('ACCEPTED', 'CORRECTED', 'REVERTED');
CREATE INDEX correction_lesson ON correction (repo, judged_at)
    WHERE kind = 'add_label' AND verdict IN ('ACCEPTED', 'CORRECTED', 'REVERTED');

-- How often each verdict was given, ever, kept by triggers: what is watched goes with the action that it belongs to.
CREATE TABLE correction_count (
    repo    TEXT NOT NULL COLLATE NOCASE,
    kind    TEXT NOT NULL,
    verdict TEXT NOT NULL,
    actions INTEGER NOT NULL,
    PRIMARY KEY (repo, kind, verdict)
) WITHOUT ROWID;
CREATE TRIGGER correction_counted AFTER INSERT ON correction
BEGIN
    INSERT INTO correction_count (repo, kind, verdict, actions) VALUES (NEW.repo, NEW.kind, NEW.verdict, 1)
    ON CONFLICT (repo, kind, verdict) DO UPDATE SET actions = actions + 1;
END;
CREATE TRIGGER correction_recounted AFTER UPDATE OF verdict ON correction
BEGIN
    UPDATE correction_count SET actions = actions - 1
    WHERE repo = OLD.repo AND kind = OLD.kind AND verdict = OLD.verdict;
    INSERT INTO correction_count (repo, kind, verdict, actions) VALUES (NEW.repo, NEW.kind, NEW.verdict, 1)
    ON CONFLICT (repo, kind, verdict) DO UPDATE SET actions = actions + 1;
END;
CREATE TRIGGER correction_forgotten AFTER DELETE ON correction WHEN OLD.verdict = 'OPEN'
BEGIN
    UPDATE correction_count SET actions = actions - 1
    WHERE repo = OLD.repo AND kind = OLD.kind AND verdict = 'OPEN';
    INSERT INTO correction_count (repo, kind, verdict, actions) VALUES (OLD.repo, OLD.kind, 'LOST', 1)
    ON CONFLICT (repo, kind, verdict) DO UPDATE SET actions = actions + 1;
END;

-- Kinds of action whose mode fell from auto to approve because people kept correcting them; only a human raises it again.
CREATE TABLE mode_lowered (
    repo   TEXT NOT NULL COLLATE NOCASE,
    kind   TEXT NOT NULL,
    at     INTEGER NOT NULL,
    rate   REAL NOT NULL,
    judged INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (repo, kind)
) WITHOUT ROWID;

-- From when on a human trusts a kind of action again: what was judged before no longer counts.
CREATE TABLE trust_restored (
    repo TEXT NOT NULL COLLATE NOCASE,
    kind TEXT NOT NULL,
    at   INTEGER NOT NULL,
    seq  INTEGER NOT NULL, -- the ledger's entry that tells it
    asked_by TEXT NOT NULL,
    PRIMARY KEY (repo, kind)
) WITHOUT ROWID;
