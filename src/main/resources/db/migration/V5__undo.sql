-- What somebody asked to be taken back of what we did: at most one row an action, with its intent before GitHub is called
-- and its outcome after. Who asks again after a refusal or a failure renews the row; the ledger keeps every attempt.
CREATE TABLE undo (
    action_id    INTEGER PRIMARY KEY REFERENCES action (id) ON DELETE CASCADE,
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
-- Only what is not settled yet, so that they stay small.
CREATE INDEX undo_open ON undo (not_before, action_id) WHERE state IN ('REQUESTED', 'INTENDED');
CREATE INDEX undo_unsettled ON undo (repo, issue_id) WHERE state = 'INTENDED';
