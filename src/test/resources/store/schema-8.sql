-- A database of schema 8 with a task, an action, an approval, a command, an undo and a model call in every state, as a
-- process that was killed left it. Written by dev.foreman.store.EveryState of that time, then `sqlite3 memory.db .dump`.
-- Never changed.
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
INSERT INTO flyway_schema_history VALUES(1,'1','contract tables','SQL','V1__contract_tables.sql',-1585538986,'','2026-11-22 00:24:47.739',72,1);
INSERT INTO flyway_schema_history VALUES(2,'2','queue and ledger','SQL','V2__queue_and_ledger.sql',-1145375784,'','2026-11-22 00:24:47.875',59,1);
INSERT INTO flyway_schema_history VALUES(3,'3','ledger','SQL','V3__ledger.sql',183492261,'','2026-11-22 00:24:48.065',53,1);
INSERT INTO flyway_schema_history VALUES(4,'4','backoff','SQL','V4__backoff.sql',-33074499,'','2026-11-22 00:24:48.226',26,1);
INSERT INTO flyway_schema_history VALUES(5,'5','undo','SQL','V5__undo.sql',-663429337,'','2026-11-22 00:24:48.351',37,1);
INSERT INTO flyway_schema_history VALUES(6,'6','gate','SQL','V6__gate.sql',-780276412,'','2026-11-22 00:24:48.623',113,1);
INSERT INTO flyway_schema_history VALUES(7,'7','spent when written','SQL','V7__spent_when_written.sql',-2096670285,'','2026-11-22 00:24:48.675',39,1);
INSERT INTO flyway_schema_history VALUES(8,'8','spending','SQL','V8__spending.sql',-1366022006,'','2026-11-22 00:24:48.788',1,1);
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
INSERT INTO action_log VALUES(1,'octo/cat',1,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"Hi"}]','2026-03-01 10:00:00.000','05672060-85fd-4073-a134-436779b0489b');
INSERT INTO action_log VALUES(2,'octo/cat',2,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"assign","user":"mara"}]','2026-03-01 10:00:02.000','55b7ab09-5281-4515-a270-572129fc3709');
INSERT INTO action_log VALUES(3,'octo/cat',3,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"assign","user":"mara"}]','2026-03-01 10:00:02.000','68515861-e024-4463-a8b7-66e0c1e84edc');
INSERT INTO action_log VALUES(4,'octo/cat',4,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"}]','2026-03-01 10:00:02.000','cedd6a36-8256-41ec-a484-0c558fea5a1d');
INSERT INTO action_log VALUES(5,'octo/cat',5,'issue.triage','label_and_respond','it says so','[{"type":"close_issue","reason":"not_planned"}]','2026-03-01 10:00:02.000','5bea087a-be76-4b6e-be1c-6ddcced7eec1');
INSERT INTO action_log VALUES(6,'octo/cat',7,'issue.triage','label_and_respond','it says so','[]','2026-03-01 10:00:02.000','4edcfd98-9e6f-4892-8cf3-924824c233f7');
INSERT INTO action_log VALUES(7,'octo/cat',21,'issue.triage','label_and_respond','it says so','[{"type":"comment","body":"Which version?"}]','2026-03-01 10:00:02.000','0b831e67-f632-4e93-9648-6fb432bf9b56');
INSERT INTO action_log VALUES(8,'octo/cat',22,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"Which version?"}]','2026-03-01 10:02:02.000','bb5e16ae-01e8-40ff-8bdf-0e06177eadcc');
INSERT INTO action_log VALUES(9,'octo/cat',23,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"}]','2026-03-01 10:02:02.000','ba701f62-8978-4fe5-8054-c29af634c15e');
INSERT INTO action_log VALUES(10,'octo/cat',24,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"Which version?"}]','2026-03-01 10:02:02.000','2446843b-b0e2-4b27-9e43-83260e4ce46b');
INSERT INTO action_log VALUES(11,'octo/cat',25,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"Which version?"}]','2026-03-01 10:02:02.000','9357f40b-fde9-495d-9da7-76da4db1115d');
INSERT INTO action_log VALUES(12,'octo/cat',26,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"Which version?"}]','2026-03-21 10:02:02.000','e3d03ca2-72d4-4464-8152-9aa5f8d2e689');
INSERT INTO action_log VALUES(13,'octo/cat',8,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"More?"}]','2026-03-22 10:02:02.000','5ebb31bd-fcbb-4533-bddf-5f8e76555fd7');
INSERT INTO action_log VALUES(14,'octo/cat',9,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"Hello"}]','2026-03-22 10:02:02.000','c875ddac-53e6-4e24-b50c-32f0b96fa6e1');
CREATE TABLE memory_summary (
    repo       TEXT NOT NULL,
    issue_id   INTEGER NOT NULL,
    summary    TEXT NOT NULL,
    updated_at DATETIME,
    PRIMARY KEY (repo, issue_id)
);
INSERT INTO memory_summary VALUES('octo/cat',5,'Wanted to close; refused.','2026-03-01 10:00:02.000');
INSERT INTO memory_summary VALUES('octo/cat',7,'Seen once; silent.','2026-03-01 10:00:02.000');
INSERT INTO memory_summary VALUES('octo/cat',22,'A maintainer rejected: label bug. Do not propose it again.','2026-03-01 10:02:02.000');
INSERT INTO memory_summary VALUES('octo/cat',26,'A maintainer took back: label bug. Do not do it again.','2026-03-21 10:02:02.000');
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
INSERT INTO event VALUES(9,'octo/cat',21,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1021,"number":21,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/21"}',1772359201000,1);
INSERT INTO event VALUES(10,'octo/cat',22,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1022,"number":22,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/22"}',1772359201000,1);
INSERT INTO event VALUES(11,'octo/cat',23,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1023,"number":23,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/23"}',1772359201000,1);
INSERT INTO event VALUES(12,'octo/cat',24,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1024,"number":24,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/24"}',1772359201000,1);
INSERT INTO event VALUES(13,'octo/cat',25,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1025,"number":25,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/25"}',1772359201000,1);
INSERT INTO event VALUES(14,'octo/cat',26,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1026,"number":26,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/26"}',1772359201000,1);
INSERT INTO event VALUES(15,'octo/cat',8,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1008,"number":8,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/8"}',1772359201000,1);
INSERT INTO event VALUES(16,'octo/cat',9,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1009,"number":9,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/9"}',1772359201000,1);
INSERT INTO event VALUES(17,'octo/cat',10,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1010,"number":10,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/10"}',1772359201000,1);
INSERT INTO event VALUES(18,'octo/cat',11,1772359200000,'opened','2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265','issue.triage','{"id":1011,"number":11,"title":"It crashes","body":"Every time","labels":[],"state":"open","locked":false,"user":{"login":"reporter","id":7,"type":"User"},"author_association":"NONE","assignees":[],"comments":0,"created_at":"2026-02-01T00:00:00Z","updated_at":"2026-03-01T10:00:00Z","html_url":"https://github.com/octo/cat/issues/11"}',1772359201000,1);
CREATE TABLE known_issue (
    repo        TEXT NOT NULL COLLATE NOCASE,
    issue_id    INTEGER NOT NULL,
    sighting    TEXT NOT NULL, -- JSON
    quiet_until INTEGER,
    PRIMARY KEY (repo, issue_id)
) WITHOUT ROWID;
INSERT INTO known_issue VALUES('octo/cat',1,'{"number":1,"updated_at":"2026-03-01T10:00:02Z","open":true,"comments":1,"text":"9734928311a52e628f9f980d9a8bfac35bcc4b8c3aa78bfb4bca6881e6c92e6b","labels":["bug"],"assignees":[]}',1772359202000);
INSERT INTO known_issue VALUES('octo/cat',12,'{"number":12,"updated_at":"2026-03-01T10:00:00Z","open":true,"comments":0,"text":"9734928311a52e628f9f980d9a8bfac35bcc4b8c3aa78bfb4bca6881e6c92e6b","labels":["bug"],"assignees":[]}',NULL);
INSERT INTO known_issue VALUES('octo/cat',23,'{"number":23,"updated_at":"2026-03-01T10:02:02Z","open":true,"comments":0,"text":"9734928311a52e628f9f980d9a8bfac35bcc4b8c3aa78bfb4bca6881e6c92e6b","labels":["bug"],"assignees":[]}',1772359322000);
INSERT INTO known_issue VALUES('octo/cat',25,'{"number":25,"updated_at":"2026-03-01T10:02:02Z","open":true,"comments":1,"text":"9734928311a52e628f9f980d9a8bfac35bcc4b8c3aa78bfb4bca6881e6c92e6b","labels":["bug"],"assignees":[]}',1772359322000);
INSERT INTO known_issue VALUES('octo/cat',26,'{"number":26,"updated_at":"2026-03-21T10:02:02Z","open":true,"comments":1,"text":"9734928311a52e628f9f980d9a8bfac35bcc4b8c3aa78bfb4bca6881e6c92e6b","labels":["bug"],"assignees":[]}',1774087322000);
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
INSERT INTO task VALUES(1,'05672060-85fd-4073-a134-436779b0489b',1,'octo/cat:issue-triage','triage-1','octo/cat',1,'issue.triage',0,0,'DONE',0,1772359200000,NULL,NULL,2,NULL,1772359200000,1772359202000);
INSERT INTO task VALUES(2,'55b7ab09-5281-4515-a270-572129fc3709',2,'octo/cat:issue-triage','triage-1','octo/cat',2,'issue.triage',0,0,'DONE',0,1772359202000,NULL,NULL,2,NULL,1772359202000,1772359202000);
INSERT INTO task VALUES(3,'68515861-e024-4463-a8b7-66e0c1e84edc',3,'octo/cat:issue-triage','triage-1','octo/cat',3,'issue.triage',0,0,'FAILED',0,1772359202000,NULL,NULL,2,'the issue is locked',1772359202000,1772359202000);
INSERT INTO task VALUES(4,'cedd6a36-8256-41ec-a484-0c558fea5a1d',4,'octo/cat:issue-triage','triage-1','octo/cat',4,'issue.triage',0,1,'DONE',0,1772359202000,NULL,NULL,2,NULL,1772359202000,1772359202000);
INSERT INTO task VALUES(5,'5bea087a-be76-4b6e-be1c-6ddcced7eec1',5,'octo/cat:issue-triage','triage-1','octo/cat',5,'issue.triage',0,0,'DONE',0,1772359202000,NULL,NULL,1,NULL,1772359202000,1772359202000);
INSERT INTO task VALUES(6,'e4dd464b-798e-4180-a0b8-657389595639',6,'octo/cat:issue-triage','triage-1','octo/cat',6,'issue.triage',0,0,'FAILED',1,1772359202000,NULL,NULL,1,'the agent answered 500',1772359202000,1772359202000);
INSERT INTO task VALUES(7,'97ce8b92-7fcb-4dda-862e-0f6f58874c2d',7,'octo/cat:issue-triage','triage-1','octo/cat',7,'issue.triage',0,0,'SUPERSEDED',0,1772359202000,NULL,NULL,0,'a newer event of this issue took its place',1772359202000,1772359202000);
INSERT INTO task VALUES(8,'4edcfd98-9e6f-4892-8cf3-924824c233f7',8,'octo/cat:issue-triage','triage-1','octo/cat',7,'issue.triage',0,0,'DONE',0,1772359202000,NULL,NULL,1,NULL,1772359202000,1772359202000);
INSERT INTO task VALUES(9,'0b831e67-f632-4e93-9648-6fb432bf9b56',9,'octo/cat:issue-triage','triage-1','octo/cat',21,'issue.triage',0,0,'DONE',0,1772359202000,NULL,NULL,1,NULL,1772359202000,1772359202000);
INSERT INTO task VALUES(10,'bb5e16ae-01e8-40ff-8bdf-0e06177eadcc',10,'octo/cat:issue-triage','triage-1','octo/cat',22,'issue.triage',0,0,'DONE',0,1772359322000,NULL,NULL,1,NULL,1772359322000,1772359322000);
INSERT INTO task VALUES(11,'ba701f62-8978-4fe5-8054-c29af634c15e',11,'octo/cat:issue-triage','triage-1','octo/cat',23,'issue.triage',0,0,'DONE',0,1772359322000,NULL,NULL,2,NULL,1772359322000,1772359322000);
INSERT INTO task VALUES(12,'2446843b-b0e2-4b27-9e43-83260e4ce46b',12,'octo/cat:issue-triage','triage-1','octo/cat',24,'issue.triage',0,0,'DONE',0,1772359322000,NULL,NULL,1,NULL,1772359322000,1772359322000);
INSERT INTO task VALUES(13,'9357f40b-fde9-495d-9da7-76da4db1115d',13,'octo/cat:issue-triage','triage-1','octo/cat',25,'issue.triage',0,0,'DONE',0,1772359322000,NULL,NULL,2,NULL,1772359322000,1772359322000);
INSERT INTO task VALUES(14,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689',14,'octo/cat:issue-triage','triage-1','octo/cat',26,'issue.triage',0,0,'DONE',0,1774087322000,NULL,NULL,2,NULL,1774087322000,1774087322000);
INSERT INTO task VALUES(15,'5ebb31bd-fcbb-4533-bddf-5f8e76555fd7',15,'octo/cat:issue-triage','triage-1','octo/cat',8,'issue.triage',0,0,'EXECUTING',0,1774173722000,'executor',1774174022000,2,NULL,1774173722000,1774173722000);
INSERT INTO task VALUES(16,'c875ddac-53e6-4e24-b50c-32f0b96fa6e1',16,'octo/cat:issue-triage','triage-1','octo/cat',9,'issue.triage',0,0,'DECIDED',0,1774173722000,NULL,NULL,1,NULL,1774173722000,1774173722000);
INSERT INTO task VALUES(17,'c2ff181b-5aa1-4f0c-a31e-cca50bd3a13a',17,'octo/cat:issue-triage','triage-1','octo/cat',10,'issue.triage',0,0,'CLAIMED',0,1774173722000,'worker',1774174022000,1,NULL,1774173722000,1774173722000);
INSERT INTO task VALUES(18,'5569523f-f029-445b-9fbf-fc2e00fb5389',18,'octo/cat:issue-triage','triage-1','octo/cat',11,'issue.triage',0,0,'QUEUED',0,1774173722000,NULL,NULL,0,NULL,1774173722000,1774173722000);
CREATE TABLE task_count (
    state TEXT NOT NULL PRIMARY KEY,
    tasks INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO task_count VALUES('CLAIMED',1);
INSERT INTO task_count VALUES('DECIDED',1);
INSERT INTO task_count VALUES('DONE',11);
INSERT INTO task_count VALUES('EXECUTING',1);
INSERT INTO task_count VALUES('FAILED',2);
INSERT INTO task_count VALUES('QUEUED',1);
INSERT INTO task_count VALUES('SUPERSEDED',1);
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
INSERT INTO meta VALUES('commands-since:octo/cat','2026-03-21T10:02:02Z');
INSERT INTO meta VALUES('example','value');
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
INSERT INTO ledger VALUES(3,1772359200000,'task','octo/cat',1,'05672060-85fd-4073-a134-436779b0489b','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','9b78e67e2fd6180148e664b48965a196070b941fba3e0c8a51552ba48d498ff6');
INSERT INTO ledger VALUES(4,1772359200000,'dispatched','octo/cat',1,'05672060-85fd-4073-a134-436779b0489b','{"attempt":1,"instance":"triage-1","owner":"worker"}','2a717574e46c948604bc09be2f8a12cdd83275697212229dabe496d6d48c7cd7');
INSERT INTO ledger VALUES(5,1772359200000,'decision','octo/cat',1,'05672060-85fd-4073-a134-436779b0489b','{"actions":[{"label":"bug","type":"add_label"},{"body":"Hi","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','af4eb7d47e25696ea99001b804946a22a700278ce8d177a1a5c52572d5e4bdd1');
INSERT INTO ledger VALUES(6,1772359200000,'verdict','octo/cat',1,'05672060-85fd-4073-a134-436779b0489b','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"52871cb39bc71eb7a419347806409a7f2b2be4b0f8112c90bd47372992fb74f3","index":0,"kind":"add_label","verdict":"allowed"}','39e187eb5ae9628ccf1b4a7127b96435948010cd830ae8cf3a2d76cbf50df83f');
INSERT INTO ledger VALUES(7,1772359200000,'verdict','octo/cat',1,'05672060-85fd-4073-a134-436779b0489b','{"action_sha256":"dd48c9072e8acd8251a10ec7fe2cb6d65982cafbca682ed966ab7e41bfbcdb56","digest":"2a2ca6499310314bdbf1fdbd20b11de2cb2e268301d7fb5906a2a8551999d194","index":1,"kind":"comment","verdict":"allowed"}','823a9b9e809f71b5bdce65fa8fcef18fa2862f8401cdf600ab1e7dc8f8c2953b');
INSERT INTO ledger VALUES(8,1772359201000,'intent','octo/cat',1,'05672060-85fd-4073-a134-436779b0489b','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","attempt":1,"index":0,"kind":"add_label"}','b1cd099ec9f0758335fb3c6dbeb6caf5e517b4764941f7b0b1d8ca9c94245711');
INSERT INTO ledger VALUES(9,1772359201000,'outcome','octo/cat',1,'05672060-85fd-4073-a134-436779b0489b','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","earliest":"2026-03-01T10:00:01Z","index":0,"kind":"add_label","latest":"2026-03-01T10:00:01Z","outcome":"APPLIED","remote_id":1000}','1fee48644eb59da2af8f4ca12fdffe2a1936cb064286cacf75da087631755f8e');
INSERT INTO ledger VALUES(10,1772359202000,'intent','octo/cat',1,'05672060-85fd-4073-a134-436779b0489b','{"action_sha256":"dd48c9072e8acd8251a10ec7fe2cb6d65982cafbca682ed966ab7e41bfbcdb56","attempt":1,"index":1,"kind":"comment"}','955dca24b94e54520bca881029cabd6d0a46f8eb1b36eae074fd7d5ec93df59a');
INSERT INTO ledger VALUES(11,1772359202000,'outcome','octo/cat',1,'05672060-85fd-4073-a134-436779b0489b','{"action_sha256":"dd48c9072e8acd8251a10ec7fe2cb6d65982cafbca682ed966ab7e41bfbcdb56","earliest":"2026-03-01T10:00:02Z","index":1,"kind":"comment","latest":"2026-03-01T10:00:02Z","outcome":"APPLIED","remote_id":1001}','1b0035e586d359cfac87521b2dfe1512d110ebf2d4892e59339b0108b84fde0a');
INSERT INTO ledger VALUES(12,1772359202000,'finished','octo/cat',1,'05672060-85fd-4073-a134-436779b0489b','{"state":"DONE"}','52f4d4b98682fb091bc7bffec34840e3815c9d991ad4ec8d6c50302ed4764afa');
INSERT INTO ledger VALUES(13,1772359202000,'event','octo/cat',2,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"e67ce9b46aa958f5eae0c78045021f4b48001653405fbd7da23d9703f3c61aa8","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','c3f1ecb5483869b640632814fb66e235676f4213baa3ccf1997788caffa57f0b');
INSERT INTO ledger VALUES(14,1772359202000,'task','octo/cat',2,'55b7ab09-5281-4515-a270-572129fc3709','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','33d2d76ee22265a738943cc0cc263e9716cb28fec44dda4365b957a950f79069');
INSERT INTO ledger VALUES(15,1772359202000,'dispatched','octo/cat',2,'55b7ab09-5281-4515-a270-572129fc3709','{"attempt":1,"instance":"triage-1","owner":"worker"}','d0750e3be3da5120405b47a9a121a26d48f5e4754f9c33dab633701c9053989e');
INSERT INTO ledger VALUES(16,1772359202000,'decision','octo/cat',2,'55b7ab09-5281-4515-a270-572129fc3709','{"actions":[{"label":"bug","type":"add_label"},{"type":"assign","user":"mara"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','83c54757f435dc5611a94396417cd102deb54a3093e26dc5f7183e45ca7873c5');
INSERT INTO ledger VALUES(17,1772359202000,'verdict','octo/cat',2,'55b7ab09-5281-4515-a270-572129fc3709','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"ae53c61fa3ca663cac45f8dde756ca66b2fde67ea56760e4c341d05c1dd445cb","index":0,"kind":"add_label","verdict":"allowed"}','9ad65cb9f8d60910a198ee09077f006b5c52cb4a633eeaa8c9c96eb877df15c8');
INSERT INTO ledger VALUES(18,1772359202000,'verdict','octo/cat',2,'55b7ab09-5281-4515-a270-572129fc3709','{"action_sha256":"7795520190b724d2a94763dab6cddb53a91efd1630cf4c5f40fa567013ba4554","digest":"41e9f940631e7eb9d7db9cc15c211d6a46244d428e69d21c7bd44e58d5ba7ef8","index":1,"kind":"assign","verdict":"allowed"}','1a1e4a992ccf9ea40779597714c8dd8968d6d00bf728387200ba361d1bf0ff5a');
INSERT INTO ledger VALUES(19,1772359202000,'outcome','octo/cat',2,'55b7ab09-5281-4515-a270-572129fc3709','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","index":0,"kind":"add_label","outcome":"ALREADY_SO"}','27d66d8002d1cdc7ec02bdb3822666f8e69db468b75ec252f129d64443eefadc');
INSERT INTO ledger VALUES(20,1772359202000,'outcome','octo/cat',2,'55b7ab09-5281-4515-a270-572129fc3709','{"action_sha256":"7795520190b724d2a94763dab6cddb53a91efd1630cf4c5f40fa567013ba4554","index":1,"kind":"assign","outcome":"ALREADY_SO"}','3882714b4702e639c99fdef5f75744880c41e359b0baf64d8e84c6986e4da770');
INSERT INTO ledger VALUES(21,1772359202000,'finished','octo/cat',2,'55b7ab09-5281-4515-a270-572129fc3709','{"state":"DONE"}','a7ecbc08d0560c39d7582d627c87f8d43c0da18541948669e8438bf2dcf09f6c');
INSERT INTO ledger VALUES(22,1772359202000,'event','octo/cat',3,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"385bcd41cc10ccecea6d5efe283ad0372eb4616342421c284ec07ad88d681029","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','57db55136aa65555ab7c9d85c7b680e235a9e1d46e72f08e0fdfb752a501b4cb');
INSERT INTO ledger VALUES(23,1772359202000,'task','octo/cat',3,'68515861-e024-4463-a8b7-66e0c1e84edc','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','8d2199cd0d1a8c7c5df6dc53338cfbc19edde8d7c0a8d786523f6b8e931b17ae');
INSERT INTO ledger VALUES(24,1772359202000,'dispatched','octo/cat',3,'68515861-e024-4463-a8b7-66e0c1e84edc','{"attempt":1,"instance":"triage-1","owner":"worker"}','75b7f244627b65e1f8af8e599cbe63add41061956c37b1500992f04f26938cc0');
INSERT INTO ledger VALUES(25,1772359202000,'decision','octo/cat',3,'68515861-e024-4463-a8b7-66e0c1e84edc','{"actions":[{"label":"bug","type":"add_label"},{"type":"assign","user":"mara"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','c2a53da73cd2c01ce288f80b283fa0a2db4fb3a4b7bd172581c92287cd375f43');
INSERT INTO ledger VALUES(26,1772359202000,'verdict','octo/cat',3,'68515861-e024-4463-a8b7-66e0c1e84edc','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"3912cb641317fbc302135db63520428bae40f4af7821f9efa03a1352d9f00d76","index":0,"kind":"add_label","verdict":"allowed"}','7eb22d4588064eb4ce633f82bd6c0fc0246918e11b5bfc3b703a5877f805360e');
INSERT INTO ledger VALUES(27,1772359202000,'verdict','octo/cat',3,'68515861-e024-4463-a8b7-66e0c1e84edc','{"action_sha256":"7795520190b724d2a94763dab6cddb53a91efd1630cf4c5f40fa567013ba4554","digest":"cf186ec21c3eb1427a9c06645c7b7f201413708b439baceb511d98f45897df19","index":1,"kind":"assign","verdict":"allowed"}','32091c3379634667ba049ac39b85a82926174144fec5a1646ba31e675c7b17ab');
INSERT INTO ledger VALUES(28,1772359202000,'outcome','octo/cat',3,'68515861-e024-4463-a8b7-66e0c1e84edc','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","index":0,"kind":"add_label","outcome":"FAILED","reason":"the issue is locked"}','13fb76c43eab8a7a83861ea1da7c2be4f73317729cfd5915fad99b6997f12183');
INSERT INTO ledger VALUES(29,1772359202000,'outcome','octo/cat',3,'68515861-e024-4463-a8b7-66e0c1e84edc','{"action_sha256":"7795520190b724d2a94763dab6cddb53a91efd1630cf4c5f40fa567013ba4554","index":1,"kind":"assign","outcome":"DROPPED","reason":"an earlier action failed"}','fd50561800a74bf244245a96c3c4599cd73e1a91b288ab84200fef402a274069');
INSERT INTO ledger VALUES(30,1772359202000,'finished','octo/cat',3,'68515861-e024-4463-a8b7-66e0c1e84edc','{"error":"the issue is locked","state":"FAILED"}','dd9c2671765f35d7b830b9e004434041c051cbf10dd50cf2a39c1f7ce9fd221e');
INSERT INTO ledger VALUES(31,1772359202000,'event','octo/cat',4,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"60faca5726db75a776c20d75ac25c5ee47a4556ae377acbdb4755b6506c1d031","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','a8f3394c26c5e92af76604c6a60a3ef176af474f3e3fa4431e15aa2b14fa9d9c');
INSERT INTO ledger VALUES(32,1772359202000,'task','octo/cat',4,'cedd6a36-8256-41ec-a484-0c558fea5a1d','{"agent":"octo/cat:issue-triage","dry_run":true,"requested":false}','809e72ed60e4c4998e3c9b4382b0494c4697717ca64423828dda8f365ac4a294');
INSERT INTO ledger VALUES(33,1772359202000,'dispatched','octo/cat',4,'cedd6a36-8256-41ec-a484-0c558fea5a1d','{"attempt":1,"instance":"triage-1","owner":"worker"}','a47ab0c17ac215d23991edc80380c1c70ea06e2f2552daf80fcee462e70e6edf');
INSERT INTO ledger VALUES(34,1772359202000,'decision','octo/cat',4,'cedd6a36-8256-41ec-a484-0c558fea5a1d','{"actions":[{"label":"bug","type":"add_label"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":true,"rationale":"it says so","task_type":"issue.triage"}','e406f301a1859eea16baf606a605ef2bb89d70848c729dc94f966aa59099d864');
INSERT INTO ledger VALUES(35,1772359202000,'verdict','octo/cat',4,'cedd6a36-8256-41ec-a484-0c558fea5a1d','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"5597bd32b52960bc3e0dd99d99b399b8492d08ccd461ecc91339b16b64844a1f","index":0,"kind":"add_label","verdict":"allowed"}','5f0858dc82d3c9c0989e219ae89c26b94a23ba70a479df697fd8cc4bfc889336');
INSERT INTO ledger VALUES(36,1772359202000,'intent','octo/cat',4,'cedd6a36-8256-41ec-a484-0c558fea5a1d','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","attempt":1,"index":0,"kind":"add_label"}','2f249dcc9df6349038d344c6523dd6b83944e182be58cf8333ef5a530c6c7957');
INSERT INTO ledger VALUES(37,1772359202000,'outcome','octo/cat',4,'cedd6a36-8256-41ec-a484-0c558fea5a1d','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","index":0,"kind":"add_label","outcome":"DRY_RUN"}','83730ea8f2cf979e4183b0351bde4abb9b3dc8020b82fae51c5c3a0d634cd11c');
INSERT INTO ledger VALUES(38,1772359202000,'finished','octo/cat',4,'cedd6a36-8256-41ec-a484-0c558fea5a1d','{"state":"DONE"}','44aa450f3a659d0038a60107564af3265a3b4ee0e2d51b6fa07b4306fd07c6d0');
INSERT INTO ledger VALUES(39,1772359202000,'event','octo/cat',5,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"edf33f4dc01f40a311f0f0e19b391d02b649cd121b6dc6c3c0e081d785ed85fe","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','f1ba053d60c754586a6aae93c89298df075fb3c526a9dab4ac2a8466c6b2d001');
INSERT INTO ledger VALUES(40,1772359202000,'task','octo/cat',5,'5bea087a-be76-4b6e-be1c-6ddcced7eec1','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','9e509c21dab89be99ed9204509beceb24730065aa391c892700eb9ea7eb4c77d');
INSERT INTO ledger VALUES(41,1772359202000,'dispatched','octo/cat',5,'5bea087a-be76-4b6e-be1c-6ddcced7eec1','{"attempt":1,"instance":"triage-1","owner":"worker"}','e3c36b4e687792e37c677101b4cd3f5b0300d25322659d71bd07cfe1e82982d5');
INSERT INTO ledger VALUES(42,1772359202000,'decision','octo/cat',5,'5bea087a-be76-4b6e-be1c-6ddcced7eec1','{"actions":[{"reason":"not_planned","type":"close_issue"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','a13b446a04340c83b1e3a487029c230b85ecfea80aca1e24b496a906cb674601');
INSERT INTO ledger VALUES(43,1772359202000,'verdict','octo/cat',5,'5bea087a-be76-4b6e-be1c-6ddcced7eec1','{"action_sha256":"439550f4d166b16ef89587c7ed8f127d5182f50292503208595ac5b25ac971de","digest":"7d230d08796d6b8d7ff6f6231a0a069a9a62ff6a605432b93ca53ff06b3c1697","index":0,"kind":"close_issue","reason":"closing is not allowed here","rule":"close-allowed","verdict":"refused"}','f162946fae2be367b16080c80c4f7e3ec214e8946b47bbd1f3e13ef8e8daf55b');
INSERT INTO ledger VALUES(44,1772359202000,'finished','octo/cat',5,'5bea087a-be76-4b6e-be1c-6ddcced7eec1','{"state":"DONE"}','0175af378a11ec7023f87d5ba6a4ba68d2f52a75491b7575d9d078244d69ff93');
INSERT INTO ledger VALUES(45,1772359202000,'event','octo/cat',6,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"93b631f5c6e6d5e5b16d70ad20796f17b53d87e536e99dc912d376b5509b6d1b","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','9a216453d14cdddcdc3d208d09293ca4be97fddc4e0c90028b17d6f8f5109b27');
INSERT INTO ledger VALUES(46,1772359202000,'task','octo/cat',6,'e4dd464b-798e-4180-a0b8-657389595639','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','33f8487a2e837ba3a665f2c8d527aae7a6b3a7c29be76d1431a5a3caf9606f2c');
INSERT INTO ledger VALUES(47,1772359202000,'dispatched','octo/cat',6,'e4dd464b-798e-4180-a0b8-657389595639','{"attempt":1,"instance":"triage-1","owner":"worker"}','a98c438f4143abad4a2fcda572c8d067ba8fe867eb104d24075aa2c1fb7daaae');
INSERT INTO ledger VALUES(48,1772359202000,'attempt_failed','octo/cat',6,'e4dd464b-798e-4180-a0b8-657389595639','{"error":"the agent answered 500"}','69d8dcf821d27fd211b62317e39db90e9cbd1a32ab83d65e172b1d5c95f2bebc');
INSERT INTO ledger VALUES(49,1772359202000,'finished','octo/cat',6,'e4dd464b-798e-4180-a0b8-657389595639','{"error":"the agent answered 500","state":"FAILED"}','cc0605353c458f59e1498dff3fdcad3d47b8b328bd2dd48cc112dd9e2f3d61c2');
INSERT INTO ledger VALUES(50,1772359202000,'event','octo/cat',7,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"2ca46aa37409d1e18217ec4c8d5eb43ae5a86d7b2f0581fdb0a86da8de970899","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','e241b0fc7df97b4296b9db289f42e61b2ba2202d9d98cb447ebf7ebd1701d961');
INSERT INTO ledger VALUES(51,1772359202000,'task','octo/cat',7,'97ce8b92-7fcb-4dda-862e-0f6f58874c2d','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','b82b45ee1003345645f51549f8395a0e91d183f18028dc1ba500b7242c1e77b9');
INSERT INTO ledger VALUES(52,1772359202000,'event','octo/cat',7,NULL,'{"action":"edited","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"bfa7bcf2e0716a81e24b0151fa62ec78eed9e429ed337fc968de3cdf00d80481","title":"It crashes","updated_at":"2026-03-01T10:01:00Z"}','e55e0ed6b8f05d1c33e5f0c22b309f105272421b9eb4be9b9894b22129c2e731');
INSERT INTO ledger VALUES(53,1772359202000,'superseded','octo/cat',7,'97ce8b92-7fcb-4dda-862e-0f6f58874c2d','{}','768c0e5596eb5b7111c601e3d08921daff022e12489d6eeac2a4a3440ed1f39e');
INSERT INTO ledger VALUES(54,1772359202000,'task','octo/cat',7,'4edcfd98-9e6f-4892-8cf3-924824c233f7','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','4f0987fe4ceacfa15b8dbef1f3797e98f38e0c1dcbb10f92430c96d476a26cd5');
INSERT INTO ledger VALUES(55,1772359202000,'dispatched','octo/cat',7,'4edcfd98-9e6f-4892-8cf3-924824c233f7','{"attempt":1,"instance":"triage-1","owner":"worker"}','5c8794afb875d470a70d38248c3ae8203c14f557af0cba6007c17596d195ffa4');
INSERT INTO ledger VALUES(56,1772359202000,'decision','octo/cat',7,'4edcfd98-9e6f-4892-8cf3-924824c233f7','{"actions":[],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','abbfaa2fa076855df1c4c03b764b6c2c36df9ee218839480268e5c442f45896a');
INSERT INTO ledger VALUES(57,1772359202000,'finished','octo/cat',7,'4edcfd98-9e6f-4892-8cf3-924824c233f7','{"state":"DONE"}','5a00e63072992dc59113db6439d39ef2357d27d7b9ba782efb2828f05c9533ce');
INSERT INTO ledger VALUES(58,1772359202000,'event','octo/cat',21,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"26bc56d97ed5a75aa72d053a28130d60d30fc7018a743b0e21a2c0fc1f9b549c","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','741eb7a701abc6b05530814c9a31c256fd43bad4019940a7e7386400097ce2fc');
INSERT INTO ledger VALUES(59,1772359202000,'task','octo/cat',21,'0b831e67-f632-4e93-9648-6fb432bf9b56','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','1211eaeacf2477f34e4c12db7cfb68e1a253e2a8637a0ef164133faaf36396ec');
INSERT INTO ledger VALUES(60,1772359202000,'dispatched','octo/cat',21,'0b831e67-f632-4e93-9648-6fb432bf9b56','{"attempt":1,"instance":"triage-1","owner":"worker"}','ff1e14e6be2f79e9a3767b2b310b4e2d7a56fa88017f6d72e0a5f00f91538cad');
INSERT INTO ledger VALUES(61,1772359202000,'decision','octo/cat',21,'0b831e67-f632-4e93-9648-6fb432bf9b56','{"actions":[{"body":"Which version?","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','071f62b2277367f26ce4a4429fd7cfba7707680c34922a05829b3d4d7b8f6215');
INSERT INTO ledger VALUES(62,1772359202000,'verdict','octo/cat',21,'0b831e67-f632-4e93-9648-6fb432bf9b56','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","digest":"5f99084ba062fa8fd76e2fd61cee31baec09059b2226437ec4b41c90dfd27da5","index":0,"kind":"comment","policy":"policy","reason":"x","rule":"mode","verdict":"held"}','68820732bea8a2640ee64477f6fa3efd710d3c186de96ce972de29c6724205b7');
INSERT INTO ledger VALUES(63,1772359202000,'finished','octo/cat',21,'0b831e67-f632-4e93-9648-6fb432bf9b56','{"state":"DONE"}','bc9f4548b3139b6b37441cc35b0a4fecab5b5daf197d1ba4cacbc21eb859e65b');
INSERT INTO ledger VALUES(64,1772359322000,'approval','octo/cat',21,'0b831e67-f632-4e93-9648-6fb432bf9b56','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","by":"the clock","decision":"expired","digest":"5f99084ba062fa8fd76e2fd61cee31baec09059b2226437ec4b41c90dfd27da5","index":0,"kind":"comment","via":"clock","why":"nobody decided in time"}','01b033caacde800c08e378c0d67149d7e24d1fa9e9f1ba3126c135238a879596');
INSERT INTO ledger VALUES(65,1772359322000,'event','octo/cat',22,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"510b2bc2a7a036e2e0a81b2871f476ec80bd3a6a7cf6439b54a9f5a482079fff","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','484cca2febae7331c57b3d5b04bb6426dc705a8f18bd14d2a5dfb1f04aa5efed');
INSERT INTO ledger VALUES(66,1772359322000,'task','octo/cat',22,'bb5e16ae-01e8-40ff-8bdf-0e06177eadcc','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','a23b35349839f0615588faba264d8bc8a66bd2ed37058dc7af65c528bfe96f7e');
INSERT INTO ledger VALUES(67,1772359322000,'dispatched','octo/cat',22,'bb5e16ae-01e8-40ff-8bdf-0e06177eadcc','{"attempt":1,"instance":"triage-1","owner":"worker"}','155a3da28ad804d24b23f80e6a84625f6a1f1eb8095b40653fbd279f9f277fec');
INSERT INTO ledger VALUES(68,1772359322000,'decision','octo/cat',22,'bb5e16ae-01e8-40ff-8bdf-0e06177eadcc','{"actions":[{"label":"bug","type":"add_label"},{"body":"Which version?","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','0863b805e9bebffe85384830941375a0f5db97b1ff877dcccd634977bba2a438');
INSERT INTO ledger VALUES(69,1772359322000,'verdict','octo/cat',22,'bb5e16ae-01e8-40ff-8bdf-0e06177eadcc','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"faccd86dfbe31e578ebf28d579a106f0dacb947b47561e9531f07311ea4fd9dc","index":0,"kind":"add_label","policy":"policy","reason":"x","rule":"mode","verdict":"held"}','2628ffb83bfaac2fa9cb1da5140879f5991f508dca9066b1c6a2ee4e05715b37');
INSERT INTO ledger VALUES(70,1772359322000,'verdict','octo/cat',22,'bb5e16ae-01e8-40ff-8bdf-0e06177eadcc','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","digest":"015c90ac2714d18be8fa2cb48623182fb11804e14db18f9f4573bc42523c68a2","index":1,"kind":"comment","policy":"policy","reason":"x","rule":"mode","verdict":"held"}','98b232c7b241ba67e86e69fbce9dd3668fbb5dad2da03f111773a8683b75ebcf');
INSERT INTO ledger VALUES(71,1772359322000,'finished','octo/cat',22,'bb5e16ae-01e8-40ff-8bdf-0e06177eadcc','{"state":"DONE"}','6333893c5ac1c5101335d462777835127ae80cfd50fa1211192b7259d74ca039');
INSERT INTO ledger VALUES(72,1772359322000,'approval','octo/cat',22,'bb5e16ae-01e8-40ff-8bdf-0e06177eadcc','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","by":"mara","decision":"rejected","digest":"faccd86dfbe31e578ebf28d579a106f0dacb947b47561e9531f07311ea4fd9dc","index":0,"kind":"add_label","via":"cli","why":"not a bug"}','985e06a9bfcc1a69037a5f1c13c3b5b4f6baf87f0967d920efaa0faf22334f0b');
INSERT INTO ledger VALUES(73,1772359322000,'approval','octo/cat',22,'bb5e16ae-01e8-40ff-8bdf-0e06177eadcc','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","by":"mara","decision":"withdrawn","digest":"015c90ac2714d18be8fa2cb48623182fb11804e14db18f9f4573bc42523c68a2","index":1,"kind":"comment","via":"cli"}','fb370e47f42c91bfe4db3051689382f8c2e517137c7e6366e0eea45e9eed936f');
INSERT INTO ledger VALUES(74,1772359322000,'event','octo/cat',23,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"57dfbca09b3a086976a453532b5020a348a545c758d15cac2dfdd23a09a1d131","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','5ea23ff082c2b057221450e57ddf9c9ae4f9387252f99ca7169476d81436d011');
INSERT INTO ledger VALUES(75,1772359322000,'task','octo/cat',23,'ba701f62-8978-4fe5-8054-c29af634c15e','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','036f30063cf5e613cc3b19dfef70a468fddad3a2edac96130649d28c1284121f');
INSERT INTO ledger VALUES(76,1772359322000,'dispatched','octo/cat',23,'ba701f62-8978-4fe5-8054-c29af634c15e','{"attempt":1,"instance":"triage-1","owner":"worker"}','fbaa2efc37270dc66ec28e39fcf5cf8bd19f7a82845d9dbc54a982a948245202');
INSERT INTO ledger VALUES(77,1772359322000,'decision','octo/cat',23,'ba701f62-8978-4fe5-8054-c29af634c15e','{"actions":[{"label":"bug","type":"add_label"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','8454e25b8ac52ffa648d1eb9443ec349ae4545a28913426fe8554727bade1024');
INSERT INTO ledger VALUES(78,1772359322000,'verdict','octo/cat',23,'ba701f62-8978-4fe5-8054-c29af634c15e','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"21b4bb95b9483d4d2d20fd7a5fbd568563fa8fbdabfe0a2c0281ddb6b8c00a9c","index":0,"kind":"add_label","policy":"policy","reason":"x","rule":"mode","verdict":"held"}','057d3426e04342ebf6e0b1208e4b2594051c1e9b1d2295cfd70129d9130b0506');
INSERT INTO ledger VALUES(79,1772359322000,'finished','octo/cat',23,'ba701f62-8978-4fe5-8054-c29af634c15e','{"state":"DONE"}','e295656631b399f8388d4215af7406f94d3e5dcaebcfe2ca905b532f8b05b2c1');
INSERT INTO ledger VALUES(80,1772359322000,'approval','octo/cat',23,'ba701f62-8978-4fe5-8054-c29af634c15e','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","by":"mara","decision":"approved","digest":"21b4bb95b9483d4d2d20fd7a5fbd568563fa8fbdabfe0a2c0281ddb6b8c00a9c","index":0,"kind":"add_label","via":"cli","why":"fine"}','53494e2019c568e65c147a9fa47171801f3d404c6eb71f82a8d2e17e3b41d5f9');
INSERT INTO ledger VALUES(81,1772359322000,'intent','octo/cat',23,'ba701f62-8978-4fe5-8054-c29af634c15e','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","attempt":1,"index":0,"kind":"add_label"}','f4c312d297127607b5b8229a6fbad346af0f5e367de2a8c0db673f3d1aa1e87e');
INSERT INTO ledger VALUES(82,1772359322000,'outcome','octo/cat',23,'ba701f62-8978-4fe5-8054-c29af634c15e','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","earliest":"2026-03-01T10:02:02Z","index":0,"kind":"add_label","latest":"2026-03-01T10:02:02Z","outcome":"APPLIED","remote_id":500}','9329e015b679a0cac407e30d7b07921f7cf89a2e92fe6d4f9dbd294f88f15e00');
INSERT INTO ledger VALUES(83,1772359322000,'finished','octo/cat',23,'ba701f62-8978-4fe5-8054-c29af634c15e','{"state":"DONE"}','b7082b1418ac698aabab2092e2339acf307c287dbefb5e493dd15bbca6ffb169');
INSERT INTO ledger VALUES(84,1772359322000,'event','octo/cat',24,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"cc9be694df682e553cfee5abede9445c560df7bd65a63b87ada25df231e3c570","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','3fd699cfa8a3c08c767cbb820736a5cb6b33f62a5dd9a960fe11b40fc35c672e');
INSERT INTO ledger VALUES(85,1772359322000,'task','octo/cat',24,'2446843b-b0e2-4b27-9e43-83260e4ce46b','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','c0cc11e1c4cc7948aec8ab0ec43e31d28ac84067ee05973d28c89e36fbb64caf');
INSERT INTO ledger VALUES(86,1772359322000,'dispatched','octo/cat',24,'2446843b-b0e2-4b27-9e43-83260e4ce46b','{"attempt":1,"instance":"triage-1","owner":"worker"}','539351193588b5af27288db20d33a83ab89f66a58bed7fabc043cc5b87a2339e');
INSERT INTO ledger VALUES(87,1772359322000,'decision','octo/cat',24,'2446843b-b0e2-4b27-9e43-83260e4ce46b','{"actions":[{"label":"bug","type":"add_label"},{"body":"Which version?","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','15be88575179ab8596f0d47d4e35905bbb15bd8f9a971aba4e64acba9ef87a9d');
INSERT INTO ledger VALUES(88,1772359322000,'verdict','octo/cat',24,'2446843b-b0e2-4b27-9e43-83260e4ce46b','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"ac2cc84ca3a3de142b8d334727db01a64ca19369a4ef10a2e5afaded0de544ca","index":0,"kind":"add_label","policy":"policy","reason":"x","rule":"mode","verdict":"held"}','0f170607fbdc0642c15f7f7a35d05757a12c3075beebbb42cec541a4f6a27a6e');
INSERT INTO ledger VALUES(89,1772359322000,'verdict','octo/cat',24,'2446843b-b0e2-4b27-9e43-83260e4ce46b','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","digest":"7e269261ef08015f46778a49fa2df88337f32eb5ac89ea2165d65cf2e110a87d","index":1,"kind":"comment","policy":"policy","reason":"x","rule":"mode","verdict":"held"}','7d39e49db4ed44cd457b6d64bba45b359f05dfe698c03debf65f93e1447f0ce0');
INSERT INTO ledger VALUES(90,1772359322000,'finished','octo/cat',24,'2446843b-b0e2-4b27-9e43-83260e4ce46b','{"state":"DONE"}','e85eb0fc512247ad3d533281cf9591976749088ec96c7ff695d9cfd2039504ea');
INSERT INTO ledger VALUES(91,1772359322000,'event','octo/cat',25,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"b9305b72bf60fee96d231a22b5165c707387adc64f7c0db00658823d62ec3b25","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','01e06c8475bba1dd471484d173105aa45144cff188cd0a8fb3847844ec892c09');
INSERT INTO ledger VALUES(92,1772359322000,'task','octo/cat',25,'9357f40b-fde9-495d-9da7-76da4db1115d','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','1d7c904bea2a5623302d82260587a63879cf18500e258954b0b9638eeb4fc0a9');
INSERT INTO ledger VALUES(93,1772359322000,'dispatched','octo/cat',25,'9357f40b-fde9-495d-9da7-76da4db1115d','{"attempt":1,"instance":"triage-1","owner":"worker"}','dda5aec9c2cb6b608cd8cdc39ca6ccfe4f1942d9857af3b7e597373307c02d2a');
INSERT INTO ledger VALUES(94,1772359322000,'decision','octo/cat',25,'9357f40b-fde9-495d-9da7-76da4db1115d','{"actions":[{"label":"bug","type":"add_label"},{"body":"Which version?","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','5d3b9468803dfb909783c1fd7ecfef7fccc4da824500c6ecb1bc8219fbf1c589');
INSERT INTO ledger VALUES(95,1772359322000,'verdict','octo/cat',25,'9357f40b-fde9-495d-9da7-76da4db1115d','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"4112171a0751935b18f77e243e85328bb0f46c08f4aa94d4704efbe4a02563aa","index":0,"kind":"add_label","verdict":"allowed"}','43eefff9eb2eb3670f7949f4496e411be41ffee27130cd88ac1ab508eeb79058');
INSERT INTO ledger VALUES(96,1772359322000,'verdict','octo/cat',25,'9357f40b-fde9-495d-9da7-76da4db1115d','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","digest":"d074fb9d9145df8c4cfaf2e9f0da1892db8f7d49ddbabd4caba048b0cae5c9e0","index":1,"kind":"comment","verdict":"allowed"}','c5967a1e60e3693b8fd6548e895db37a893b435dbedaa79cff066bd433689197');
INSERT INTO ledger VALUES(97,1772359322000,'intent','octo/cat',25,'9357f40b-fde9-495d-9da7-76da4db1115d','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","attempt":1,"index":0,"kind":"add_label"}','d920d8392d990907d263b94a180356587bb9f407920cb794fe4f0eb7cc0c3b93');
INSERT INTO ledger VALUES(98,1772359322000,'outcome','octo/cat',25,'9357f40b-fde9-495d-9da7-76da4db1115d','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","earliest":"2026-03-01T10:02:02Z","index":0,"kind":"add_label","latest":"2026-03-01T10:02:02Z","outcome":"APPLIED","remote_id":600}','5c51ad374ef6671f396f55448dfb66036432b1459ab5caa4a8caece1f872eba6');
INSERT INTO ledger VALUES(99,1772359322000,'intent','octo/cat',25,'9357f40b-fde9-495d-9da7-76da4db1115d','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","attempt":1,"index":1,"kind":"comment"}','0c49872fef6af19c53cc39426eaa840b31c46987d8c7d1acb8306180e10420ef');
INSERT INTO ledger VALUES(100,1772359322000,'outcome','octo/cat',25,'9357f40b-fde9-495d-9da7-76da4db1115d','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","earliest":"2026-03-01T10:02:02Z","index":1,"kind":"comment","latest":"2026-03-01T10:02:02Z","outcome":"APPLIED","remote_id":601}','2ad4796f8ec53b70ab061f843753a6812dee29c693cf5ca9337809cc1349e32e');
INSERT INTO ledger VALUES(101,1772359322000,'finished','octo/cat',25,'9357f40b-fde9-495d-9da7-76da4db1115d','{"state":"DONE"}','77c0e6c0f23ef23414f44880842016aaff049fc98b89a3a2ff73fd19f0d379e1');
INSERT INTO ledger VALUES(102,1774087322000,'correction','octo/cat',1,'05672060-85fd-4073-a134-436779b0489b','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","by":"mara","by_id":5,"index":0,"kind":"add_label","seen":"it was changed","verdict":"corrected"}','fa9baa31dea72b776d05b64cca4136e63abd1d5aff4586727f36712bd13b1764');
INSERT INTO ledger VALUES(103,1774087322000,'trust',NULL,NULL,NULL,'{"accepted":0,"judged":1,"kind":"add_label","reason":"people left only 0 of the last 1 as they were in octo/cat","repo":"octo/cat","what":"lowered"}','49c62c6db31be8bcadf0e0c86be26dedcf73c28f58b05cbce617a68bd0a64723');
INSERT INTO ledger VALUES(104,1774087322000,'correction','octo/cat',1,'05672060-85fd-4073-a134-436779b0489b','{"action_sha256":"dd48c9072e8acd8251a10ec7fe2cb6d65982cafbca682ed966ab7e41bfbcdb56","by":"mara","by_id":5,"index":1,"kind":"comment","seen":"it was changed","verdict":"corrected"}','a547fb9b1a1b91e77ee8ff7e74c3711203ca1ce83ba07ca744439ad23836c037');
INSERT INTO ledger VALUES(105,1774087322000,'trust',NULL,NULL,NULL,'{"accepted":0,"judged":1,"kind":"comment","reason":"people left only 0 of the last 1 as they were in octo/cat","repo":"octo/cat","what":"lowered"}','0df01ddc27efefdb1fb3aa68adc64ca1bc436c024c094df275f02618ec3be930');
INSERT INTO ledger VALUES(106,1774087322000,'correction','octo/cat',23,'ba701f62-8978-4fe5-8054-c29af634c15e','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","by":"mara","by_id":5,"index":0,"kind":"add_label","seen":"it was changed","verdict":"corrected"}','4a622f4c8b9aeb7e3ad2a071173f794df9e16141986b95d06ba6da547ccf6c55');
INSERT INTO ledger VALUES(107,1774087322000,'correction','octo/cat',25,'9357f40b-fde9-495d-9da7-76da4db1115d','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","by":"mara","by_id":5,"index":0,"kind":"add_label","seen":"it was changed","verdict":"corrected"}','0cbb6d5f06b2ab1188e1e9e75ad8bed057a7e0b4826dfb62ce2972e48821cc4f');
INSERT INTO ledger VALUES(108,1774087322000,'correction','octo/cat',25,'9357f40b-fde9-495d-9da7-76da4db1115d','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","by":"mara","by_id":5,"index":1,"kind":"comment","seen":"it was changed","verdict":"corrected"}','b63c3d661d72624d48d94a336c22bc70d96bd986c0a9c2c7a08a8f3c0dbccc4e');
INSERT INTO ledger VALUES(109,1774087322000,'trust',NULL,NULL,NULL,'{"by":"mara","kind":"comment","repo":"octo/cat","what":"restored"}','eccb82f069f13b82e438a8047e60585b08d2993f7b982ef65f062ec53fae0aa5');
INSERT INTO ledger VALUES(110,1774087322000,'event','octo/cat',26,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"dbb8a191bddab7fdf3555c2f33fe6af7d2e279a6fcb2045a7fc12ecf926797ac","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','e5775fc25b5ab374ca366f8786136633f52744de9c2f90c3abb996abd9e9ea95');
INSERT INTO ledger VALUES(111,1774087322000,'task','octo/cat',26,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','c108d495abe7ab428ede13ec5466d7ff538e615ab3f138b1c9b80c1242c6e1a1');
INSERT INTO ledger VALUES(112,1774087322000,'dispatched','octo/cat',26,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689','{"attempt":1,"instance":"triage-1","owner":"worker"}','1b628965815246d33bb81a39a9c696a9300ff998bcfe42ee3ffb8bc67f86b14e');
INSERT INTO ledger VALUES(113,1774087322000,'decision','octo/cat',26,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689','{"actions":[{"label":"bug","type":"add_label"},{"body":"Which version?","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','4cdec7d1fdfe607ecb503d8640c0807ffbdfdae0b52c66a175ac8abb5cd73ddc');
INSERT INTO ledger VALUES(114,1774087322000,'verdict','octo/cat',26,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"df99ae5b11a50677578367fe01fbb130e661f30d2c4a2a7145c99bcd7e0ce801","index":0,"kind":"add_label","verdict":"allowed"}','79483c29b77f379e36b0934f486ca90aae18165e295cb6b7d9e1fd1e969a5767');
INSERT INTO ledger VALUES(115,1774087322000,'verdict','octo/cat',26,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","digest":"17c46d60151119d2b607ef5db0c50247b665d8ab92fa19504d1eba29f3faf7b3","index":1,"kind":"comment","verdict":"allowed"}','2bb06708e476b9829990e2ae73676e4f43a2d3acc7e11bb35952bbb7af22204e');
INSERT INTO ledger VALUES(116,1774087322000,'intent','octo/cat',26,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","attempt":1,"index":0,"kind":"add_label"}','110fb13b5f789a4909726949139feb684b7177a26dbf0fdd9fc6f614ce9e8d31');
INSERT INTO ledger VALUES(117,1774087322000,'outcome','octo/cat',26,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","earliest":"2026-03-21T10:02:02Z","index":0,"kind":"add_label","latest":"2026-03-21T10:02:02Z","outcome":"APPLIED","remote_id":700}','6ade172da092dffa53f09e1f8d0269dd9b47bef1f0e5257ed4d03a5665b3886d');
INSERT INTO ledger VALUES(118,1774087322000,'intent','octo/cat',26,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","attempt":1,"index":1,"kind":"comment"}','f7fd3aa8518cad61b0eb2f7b71719bb00c80d23acdf90e95d6e30db9aa35e24e');
INSERT INTO ledger VALUES(119,1774087322000,'outcome','octo/cat',26,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","earliest":"2026-03-21T10:02:02Z","index":1,"kind":"comment","latest":"2026-03-21T10:02:02Z","outcome":"APPLIED","remote_id":701}','705d7e416fb604731f5015c781ad20bb75cb8f7327e72e261372a49d9a5a793a');
INSERT INTO ledger VALUES(120,1774087322000,'finished','octo/cat',26,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689','{"state":"DONE"}','0ef31ca8234aa062f826f8e33b863fc81899634522fa1c019d8603ee4761f190');
INSERT INTO ledger VALUES(121,1774087322000,'undo_intent','octo/cat',26,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","attempt":1,"by":"mara","forced":false,"index":0,"kind":"add_label","reason":"wrong"}','8277c7820565c7f1fcd7f99678c0ca58e963f471a1db7de5fc6a88207092a782');
INSERT INTO ledger VALUES(122,1774087322000,'undo_outcome','octo/cat',26,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","by":"mara","forced":false,"index":0,"kind":"add_label","outcome":"ALREADY_SO","reason":"wrong","why":"it is off already"}','aa2e335e35de36f7d23940988c0d3aeea51372dec6745c954283085e05fe5759');
INSERT INTO ledger VALUES(123,1774087322000,'command','octo/cat',27,NULL,'{"by":"mara","by_id":5,"command":"/foreman why","comment_id":803,"state":"seen"}','0adb919b23a06bdd969e17fe3000cff46e0312af5afffa95bfe31df1a542a6f2');
INSERT INTO ledger VALUES(124,1774087322000,'command','octo/cat',27,NULL,'{"by":"mara","by_id":5,"command":"/foreman ignore","comment_id":806,"state":"seen"}','9048a6836ca317c4e9deeb1c2dd71298cbeefde004f821711172d47c015bb3dc');
INSERT INTO ledger VALUES(125,1774087322000,'command','octo/cat',27,NULL,'{"by":"mara","by_id":5,"command":"/foreman label bug","comment_id":809,"state":"seen"}','79d8cd470e6c037ce5d0ffead4d6d946fe6b2f6481e8b8eb002a392fac9237d8');
INSERT INTO ledger VALUES(126,1774087322000,'command','octo/cat',27,NULL,'{"answer":"the issue is left alone from here on","by":"mara","by_id":5,"command":"/foreman ignore","comment_id":806,"reaction":"+1","state":"done"}','4585302e80b02be3f981d653b107a28fdb93e1c1a183fb0db5e55b5eb7389929');
INSERT INTO ledger VALUES(127,1774087322000,'command','octo/cat',27,NULL,'{"answer":"there is no such label","by":"mara","by_id":5,"command":"/foreman label bug","comment_id":809,"reaction":"confused","state":"refused"}','bffecfce8e40bf825226f0e83ca9a102b27013fa2154fffa296e35655526feb4');
INSERT INTO ledger VALUES(128,1774087322000,'pause',NULL,NULL,NULL,'{"by":"mara","reason":"release week","scope":"octo/dog","what":"paused"}','c1abdec4a60a341cc34e79141e4fce40766483e362f4dc362f8f01261d16980f');
INSERT INTO ledger VALUES(129,1774173722000,'archived',NULL,NULL,NULL,'{"file":"ledger-000000000001-000000000002.jsonl.gz","first":1,"head":"5ecced2f7dddb4401098983570803edeedf0574319bce1776c49261d85fb27ce","last":2,"sha256":"94b48591a7ecba53c01368e7303d15fe904ab2e5f5d9a0c4bf17438b07adfdb0"}','ed5d1476643e0582d9820a31f00a73cc94bb7daa4a93d3cdc96c327b76fc36c4');
INSERT INTO ledger VALUES(130,1774173722000,'event','octo/cat',8,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"621687afb085b8314718876bdedb0292fdb49dc52a74e160e44a7d916980cf4f","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','f9f78b0a707f16f8500da13e45c9fd78c68147002c4c6079d5bd05e8c07ee0e0');
INSERT INTO ledger VALUES(131,1774173722000,'task','octo/cat',8,'5ebb31bd-fcbb-4533-bddf-5f8e76555fd7','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','99036fd39c1835a4a6401a379abc9390a049dcdb1770bba3c05914a251f7f42c');
INSERT INTO ledger VALUES(132,1774173722000,'dispatched','octo/cat',8,'5ebb31bd-fcbb-4533-bddf-5f8e76555fd7','{"attempt":1,"instance":"triage-1","owner":"worker"}','e856d0356277690cda797120884df992396a77ad90da2d208e189faa5b4b5dc6');
INSERT INTO ledger VALUES(133,1774173722000,'decision','octo/cat',8,'5ebb31bd-fcbb-4533-bddf-5f8e76555fd7','{"actions":[{"label":"bug","type":"add_label"},{"body":"More?","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','a9c258102566e69ebb9ace6499c3a0ceae5ac124517b4d0c13c2c40c0dec5878');
INSERT INTO ledger VALUES(134,1774173722000,'verdict','octo/cat',8,'5ebb31bd-fcbb-4533-bddf-5f8e76555fd7','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"02db165d957718264814d9676f20970595a9372cf7ac140fdfbc68402d2727eb","index":0,"kind":"add_label","verdict":"allowed"}','5f996a3406385db714204e2f54c70d6a6d6e64bf67ef93cdb6ab997760861894');
INSERT INTO ledger VALUES(135,1774173722000,'verdict','octo/cat',8,'5ebb31bd-fcbb-4533-bddf-5f8e76555fd7','{"action_sha256":"5f97253b56f826a1b36b63dc45085dd9b0d38939db2ad91bb51192113bb43d11","digest":"e812dd3f29bc97019dd3c1046610a19c6511f4ac273c7dc41eeaadd212f47fb2","index":1,"kind":"comment","verdict":"allowed"}','03f086a34fc9f613b5d86bc392738790b1c7ed0619287526c726e350b0b34fb4');
INSERT INTO ledger VALUES(136,1774173722000,'intent','octo/cat',8,'5ebb31bd-fcbb-4533-bddf-5f8e76555fd7','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","attempt":1,"index":0,"kind":"add_label"}','46eed930e817e7ac803c23c3aa0e56a645a381d9e7b97a1be99d7664ca5dcee1');
INSERT INTO ledger VALUES(137,1774173722000,'event','octo/cat',9,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"b8c48eb6a4192d37eb839893956b246e5b67bc14fde4b247ec37b003faf8fad6","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','1a58364d63bb68a03c6930f11ee89d83665da3662c42d2eb9b12b7841390736a');
INSERT INTO ledger VALUES(138,1774173722000,'task','octo/cat',9,'c875ddac-53e6-4e24-b50c-32f0b96fa6e1','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','c70054618ef46e6fe587b619b81c28d75a48f2414567cec5356b625ae20bf9bd');
INSERT INTO ledger VALUES(139,1774173722000,'dispatched','octo/cat',9,'c875ddac-53e6-4e24-b50c-32f0b96fa6e1','{"attempt":1,"instance":"triage-1","owner":"worker"}','7a9a2d3a73dfc7a0f62b55b6748ec22f1267899c4d4885c9c71df96b7284a1cc');
INSERT INTO ledger VALUES(140,1774173722000,'decision','octo/cat',9,'c875ddac-53e6-4e24-b50c-32f0b96fa6e1','{"actions":[{"label":"bug","type":"add_label"},{"body":"Hello","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','e873a8f6a59d9e42af2b90b143a6be646016a59b3e17de3c162677c8dc92452c');
INSERT INTO ledger VALUES(141,1774173722000,'verdict','octo/cat',9,'c875ddac-53e6-4e24-b50c-32f0b96fa6e1','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"db4dbe19cd0bdbd9faf8354d4cb9f31296c3acc59526a301e6af76a7d44c17fb","index":0,"kind":"add_label","verdict":"allowed"}','7bb39eb0f3a1e481f22ee18cbe904c95d0a7d37aa4e0dc5a8ca0e0b11abf5f80');
INSERT INTO ledger VALUES(142,1774173722000,'verdict','octo/cat',9,'c875ddac-53e6-4e24-b50c-32f0b96fa6e1','{"action_sha256":"17c6e610b2bc5a9ab2e0299da84356b9685f8f8c79557b2004b7ae11951ec700","digest":"4a4a2c58fc60b13d18d52391926b751919b93559c8875d5fadf63eb85a125f9e","index":1,"kind":"comment","verdict":"allowed"}','707cdef07bf1fc712ce70178b04d7109218a7b9307e1ed7eb89c6a2795ab240c');
INSERT INTO ledger VALUES(143,1774173722000,'event','octo/cat',10,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"8ddb57bcf7374533d1db874cb05e530b85cfcf1d85ee1f39a6d704ccf5ae34fb","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','2604fa04240172ca8fa1d9a1b8b9800eabc950680e97fbb0dfbc367a4f883452');
INSERT INTO ledger VALUES(144,1774173722000,'task','octo/cat',10,'c2ff181b-5aa1-4f0c-a31e-cca50bd3a13a','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','9fb017aa8d310c048747d7a70a898def2484403ab1355d29aad8e7f6cc7664b0');
INSERT INTO ledger VALUES(145,1774173722000,'dispatched','octo/cat',10,'c2ff181b-5aa1-4f0c-a31e-cca50bd3a13a','{"attempt":1,"instance":"triage-1","owner":"worker"}','aa999144f199dfe0b7863d40656ee2f6406ddf726a1b2d6306347a4accd1a5ed');
INSERT INTO ledger VALUES(146,1774173722000,'event','octo/cat',11,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"fed52a4d8bb625677499d790ad18c767aa37e8789b848d88dc9a95a46474fac3","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','23611fa59f63e2764623cb21ec8942567ce9d5595fe79689b6eea30d1ffa3068');
INSERT INTO ledger VALUES(147,1774173722000,'task','octo/cat',11,'5569523f-f029-445b-9fbf-fc2e00fb5389','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','9fabdf2cda0189f13a137bc30fbc14112870e6f0a66d8dd708f2a746593c38c4');
CREATE TABLE ledger_archive (
    first_seq INTEGER PRIMARY KEY,
    last_seq  INTEGER NOT NULL,
    head      TEXT NOT NULL,
    file      TEXT NOT NULL, -- its name; the folder is the configuration's business
    sha256    TEXT NOT NULL, -- of the file
    at        INTEGER NOT NULL
);
INSERT INTO ledger_archive VALUES(1,2,'5ecced2f7dddb4401098983570803edeedf0574319bce1776c49261d85fb27ce','ledger-000000000001-000000000002.jsonl.gz','94b48591a7ecba53c01368e7303d15fe904ab2e5f5d9a0c4bf17438b07adfdb0',1774173722000);
CREATE TABLE backoff (
    what     TEXT NOT NULL PRIMARY KEY COLLATE NOCASE, -- 'github:LOGIN@HOST' or 'repo:OWNER/NAME'
    failures INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    until    INTEGER NOT NULL CHECK (until >= since),
    reason   TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO backoff VALUES('repo:octo/dog',2,1774087322000,1774087382000,'GitHub answered 502');
CREATE TABLE IF NOT EXISTS "action" (
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
INSERT INTO "action" VALUES(1,'05672060-85fd-4073-a134-436779b0489b',0,'octo/cat',1,'add_label','{"type":"add_label","label":"bug"}',0,'APPLIED',NULL,NULL,1,1772359200000,1772359201000,1772359201000,1000,'');
INSERT INTO "action" VALUES(2,'05672060-85fd-4073-a134-436779b0489b',1,'octo/cat',1,'comment','{"type":"comment","body":"Hi"}',0,'APPLIED',NULL,NULL,1,1772359200000,1772359202000,1772359202000,1001,'');
INSERT INTO "action" VALUES(3,'55b7ab09-5281-4515-a270-572129fc3709',0,'octo/cat',2,'add_label','{"type":"add_label","label":"bug"}',0,'ALREADY_SO',NULL,NULL,0,1772359202000,NULL,1772359202000,NULL,'');
INSERT INTO "action" VALUES(4,'55b7ab09-5281-4515-a270-572129fc3709',1,'octo/cat',2,'assign','{"type":"assign","user":"mara"}',0,'ALREADY_SO',NULL,NULL,0,1772359202000,NULL,1772359202000,NULL,'');
INSERT INTO "action" VALUES(5,'68515861-e024-4463-a8b7-66e0c1e84edc',0,'octo/cat',3,'add_label','{"type":"add_label","label":"bug"}',0,'FAILED',NULL,'the issue is locked',0,1772359202000,NULL,1772359202000,NULL,'');
INSERT INTO "action" VALUES(6,'68515861-e024-4463-a8b7-66e0c1e84edc',1,'octo/cat',3,'assign','{"type":"assign","user":"mara"}',0,'DROPPED',NULL,'an earlier action failed',0,1772359202000,NULL,1772359202000,NULL,'');
INSERT INTO "action" VALUES(7,'cedd6a36-8256-41ec-a484-0c558fea5a1d',0,'octo/cat',4,'add_label','{"type":"add_label","label":"bug"}',1,'DRY_RUN',NULL,NULL,1,1772359202000,1772359202000,1772359202000,NULL,'');
INSERT INTO "action" VALUES(8,'5bea087a-be76-4b6e-be1c-6ddcced7eec1',0,'octo/cat',5,'close_issue','{"type":"close_issue","reason":"not_planned"}',0,'REFUSED','close-allowed','closing is not allowed here',0,1772359202000,NULL,NULL,NULL,'');
INSERT INTO "action" VALUES(9,'0b831e67-f632-4e93-9648-6fb432bf9b56',0,'octo/cat',21,'comment','{"type":"comment","body":"Which version?"}',0,'REFUSED','mode','x',0,1772359202000,NULL,NULL,NULL,'policy');
INSERT INTO "action" VALUES(10,'bb5e16ae-01e8-40ff-8bdf-0e06177eadcc',0,'octo/cat',22,'add_label','{"type":"add_label","label":"bug"}',0,'REFUSED','mode','x',0,1772359322000,NULL,NULL,NULL,'policy');
INSERT INTO "action" VALUES(11,'bb5e16ae-01e8-40ff-8bdf-0e06177eadcc',1,'octo/cat',22,'comment','{"type":"comment","body":"Which version?"}',0,'REFUSED','mode','x',0,1772359322000,NULL,NULL,NULL,'policy');
INSERT INTO "action" VALUES(12,'ba701f62-8978-4fe5-8054-c29af634c15e',0,'octo/cat',23,'add_label','{"type":"add_label","label":"bug"}',0,'APPLIED','mode',NULL,1,1772359322000,1772359322000,1772359322000,500,'policy');
INSERT INTO "action" VALUES(13,'2446843b-b0e2-4b27-9e43-83260e4ce46b',0,'octo/cat',24,'add_label','{"type":"add_label","label":"bug"}',0,'HELD','mode','x',0,1772359322000,NULL,NULL,NULL,'policy');
INSERT INTO "action" VALUES(14,'2446843b-b0e2-4b27-9e43-83260e4ce46b',1,'octo/cat',24,'comment','{"type":"comment","body":"Which version?"}',0,'HELD','mode','x',0,1772359322000,NULL,NULL,NULL,'policy');
INSERT INTO "action" VALUES(15,'9357f40b-fde9-495d-9da7-76da4db1115d',0,'octo/cat',25,'add_label','{"type":"add_label","label":"bug"}',0,'APPLIED',NULL,NULL,1,1772359322000,1772359322000,1772359322000,600,'');
INSERT INTO "action" VALUES(16,'9357f40b-fde9-495d-9da7-76da4db1115d',1,'octo/cat',25,'comment','{"type":"comment","body":"Which version?"}',0,'APPLIED',NULL,NULL,1,1772359322000,1772359322000,1772359322000,601,'');
INSERT INTO "action" VALUES(17,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689',0,'octo/cat',26,'add_label','{"type":"add_label","label":"bug"}',0,'APPLIED',NULL,NULL,1,1774087322000,1774087322000,1774087322000,700,'');
INSERT INTO "action" VALUES(18,'e3d03ca2-72d4-4464-8152-9aa5f8d2e689',1,'octo/cat',26,'comment','{"type":"comment","body":"Which version?"}',0,'APPLIED',NULL,NULL,1,1774087322000,1774087322000,1774087322000,701,'');
INSERT INTO "action" VALUES(19,'5ebb31bd-fcbb-4533-bddf-5f8e76555fd7',0,'octo/cat',8,'add_label','{"type":"add_label","label":"bug"}',0,'INTENDED',NULL,NULL,1,1774173722000,1774173722000,NULL,NULL,'');
INSERT INTO "action" VALUES(20,'5ebb31bd-fcbb-4533-bddf-5f8e76555fd7',1,'octo/cat',8,'comment','{"type":"comment","body":"More?"}',0,'PLANNED',NULL,NULL,0,1774173722000,NULL,NULL,NULL,'');
INSERT INTO "action" VALUES(21,'c875ddac-53e6-4e24-b50c-32f0b96fa6e1',0,'octo/cat',9,'add_label','{"type":"add_label","label":"bug"}',0,'PLANNED',NULL,NULL,0,1774173722000,NULL,NULL,NULL,'');
INSERT INTO "action" VALUES(22,'c875ddac-53e6-4e24-b50c-32f0b96fa6e1',1,'octo/cat',9,'comment','{"type":"comment","body":"Hello"}',0,'PLANNED',NULL,NULL,0,1774173722000,NULL,NULL,NULL,'');
CREATE TABLE IF NOT EXISTS "undo" (
    action_id    INTEGER PRIMARY KEY REFERENCES "action" (id) ON DELETE CASCADE,
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
INSERT INTO undo VALUES(17,'octo/cat',26,'ALREADY_SO',0,'mara','wrong','it is off already',1,1774087322000,1774087322000,1774087322000,1774087322000);
INSERT INTO undo VALUES(18,'octo/cat',26,'REQUESTED',0,'mara','wrong',NULL,0,1774087322000,1774087322000,NULL,NULL);
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
INSERT INTO approval VALUES(9,'octo/cat',21,'EXPIRED','5f99084ba062fa8fd76e2fd61cee31baec09059b2226437ec4b41c90dfd27da5','policy',1772359202000,1772359262000,NULL,1772359322000,'the clock',NULL,'CLOCK','nobody decided in time');
INSERT INTO approval VALUES(10,'octo/cat',22,'REJECTED','faccd86dfbe31e578ebf28d579a106f0dacb947b47561e9531f07311ea4fd9dc','policy',1772359322000,1772618522000,NULL,1772359322000,'mara',NULL,'CLI','not a bug');
INSERT INTO approval VALUES(11,'octo/cat',22,'WITHDRAWN','015c90ac2714d18be8fa2cb48623182fb11804e14db18f9f4573bc42523c68a2','policy',1772359322000,1772618522000,NULL,1772359322000,'mara',NULL,'CLI',NULL);
INSERT INTO approval VALUES(12,'octo/cat',23,'APPROVED','21b4bb95b9483d4d2d20fd7a5fbd568563fa8fbdabfe0a2c0281ddb6b8c00a9c','policy',1772359322000,1772618522000,NULL,1772359322000,'mara',NULL,'CLI','fine');
INSERT INTO approval VALUES(13,'octo/cat',24,'WAITING','ac2cc84ca3a3de142b8d334727db01a64ca19369a4ef10a2e5afaded0de544ca','policy',1772359322000,1772618522000,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO approval VALUES(14,'octo/cat',24,'WAITING','7e269261ef08015f46778a49fa2df88337f32eb5ac89ea2165d65cf2e110a87d','policy',1772359322000,1772618522000,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE approval_notice (
    action_id  INTEGER PRIMARY KEY REFERENCES approval (action_id) ON DELETE CASCADE,
    repo       TEXT NOT NULL COLLATE NOCASE,
    issue_id   INTEGER NOT NULL,
    comment_id INTEGER, -- null while it is not known to be posted
    intent_at  INTEGER NOT NULL,
    closed_at  INTEGER -- when it was last edited to say how it ended
);
INSERT INTO approval_notice VALUES(13,'octo/cat',99,7000,1772359322000,NULL);
CREATE TABLE pause (
    scope  TEXT NOT NULL PRIMARY KEY COLLATE NOCASE, -- OWNER/NAME or *
    at     INTEGER NOT NULL,
    asked_by TEXT NOT NULL,
    reason TEXT,
    surge  INTEGER NOT NULL CHECK (surge IN (0, 1)) -- the breaker did it
) WITHOUT ROWID;
INSERT INTO pause VALUES('octo/dog',1774087322000,'mara','release week',0);
CREATE TABLE left_alone (
    repo     TEXT NOT NULL COLLATE NOCASE,
    issue_id INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    asked_by TEXT NOT NULL,
    asked_by_id INTEGER,
    PRIMARY KEY (repo, issue_id)
) WITHOUT ROWID;
INSERT INTO left_alone VALUES('octo/cat',27,1774087322000,'mara',5);
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
INSERT INTO command VALUES('octo/cat',803,27,'/foreman why','mara',5,'SEEN',NULL,1774087322000,NULL,NULL,NULL);
INSERT INTO command VALUES('octo/cat',806,27,'/foreman ignore','mara',5,'DONE','the issue is left alone from here on',1774087322000,1774087322000,'+1',NULL);
INSERT INTO command VALUES('octo/cat',809,27,'/foreman label bug','mara',5,'REFUSED','there is no such label',1774087322000,1774087322000,'confused',NULL);
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
INSERT INTO correction VALUES(1,'octo/cat',1,'add_label','bug','CORRECTED',NULL,1772359201000,1772362801000,NULL,0,1774087322000,102,'it was changed','mara',5);
INSERT INTO correction VALUES(2,'octo/cat',1,'comment',NULL,'CORRECTED',NULL,1772359202000,1772362802000,NULL,0,1774087322000,104,'it was changed','mara',5);
INSERT INTO correction VALUES(12,'octo/cat',23,'add_label','bug','CORRECTED',NULL,1772359322000,1772362922000,NULL,0,1774087322000,106,'it was changed','mara',5);
INSERT INTO correction VALUES(15,'octo/cat',25,'add_label','bug','CORRECTED',NULL,1772359322000,1772362922000,NULL,0,1774087322000,107,'it was changed','mara',5);
INSERT INTO correction VALUES(16,'octo/cat',25,'comment',NULL,'CORRECTED',NULL,1772359322000,1772362922000,NULL,0,1774087322000,108,'it was changed','mara',5);
INSERT INTO correction VALUES(17,'octo/cat',26,'add_label','bug','OPEN',NULL,1774087322000,1774087322000,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO correction VALUES(18,'octo/cat',26,'comment',NULL,'OPEN',NULL,1774087322000,1774090922000,NULL,0,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE correction_count (
    repo    TEXT NOT NULL COLLATE NOCASE,
    kind    TEXT NOT NULL,
    verdict TEXT NOT NULL,
    actions INTEGER NOT NULL,
    PRIMARY KEY (repo, kind, verdict)
) WITHOUT ROWID;
INSERT INTO correction_count VALUES('octo/cat','add_label','CORRECTED',3);
INSERT INTO correction_count VALUES('octo/cat','add_label','OPEN',1);
INSERT INTO correction_count VALUES('octo/cat','comment','CORRECTED',2);
INSERT INTO correction_count VALUES('octo/cat','comment','OPEN',1);
CREATE TABLE mode_lowered (
    repo   TEXT NOT NULL COLLATE NOCASE,
    kind   TEXT NOT NULL,
    at     INTEGER NOT NULL,
    rate   REAL NOT NULL,
    judged INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (repo, kind)
) WITHOUT ROWID;
INSERT INTO mode_lowered VALUES('octo/cat','add_label',1774087322000,0.0,1,'people left only 0 of the last 1 as they were in octo/cat');
CREATE TABLE trust_restored (
    repo TEXT NOT NULL COLLATE NOCASE,
    kind TEXT NOT NULL,
    at   INTEGER NOT NULL,
    seq  INTEGER NOT NULL, -- the ledger's entry that tells it
    asked_by TEXT NOT NULL,
    PRIMARY KEY (repo, kind)
) WITHOUT ROWID;
INSERT INTO trust_restored VALUES('octo/cat','comment',1774087322000,109,'mara');
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
INSERT INTO llm_call VALUES(1,'39593de4-0347-4c32-9e21-f97beee3005f','octo/cat:issue-triage','octo/cat','anthropic','claude-sonnet-4-6','2026-03-22',1774173722000,'SETTLED','ANSWERED',500,90,46,70,40,3,2,1,1774173722000);
INSERT INTO llm_call VALUES(2,'39593de4-0347-4c32-9e21-f97beee3005f','octo/cat:issue-triage','octo/cat','anthropic','claude-sonnet-4-6','2026-03-22',1774173722000,'SETTLED','REFUSED',500,90,46,70,40,3,2,1,1774173722000);
INSERT INTO llm_call VALUES(3,'39593de4-0347-4c32-9e21-f97beee3005f','octo/cat:issue-triage','octo/cat','anthropic','claude-sonnet-4-6','2026-03-22',1774173722000,'SETTLED','CUT_OFF',500,90,46,70,40,3,2,1,1774173722000);
INSERT INTO llm_call VALUES(4,'39593de4-0347-4c32-9e21-f97beee3005f','octo/cat:issue-triage','octo/cat','anthropic','claude-sonnet-4-6','2026-03-22',1774173722000,'RESERVED',NULL,500,NULL,500,NULL,0,0,0,0,NULL);
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
INSERT INTO llm_spent VALUES('AGENT_DAY','octo/cat:issue-triage@2026-03-22','2026-03-22',4,638,210,1);
INSERT INTO llm_spent VALUES('DAY','2026-03-22','2026-03-22',4,638,210,1);
INSERT INTO llm_spent VALUES('MONTH','2026-03','2026-03-31',4,638,210,1);
INSERT INTO llm_spent VALUES('REPO_DAY','octo/cat@2026-03-22','2026-03-22',4,638,210,1);
INSERT INTO llm_spent VALUES('TASK','39593de4-0347-4c32-9e21-f97beee3005f','2026-03-22',4,638,210,1);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('llm_call',4);
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
CREATE INDEX response_used ON response (used, bytes);
CREATE INDEX ledger_time ON ledger (at);
CREATE INDEX ledger_type ON ledger (type);
CREATE INDEX ledger_issue ON ledger (repo, issue_id) WHERE repo IS NOT NULL;
CREATE INDEX ledger_task ON ledger (task_id) WHERE task_id IS NOT NULL;
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
CREATE INDEX task_ended ON task (changed_at) WHERE state IN ('DONE', 'FAILED', 'SUPERSEDED');
CREATE INDEX task_event ON task (event_id);
CREATE INDEX event_seen ON event (seen_at);
CREATE INDEX task_failed ON task (changed_at, seq) WHERE state = 'FAILED';
CREATE INDEX action_comments ON action (repo, issue_id)
    WHERE kind = 'comment' AND dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED', 'ALREADY_SO');
CREATE INDEX action_unsettled ON action (repo, issue_id) WHERE state = 'INTENDED';
CREATE INDEX action_own_comment ON action (repo, issue_id, id)
    WHERE dry_run = 0 AND state = 'APPLIED' AND kind IN ('comment', 'edit_comment') AND remote_id IS NOT NULL;
CREATE INDEX undo_open ON undo (not_before, action_id) WHERE state IN ('REQUESTED', 'INTENDED');
CREATE INDEX undo_unsettled ON undo (repo, issue_id) WHERE state = 'INTENDED';
CREATE INDEX action_spent ON action (decided_at)
    WHERE dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED');
CREATE INDEX approval_waiting ON approval (repo, issue_id) WHERE state = 'WAITING';
CREATE INDEX approval_asked ON approval (asked_at) WHERE state = 'WAITING';
CREATE INDEX approval_repo ON approval (repo, action_id);
CREATE INDEX approval_expiring ON approval (expires_at) WHERE state = 'WAITING';
CREATE INDEX approval_due ON approval (due_at) WHERE state = 'WAITING' AND due_at IS NOT NULL;
CREATE INDEX approval_decided ON approval (decided_at) WHERE state <> 'WAITING';
CREATE INDEX approval_notice_open ON approval_notice (intent_at) WHERE closed_at IS NULL;
CREATE INDEX command_open ON command (repo, comment_id) WHERE state = 'SEEN';
CREATE INDEX command_unanswered ON command (repo, comment_id)
    WHERE reaction IS NOT NULL AND reacted_at IS NULL;
CREATE INDEX command_settled ON command (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX correction_due ON correction (next_check) WHERE verdict = 'OPEN';
CREATE INDEX correction_issue ON correction (repo, issue_id) WHERE verdict = 'OPEN';
CREATE INDEX correction_judged ON correction (repo, kind, judged_seq)
    WHERE verdict IN ('ACCEPTED', 'CORRECTED', 'REVERTED');
CREATE INDEX correction_lesson ON correction (repo, judged_at)
    WHERE kind = 'add_label' AND verdict IN ('ACCEPTED', 'CORRECTED', 'REVERTED');
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
CREATE INDEX action_spent_issue ON action (repo, issue_id, COALESCE(outcome_at, intent_at, decided_at))
    WHERE dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED');
CREATE INDEX action_spent_repo ON action (repo, COALESCE(outcome_at, intent_at, decided_at))
    WHERE dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED');
CREATE INDEX action_written ON action (COALESCE(outcome_at, intent_at, decided_at))
    WHERE dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED');
CREATE INDEX llm_call_reserved ON llm_call (day) WHERE state = 'RESERVED';
CREATE INDEX llm_call_day ON llm_call (day);
CREATE INDEX llm_call_started ON llm_call (started);
CREATE INDEX llm_spent_day ON llm_spent (day, level);
COMMIT;
