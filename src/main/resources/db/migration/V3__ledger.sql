-- Each action's present state keeps its table under the name of what it holds; the ledger is what follows below.
ALTER TABLE ledger RENAME TO action;
DROP INDEX ledger_comments;
DROP INDEX ledger_unsettled;
CREATE INDEX action_comments ON action (repo, issue_id)
    WHERE kind = 'comment' AND dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED', 'ALREADY_SO');
CREATE INDEX action_unsettled ON action (repo, issue_id) WHERE state = 'INTENDED';

-- Everything that happened, in order, each entry bound to all before it by its hash: SHA-256 of the entry's canonical
-- JSON, in which stands the hash of the one before. Nothing here is ever changed.
CREATE TABLE ledger (
    seq      INTEGER PRIMARY KEY, -- from 1, without a gap
    at       INTEGER NOT NULL,
    type     TEXT NOT NULL,
    repo     TEXT COLLATE NOCASE,
    issue_id INTEGER,
    task_id  TEXT,
    body     TEXT NOT NULL, -- canonical JSON
    hash     TEXT NOT NULL  -- 64 hexadecimal digits
);
CREATE INDEX ledger_time ON ledger (at);
CREATE INDEX ledger_type ON ledger (type);
CREATE INDEX ledger_issue ON ledger (repo, issue_id) WHERE repo IS NOT NULL;
CREATE INDEX ledger_task ON ledger (task_id) WHERE task_id IS NOT NULL;

-- The files that old entries were moved to, each with the hash of its last entry, from which the chain goes on.
CREATE TABLE ledger_archive (
    first_seq INTEGER PRIMARY KEY,
    last_seq  INTEGER NOT NULL,
    head      TEXT NOT NULL,
    file      TEXT NOT NULL, -- its name; the folder is the configuration's business
    sha256    TEXT NOT NULL, -- of the file
    at        INTEGER NOT NULL
);

CREATE INDEX ledger_archive_last ON ledger_archive (last_seq);

CREATE TRIGGER ledger_appended BEFORE INSERT ON ledger
WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM ledger)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: an entry goes to its end');
END;
CREATE TRIGGER ledger_unchanged BEFORE UPDATE ON ledger
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: no entry is changed');
END;
CREATE TRIGGER ledger_kept BEFORE DELETE ON ledger
WHEN OLD.seq > (SELECT COALESCE(MAX(last_seq), 0) FROM ledger_archive)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: only archived entries are removed');
END;

CREATE TRIGGER ledger_archive_appended BEFORE INSERT ON ledger_archive
WHEN NEW.first_seq IS NOT (SELECT COALESCE(MAX(last_seq), 0) + 1 FROM ledger_archive)
  OR NEW.head IS NOT (SELECT hash FROM ledger WHERE seq = NEW.last_seq)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: an archive takes its oldest entries');
END;
CREATE TRIGGER ledger_archive_unchanged BEFORE UPDATE ON ledger_archive
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: no archive is changed');
END;
CREATE TRIGGER ledger_archive_kept BEFORE DELETE ON ledger_archive
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: no archive is forgotten');
END;

-- What has ended goes after a while: found by when it ended, and its event by whether any task still needs it.
CREATE INDEX task_ended ON task (changed_at) WHERE state IN ('DONE', 'FAILED', 'SUPERSEDED');
CREATE INDEX task_event ON task (event_id);
CREATE INDEX event_seen ON event (seen_at);
