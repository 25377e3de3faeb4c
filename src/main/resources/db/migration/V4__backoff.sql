-- Who is left alone until when, so that a restart does not undo a pause. Never holds a token or a digest of one.
CREATE TABLE backoff (
    what     TEXT NOT NULL PRIMARY KEY COLLATE NOCASE, -- 'github:LOGIN@HOST' or 'repo:OWNER/NAME'
    failures INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    until    INTEGER NOT NULL CHECK (until >= since),
    reason   TEXT NOT NULL
) WITHOUT ROWID;

-- What was given up is few, however long the history grows.
CREATE INDEX task_failed ON task (changed_at, seq) WHERE state = 'FAILED';
