-- A database of schema 2 with a task and an action in every state, as a process that was killed left it.
-- Written by dev.foreman.store.EveryState of that time, then `sqlite3 memory.db .dump`. Never changed.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO flyway_schema_history VALUES(1,'1','contract tables','SQL','V1__contract_tables.sql',-1585538986,'','2026-11-21 11:24:20.090',22,1);
INSERT INTO flyway_schema_history VALUES(2,'2','queue and ledger','SQL','V2__queue_and_ledger.sql',-1145375784,'','2026-11-21 11:24:20.205',19,1);
CREATE TABLE action_log (
    id        INTEGER PRIMARY KEY,
    repo      TEXT NOT NULL,
    issue_id  INTEGER NOT NULL,
    task_type TEXT NOT NULL,
    decision  TEXT NOT NULL,
    rationale TEXT,
    actions   TEXT,
    timestamp DATETIME DEFAULT CURRENT_TIMESTAMP
, task_id TEXT);
INSERT INTO action_log VALUES(1,'octo/cat',1,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"Hi"}]','2026-03-01 10:00:00.000','8ae55661-4d7f-4d79-8aed-f056a315ce0a');
INSERT INTO action_log VALUES(2,'octo/cat',2,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"assign","user":"mara"}]','2026-03-01 10:00:00.000','238c1d6e-b44d-4b13-8cc4-e8bc90b078e6');
INSERT INTO action_log VALUES(3,'octo/cat',3,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"assign","user":"mara"}]','2026-03-01 10:00:00.000','2e62c0b4-48b3-4b6b-8631-37e0b6c314f2');
INSERT INTO action_log VALUES(4,'octo/cat',4,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"}]','2026-03-01 10:00:00.000','3d1e5de9-8a34-4a13-a5a4-b3031416d20a');
INSERT INTO action_log VALUES(5,'octo/cat',5,'issue.triage','label_and_respond','it says so','[{"type":"close_issue","reason":"not_planned"}]','2026-03-01 10:00:00.000','78d5cdca-8e28-4ae4-a079-c955efac0716');
INSERT INTO action_log VALUES(6,'octo/cat',7,'issue.triage','label_and_respond','it says so','[]','2026-03-01 10:00:00.000','4d5786ba-92bc-44f8-b440-898b5e429740');
INSERT INTO action_log VALUES(7,'octo/cat',8,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"More?"}]','2026-03-01 10:00:00.000','0b4cd416-106a-489c-a54d-c966ab8bd283');
INSERT INTO action_log VALUES(8,'octo/cat',9,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"Hello"}]','2026-03-01 10:00:00.000','f00b175a-cf4b-4501-9d14-b5cca99f42eb');
CREATE TABLE memory_summary (
    repo       TEXT NOT NULL,
    issue_id   INTEGER NOT NULL,
    summary    TEXT NOT NULL,
    updated_at DATETIME,
    PRIMARY KEY (repo, issue_id)
);
INSERT INTO memory_summary VALUES('octo/cat',5,'Wanted to close; refused.','2026-03-01 10:00:00.000');
INSERT INTO memory_summary VALUES('octo/cat',7,'Seen once; silent.','2026-03-01 10:00:00.000');
CREATE TABLE poll_state (
    repo        TEXT PRIMARY KEY,
    last_polled DATETIME
);
INSERT INTO poll_state VALUES('octo/cat','2026-03-01T10:01:30Z');
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
INSERT INTO event VALUES(1,'octo/cat',1,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1001,"number":1,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/1"}',1772359201000,1);
INSERT INTO event VALUES(2,'octo/cat',2,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1002,"number":2,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/2"}',1772359201000,1);
INSERT INTO event VALUES(3,'octo/cat',3,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1003,"number":3,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/3"}',1772359201000,1);
INSERT INTO event VALUES(4,'octo/cat',4,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1004,"number":4,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/4"}',1772359201000,1);
INSERT INTO event VALUES(5,'octo/cat',5,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1005,"number":5,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/5"}',1772359201000,1);
INSERT INTO event VALUES(6,'octo/cat',6,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1006,"number":6,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/6"}',1772359201000,1);
INSERT INTO event VALUES(7,'octo/cat',7,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1007,"number":7,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/7"}',1772359201000,1);
INSERT INTO event VALUES(8,'octo/cat',7,1772359260000,'edited','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1007,"number":7,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:01:00Z","html_url":"https://github.com/octo/cat/issues/7"}',1772359261000,1);
INSERT INTO event VALUES(9,'octo/cat',8,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1008,"number":8,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/8"}',1772359201000,1);
INSERT INTO event VALUES(10,'octo/cat',9,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1009,"number":9,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/9"}',1772359201000,1);
INSERT INTO event VALUES(11,'octo/cat',10,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1010,"number":10,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/10"}',1772359201000,1);
INSERT INTO event VALUES(12,'octo/cat',11,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1011,"number":11,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/11"}',1772359201000,1);
CREATE TABLE known_issue (
    repo        TEXT NOT NULL COLLATE NOCASE,
    issue_id    INTEGER NOT NULL,
    sighting    TEXT NOT NULL, -- JSON
    quiet_until INTEGER,
    PRIMARY KEY (repo, issue_id)
) WITHOUT ROWID;
INSERT INTO known_issue VALUES('octo/cat',1,'{"number":1,"updated_at":"2026-03-01T10:00:02Z","open":true,"comments":1,"text":"9734928311a52e628f9f980d9a8bfac35bcc4b8c3aa78bfb4bca6881e6c92e6b","labels":["bug"],"assignees":[]}',1772359202000);
INSERT INTO known_issue VALUES('octo/cat',12,'{"number":12,"updated_at":"2026-03-01T10:00:00Z","open":true,"comments":0,"text":"9734928311a52e628f9f980d9a8bfac35bcc4b8c3aa78bfb4bca6881e6c92e6b","labels":["bug"],"assignees":[]}',NULL);
CREATE TABLE agent_instance (
    agent    TEXT NOT NULL PRIMARY KEY COLLATE NOCASE,
    instance TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO agent_instance VALUES('octo/cat:issue-triage','triage-1');
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
INSERT INTO task VALUES(1,'8ae55661-4d7f-4d79-8aed-f056a315ce0a',1,'octo/cat:issue-triage','triage-1','octo/cat',1,'issue.triage',0,0,'DONE',0,1772359200000,NULL,NULL,2,NULL,1772359200000,1772359200000);
INSERT INTO task VALUES(2,'238c1d6e-b44d-4b13-8cc4-e8bc90b078e6',2,'octo/cat:issue-triage','triage-1','octo/cat',2,'issue.triage',0,0,'DONE',0,1772359200000,NULL,NULL,2,NULL,1772359200000,1772359200000);
INSERT INTO task VALUES(3,'2e62c0b4-48b3-4b6b-8631-37e0b6c314f2',3,'octo/cat:issue-triage','triage-1','octo/cat',3,'issue.triage',0,0,'FAILED',0,1772359200000,NULL,NULL,2,'the issue is locked',1772359200000,1772359200000);
INSERT INTO task VALUES(4,'3d1e5de9-8a34-4a13-a5a4-b3031416d20a',4,'octo/cat:issue-triage','triage-1','octo/cat',4,'issue.triage',0,1,'DONE',0,1772359200000,NULL,NULL,2,NULL,1772359200000,1772359200000);
INSERT INTO task VALUES(5,'78d5cdca-8e28-4ae4-a079-c955efac0716',5,'octo/cat:issue-triage','triage-1','octo/cat',5,'issue.triage',0,0,'DONE',0,1772359200000,NULL,NULL,1,NULL,1772359200000,1772359200000);
INSERT INTO task VALUES(6,'de57d6b8-3d3f-4d21-9792-78dca960cf3f',6,'octo/cat:issue-triage','triage-1','octo/cat',6,'issue.triage',0,0,'FAILED',1,1772359202000,NULL,NULL,1,'the agent answered 500',1772359200000,1772359200000);
INSERT INTO task VALUES(7,'155e3d0b-f516-413d-ba2f-53c8981b986a',7,'octo/cat:issue-triage','triage-1','octo/cat',7,'issue.triage',0,0,'SUPERSEDED',0,1772359200000,NULL,NULL,0,'a newer event of this issue took its place',1772359200000,1772359200000);
INSERT INTO task VALUES(8,'4d5786ba-92bc-44f8-b440-898b5e429740',8,'octo/cat:issue-triage','triage-1','octo/cat',7,'issue.triage',0,0,'DONE',0,1772359200000,NULL,NULL,1,NULL,1772359200000,1772359200000);
INSERT INTO task VALUES(9,'0b4cd416-106a-489c-a54d-c966ab8bd283',9,'octo/cat:issue-triage','triage-1','octo/cat',8,'issue.triage',0,0,'EXECUTING',0,1772359200000,'executor',1772359500000,2,NULL,1772359200000,1772359200000);
INSERT INTO task VALUES(10,'f00b175a-cf4b-4501-9d14-b5cca99f42eb',10,'octo/cat:issue-triage','triage-1','octo/cat',9,'issue.triage',0,0,'DECIDED',0,1772359200000,NULL,NULL,1,NULL,1772359200000,1772359200000);
INSERT INTO task VALUES(11,'b9b16b7a-7013-4bf8-ac2b-9a58a5458b08',11,'octo/cat:issue-triage','triage-1','octo/cat',10,'issue.triage',0,0,'CLAIMED',0,1772359200000,'worker',1772359500000,1,NULL,1772359200000,1772359200000);
INSERT INTO task VALUES(12,'456561dd-b198-4e20-b55b-b6e5537b34c2',12,'octo/cat:issue-triage','triage-1','octo/cat',11,'issue.triage',0,0,'QUEUED',0,1772359200000,NULL,NULL,0,NULL,1772359200000,1772359200000);
CREATE TABLE task_count (
    state TEXT NOT NULL PRIMARY KEY,
    tasks INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO task_count VALUES('CLAIMED',1);
INSERT INTO task_count VALUES('DECIDED',1);
INSERT INTO task_count VALUES('DONE',5);
INSERT INTO task_count VALUES('EXECUTING',1);
INSERT INTO task_count VALUES('FAILED',2);
INSERT INTO task_count VALUES('QUEUED',1);
INSERT INTO task_count VALUES('SUPERSEDED',1);
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
INSERT INTO ledger VALUES(1,'8ae55661-4d7f-4d79-8aed-f056a315ce0a',0,'octo/cat',1,'add_label','{"type":"add_label","label":"bug"}',0,'APPLIED',NULL,NULL,1,1772359200000,1772359200000,1772359200000,1000);
INSERT INTO ledger VALUES(2,'8ae55661-4d7f-4d79-8aed-f056a315ce0a',1,'octo/cat',1,'comment','{"type":"comment","body":"Hi"}',0,'APPLIED',NULL,NULL,1,1772359200000,1772359200000,1772359200000,1001);
INSERT INTO ledger VALUES(3,'238c1d6e-b44d-4b13-8cc4-e8bc90b078e6',0,'octo/cat',2,'add_label','{"type":"add_label","label":"bug"}',0,'ALREADY_SO',NULL,NULL,0,1772359200000,NULL,1772359200000,NULL);
INSERT INTO ledger VALUES(4,'238c1d6e-b44d-4b13-8cc4-e8bc90b078e6',1,'octo/cat',2,'assign','{"type":"assign","user":"mara"}',0,'ALREADY_SO',NULL,NULL,0,1772359200000,NULL,1772359200000,NULL);
INSERT INTO ledger VALUES(5,'2e62c0b4-48b3-4b6b-8631-37e0b6c314f2',0,'octo/cat',3,'add_label','{"type":"add_label","label":"bug"}',0,'FAILED',NULL,'the issue is locked',0,1772359200000,NULL,1772359200000,NULL);
INSERT INTO ledger VALUES(6,'2e62c0b4-48b3-4b6b-8631-37e0b6c314f2',1,'octo/cat',3,'assign','{"type":"assign","user":"mara"}',0,'DROPPED',NULL,'an earlier action failed',0,1772359200000,NULL,1772359200000,NULL);
INSERT INTO ledger VALUES(7,'3d1e5de9-8a34-4a13-a5a4-b3031416d20a',0,'octo/cat',4,'add_label','{"type":"add_label","label":"bug"}',1,'DRY_RUN',NULL,NULL,1,1772359200000,1772359200000,1772359200000,NULL);
INSERT INTO ledger VALUES(8,'78d5cdca-8e28-4ae4-a079-c955efac0716',0,'octo/cat',5,'close_issue','{"type":"close_issue","reason":"not_planned"}',0,'REFUSED','close-allowed','closing is not allowed here',0,1772359200000,NULL,NULL,NULL);
INSERT INTO ledger VALUES(9,'0b4cd416-106a-489c-a54d-c966ab8bd283',0,'octo/cat',8,'add_label','{"type":"add_label","label":"bug"}',0,'INTENDED',NULL,NULL,1,1772359200000,1772359200000,NULL,NULL);
INSERT INTO ledger VALUES(10,'0b4cd416-106a-489c-a54d-c966ab8bd283',1,'octo/cat',8,'comment','{"type":"comment","body":"More?"}',0,'PLANNED',NULL,NULL,0,1772359200000,NULL,NULL,NULL);
INSERT INTO ledger VALUES(11,'f00b175a-cf4b-4501-9d14-b5cca99f42eb',0,'octo/cat',9,'add_label','{"type":"add_label","label":"bug"}',0,'PLANNED',NULL,NULL,0,1772359200000,NULL,NULL,NULL);
INSERT INTO ledger VALUES(12,'f00b175a-cf4b-4501-9d14-b5cca99f42eb',1,'octo/cat',9,'comment','{"type":"comment","body":"Hello"}',0,'PLANNED',NULL,NULL,0,1772359200000,NULL,NULL,NULL);
CREATE TABLE response (
    url     TEXT NOT NULL PRIMARY KEY,
    etag    TEXT NOT NULL,
    headers TEXT NOT NULL, -- JSON
    bytes   INTEGER NOT NULL,
    used    INTEGER NOT NULL, -- a counter, not a time
    body    BLOB NOT NULL
);
INSERT INTO response VALUES('https://api.github.com/repos/octo/cat','W/"1"','{"Content-Type":"application/json"}',79,1,X'7b7d');
CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO meta VALUES('example','value');
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX action_log_task ON action_log (task_id);
CREATE INDEX action_log_repo ON action_log (repo COLLATE NOCASE);
CREATE INDEX action_log_issue ON action_log (repo COLLATE NOCASE, issue_id);
CREATE INDEX action_log_time ON action_log (timestamp);
CREATE INDEX memory_summary_issue ON memory_summary (repo COLLATE NOCASE, issue_id);
CREATE INDEX poll_state_repo ON poll_state (repo COLLATE NOCASE);
CREATE UNIQUE INDEX event_once ON event (repo, issue_id, updated_at, action, face) WHERE polled = 1;
CREATE INDEX task_ready ON task (instance, not_before, seq) WHERE state = 'QUEUED';
CREATE INDEX task_waiting ON task (not_before) WHERE state = 'QUEUED';
CREATE INDEX task_oldest ON task (created_at) WHERE state = 'QUEUED';
CREATE INDEX task_replaceable ON task (agent, issue_id) WHERE state = 'QUEUED';
CREATE INDEX task_decided ON task (not_before, seq) WHERE state = 'DECIDED';
CREATE INDEX task_lease ON task (lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX task_unfinished ON task (state, agent) WHERE state IN ('QUEUED', 'CLAIMED', 'DECIDED', 'EXECUTING');
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
CREATE INDEX ledger_comments ON ledger (repo, issue_id)
    WHERE kind = 'comment' AND dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED', 'ALREADY_SO');
CREATE INDEX ledger_unsettled ON ledger (repo, issue_id) WHERE state = 'INTENDED';
CREATE INDEX response_used ON response (used, bytes);
COMMIT;
