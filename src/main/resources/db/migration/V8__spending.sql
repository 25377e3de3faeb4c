-- Calls to models, each booked before it is made. No column holds what was asked or answered.
CREATE TABLE llm_call (
    id          INTEGER PRIMARY KEY AUTOINCREMENT, -- never given out twice: a late settlement must not find another call
    task_id     TEXT NOT NULL,
    agent       TEXT NOT NULL COLLATE NOCASE,
    repo        TEXT NOT NULL COLLATE NOCASE,
    provider    TEXT NOT NULL,
    model       TEXT NOT NULL,
    day         TEXT NOT NULL, -- UTC's, when it was booked; it stays charged to that day, whatever the clock does
    started     INTEGER NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('RESERVED', 'SETTLED')),
    outcome     TEXT CHECK (outcome IN ('ANSWERED', 'REFUSED', 'CUT_OFF')),
    est_tokens  INTEGER NOT NULL,
    est_micro   INTEGER,
    tokens      INTEGER NOT NULL, -- charged: the estimate until it is settled
    micro       INTEGER, -- charged, in millionths of a US dollar; null where the price is unknown
    input       INTEGER NOT NULL DEFAULT 0,
    output      INTEGER NOT NULL DEFAULT 0,
    cache_read  INTEGER NOT NULL DEFAULT 0,
    cache_write INTEGER NOT NULL DEFAULT 0,
    ended       INTEGER,
    CHECK ((state = 'SETTLED') = (outcome IS NOT NULL))
);
CREATE INDEX llm_call_reserved ON llm_call (day) WHERE state = 'RESERVED';
CREATE INDEX llm_call_day ON llm_call (day);
CREATE INDEX llm_call_started ON llm_call (started);

-- What is charged at each level, kept in the transaction that charges it.
CREATE TABLE llm_spent (
    level         TEXT NOT NULL CHECK (level IN ('TASK', 'AGENT_DAY', 'REPO_DAY', 'DAY', 'MONTH')),
    key           TEXT NOT NULL COLLATE NOCASE, -- task, agent@day, repository@day, day or month
    day           TEXT NOT NULL, -- the last that it may grow on; for a task, the last that it grew on
    calls         INTEGER NOT NULL,
    tokens        INTEGER NOT NULL,
    micro         INTEGER NOT NULL, -- of the calls whose price is known
    unknown_calls INTEGER NOT NULL, -- the others
    PRIMARY KEY (level, key)
) WITHOUT ROWID;
CREATE INDEX llm_spent_day ON llm_spent (day, level);
