-- Times in the tables below are milliseconds since 1970 in UTC; repository names compare without regard to case, as
-- GitHub compares them.

ALTER TABLE action_log ADD COLUMN task_id TEXT;
CREATE INDEX action_log_task ON action_log (task_id);
CREATE INDEX action_log_repo ON action_log (repo COLLATE NOCASE);
CREATE INDEX action_log_issue ON action_log (repo COLLATE NOCASE, issue_id);
CREATE INDEX action_log_time ON action_log (timestamp);
CREATE INDEX memory_summary_issue ON memory_summary (repo COLLATE NOCASE, issue_id);
CREATE INDEX poll_state_repo ON poll_state (repo COLLATE NOCASE);

-- What happened on GitHub. An event that polling has seen once is never stored again; one that a command asked for may
-- repeat it. Two changes of one kind within a second, which is as exact as GitHub's times are, differ by the issue's face.
CREATE TABLE event (
    id         INTEGER PRIMARY KEY,
    repo       TEXT NOT NULL COLLATE NOCASE,
    issue_id   INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    action     TEXT NOT NULL,
    face       TEXT NOT NULL, -- a digest
    task_type  TEXT NOT NULL,
    issue      TEXT NOT NULL, -- JSON
    seen_at    INTEGER NOT NULL,
    polled     INTEGER NOT NULL CHECK (polled IN (0, 1))
);
CREATE UNIQUE INDEX event_once ON event (repo, issue_id, updated_at, action, face) WHERE polled = 1;

-- The face of each issue when it was last seen, our own writes included.
CREATE TABLE known_issue (
    repo        TEXT NOT NULL COLLATE NOCASE,
    issue_id    INTEGER NOT NULL,
    sighting    TEXT NOT NULL, -- JSON
    quiet_until INTEGER,
    PRIMARY KEY (repo, issue_id)
) WITHOUT ROWID;

-- Which running instance serves which configured agent.
CREATE TABLE agent_instance (
    agent    TEXT NOT NULL PRIMARY KEY COLLATE NOCASE,
    instance TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE task (
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    event_id    INTEGER NOT NULL REFERENCES event (id),
    agent       TEXT NOT NULL COLLATE NOCASE,
    instance    TEXT,
    repo        TEXT NOT NULL COLLATE NOCASE,
    issue_id    INTEGER NOT NULL,
    task_type   TEXT NOT NULL,
    requested   INTEGER NOT NULL CHECK (requested IN (0, 1)), -- by a command, not by polling
    dry_run     INTEGER NOT NULL CHECK (dry_run IN (0, 1)),
    state       TEXT NOT NULL CHECK (state IN ('QUEUED', 'CLAIMED', 'DECIDED', 'EXECUTING', 'DONE', 'FAILED', 'SUPERSEDED')),
    attempts    INTEGER NOT NULL DEFAULT 0,
    not_before  INTEGER NOT NULL,
    lease_owner TEXT,
    lease_until INTEGER,
    fence       INTEGER NOT NULL DEFAULT 0, -- grows with each claim, so that a late worker is told from a current one
    last_error  TEXT,
    created_at  INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL
);
-- Partial indexes hold only unfinished work, so they stay small however long the history grows.
CREATE INDEX task_ready ON task (instance, not_before, seq) WHERE state = 'QUEUED';
CREATE INDEX task_waiting ON task (not_before) WHERE state = 'QUEUED';
CREATE INDEX task_oldest ON task (created_at) WHERE state = 'QUEUED';
CREATE INDEX task_replaceable ON task (agent, issue_id) WHERE state = 'QUEUED';
CREATE INDEX task_decided ON task (not_before, seq) WHERE state = 'DECIDED';
CREATE INDEX task_lease ON task (lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX task_unfinished ON task (state, agent) WHERE state IN ('QUEUED', 'CLAIMED', 'DECIDED', 'EXECUTING');

-- How many tasks are in each state, kept by triggers: counting a million rows is no way to draw a dashboard.
CREATE TABLE task_count (
    state TEXT NOT NULL PRIMARY KEY,
    tasks INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO task_count (state, tasks)
VALUES ('QUEUED', 0), ('CLAIMED', 0), ('DECIDED', 0), ('EXECUTING', 0), ('DONE', 0), ('FAILED', 0), ('SUPERSEDED', 0);

CREATE TRIGGER task_counted AFTER INSERT ON task
BEGIN
    UPDATE task_count SET tasks = tasks + 1 WHERE state = NEW.state;
END;
CREATE TRIGGER task_recounted AFTER UPDATE OF state ON task
BEGIN
    UPDATE task_count SET tasks = tasks - 1 WHERE state = OLD.state;
    UPDATE task_count SET tasks = tasks + 1 WHERE state = NEW.state;
END;
CREATE TRIGGER task_uncounted AFTER DELETE ON task
BEGIN
    UPDATE task_count SET tasks = tasks - 1 WHERE state = OLD.state;
END;

-- The ledger: each action of each decision, what the gate said of it, its intent and its outcome.
CREATE TABLE ledger (
    id         INTEGER PRIMARY KEY,
    task_id    TEXT NOT NULL REFERENCES task (id),
    idx        INTEGER NOT NULL,
    repo       TEXT NOT NULL COLLATE NOCASE,
    issue_id   INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    action     TEXT NOT NULL, -- JSON
    dry_run    INTEGER NOT NULL CHECK (dry_run IN (0, 1)),
    state      TEXT NOT NULL CHECK (state IN ('PLANNED', 'INTENDED', 'APPLIED', 'ALREADY_SO', 'DRY_RUN', 'FAILED', 'DROPPED', 'REFUSED')),
    rule       TEXT,
    reason     TEXT,
    attempts   INTEGER NOT NULL DEFAULT 0,
    decided_at INTEGER NOT NULL,
    intent_at  INTEGER, -- the first intent: the effect is looked for on GitHub from then on
    outcome_at INTEGER,
    remote_id  INTEGER,
    UNIQUE (task_id, idx)
);
CREATE INDEX ledger_comments ON ledger (repo, issue_id)
    WHERE kind = 'comment' AND dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED', 'ALREADY_SO');
CREATE INDEX ledger_unsettled ON ledger (repo, issue_id) WHERE state = 'INTENDED';

-- Answers to conditional requests, the least recently used going first.
CREATE TABLE response (
    url     TEXT NOT NULL PRIMARY KEY,
    etag    TEXT NOT NULL,
    headers TEXT NOT NULL, -- JSON
    bytes   INTEGER NOT NULL,
    used    INTEGER NOT NULL, -- a counter, not a time
    body    BLOB NOT NULL
);
CREATE INDEX response_used ON response (used, bytes);

-- Small state of the harness itself.
CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
