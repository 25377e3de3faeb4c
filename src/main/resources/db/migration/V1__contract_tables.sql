-- The three tables of the memory contract. A database that another program made with just these is adopted as it is.
CREATE TABLE IF NOT EXISTS action_log (
    id        INTEGER PRIMARY KEY,
    repo      TEXT NOT NULL,
    issue_id  INTEGER NOT NULL,
    task_type TEXT NOT NULL,
    decision  TEXT NOT NULL,
    rationale TEXT,
    actions   TEXT,
    timestamp DATETIME DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS memory_summary (
    repo       TEXT NOT NULL,
    issue_id   INTEGER NOT NULL,
    summary    TEXT NOT NULL,
    updated_at DATETIME,
    PRIMARY KEY (repo, issue_id)
);

CREATE TABLE IF NOT EXISTS poll_state (
    repo        TEXT PRIMARY KEY,
    last_polled DATETIME
);
