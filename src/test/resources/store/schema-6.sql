-- A database of schema 6 with a task, an action, an approval, a command and an undo in every state, as a process that
-- was killed left it. Written by dev.foreman.store.EveryState of that time, then `sqlite3 memory.db .dump`. Never changed.
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
INSERT INTO flyway_schema_history VALUES(1,'1','contract tables','SQL','V1__contract_tables.sql',-1585538986,'','2026-11-21 20:43:39.493',21,1);
INSERT INTO flyway_schema_history VALUES(2,'2','queue and ledger','SQL','V2__queue_and_ledger.sql',-1145375784,'','2026-11-21 20:43:39.680',36,1);
INSERT INTO flyway_schema_history VALUES(3,'3','ledger','SQL','V3__ledger.sql',183492261,'','2026-11-21 20:43:39.746',38,1);
INSERT INTO flyway_schema_history VALUES(4,'4','backoff','SQL','V4__backoff.sql',-33074499,'','2026-11-21 20:43:39.801',0,1);
INSERT INTO flyway_schema_history VALUES(5,'5','undo','SQL','V5__undo.sql',-663429337,'','2026-11-21 20:43:39.816',0,1);
INSERT INTO flyway_schema_history VALUES(6,'6','gate','SQL','V6__gate.sql',-780276412,'','2026-11-21 20:43:39.970',28,1);
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
INSERT INTO action_log VALUES(1,'octo/cat',1,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"Hi"}]','2026-03-01 10:00:00.000','64607f3c-478c-448d-a742-b7a091fc6635');
INSERT INTO action_log VALUES(2,'octo/cat',2,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"assign","user":"mara"}]','2026-03-01 10:00:02.000','8f3f32bc-d54d-4215-a4f7-8813fd727fc3');
INSERT INTO action_log VALUES(3,'octo/cat',3,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"assign","user":"mara"}]','2026-03-01 10:00:02.000','db8eed08-8dcf-401a-89b9-f46054616bd0');
INSERT INTO action_log VALUES(4,'octo/cat',4,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"}]','2026-03-01 10:00:02.000','31e5d6a0-7bf9-4ea2-856e-f5654f16435b');
INSERT INTO action_log VALUES(5,'octo/cat',5,'issue.triage','label_and_respond','it says so','[{"type":"close_issue","reason":"not_planned"}]','2026-03-01 10:00:02.000','2574ca66-3925-496d-9eb3-a4d0b31e6d42');
INSERT INTO action_log VALUES(6,'octo/cat',7,'issue.triage','label_and_respond','it says so','[]','2026-03-01 10:00:02.000','5362dc30-09a0-4d39-86b4-8804010098cf');
INSERT INTO action_log VALUES(7,'octo/cat',21,'issue.triage','label_and_respond','it says so','[{"type":"comment","body":"Which version?"}]','2026-03-01 10:00:02.000','90926dcf-cd41-46b5-9411-b78fa1450485');
INSERT INTO action_log VALUES(8,'octo/cat',22,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"Which version?"}]','2026-03-01 10:02:02.000','853216f0-717d-45d6-a31f-0e7bdc6fc548');
INSERT INTO action_log VALUES(9,'octo/cat',23,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"}]','2026-03-01 10:02:02.000','5861c710-fbeb-4160-b9ac-d101ebdbb440');
INSERT INTO action_log VALUES(10,'octo/cat',24,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"Which version?"}]','2026-03-01 10:02:02.000','73957526-ca9f-453f-b8f3-1f1b85a20ed8');
INSERT INTO action_log VALUES(11,'octo/cat',25,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"Which version?"}]','2026-03-01 10:02:02.000','75d42dbc-b590-4bdf-bd8b-ff4a876a9a38');
INSERT INTO action_log VALUES(12,'octo/cat',26,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"Which version?"}]','2026-03-21 10:02:02.000','855cd98b-c46e-41b8-a855-9e30e50ca184');
INSERT INTO action_log VALUES(13,'octo/cat',8,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"More?"}]','2026-03-22 10:02:02.000','38390bd9-18e4-4f60-a65d-1cae7208b0da');
INSERT INTO action_log VALUES(14,'octo/cat',9,'issue.triage','label_and_respond','it says so','[{"type":"add_label","label":"bug"},{"type":"comment","body":"Hello"}]','2026-03-22 10:02:02.000','5d63f561-26e3-4d48-88ca-ed6b91f976e0');
CREATE TABLE memory_summary (
    repo       TEXT NOT NULL,
    issue_id   INTEGER NOT NULL,
    summary    TEXT NOT NULL,
    updated_at DATETIME,
    PRIMARY KEY (repo, issue_id)
);
INSERT INTO memory_summary VALUES('octo/cat',5,'Wanted to close; refused.','2026-03-01 10:00:02.000');
INSERT INTO memory_summary VALUES('octo/cat',7,'Seen once; silent.','2026-03-01 10:00:02.000');
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
INSERT INTO task VALUES(1,'64607f3c-478c-448d-a742-b7a091fc6635',1,'octo/cat:issue-triage','triage-1','octo/cat',1,'issue.triage',0,0,'DONE',0,1772359200000,NULL,NULL,2,NULL,1772359200000,1772359202000);
INSERT INTO task VALUES(2,'8f3f32bc-d54d-4215-a4f7-8813fd727fc3',2,'octo/cat:issue-triage','triage-1','octo/cat',2,'issue.triage',0,0,'DONE',0,1772359202000,NULL,NULL,2,NULL,1772359202000,1772359202000);
INSERT INTO task VALUES(3,'db8eed08-8dcf-401a-89b9-f46054616bd0',3,'octo/cat:issue-triage','triage-1','octo/cat',3,'issue.triage',0,0,'FAILED',0,1772359202000,NULL,NULL,2,'the issue is locked',1772359202000,1772359202000);
INSERT INTO task VALUES(4,'31e5d6a0-7bf9-4ea2-856e-f5654f16435b',4,'octo/cat:issue-triage','triage-1','octo/cat',4,'issue.triage',0,1,'DONE',0,1772359202000,NULL,NULL,2,NULL,1772359202000,1772359202000);
INSERT INTO task VALUES(5,'2574ca66-3925-496d-9eb3-a4d0b31e6d42',5,'octo/cat:issue-triage','triage-1','octo/cat',5,'issue.triage',0,0,'DONE',0,1772359202000,NULL,NULL,1,NULL,1772359202000,1772359202000);
INSERT INTO task VALUES(6,'2ec6ce24-1239-4375-97e4-b99ad10b6f02',6,'octo/cat:issue-triage','triage-1','octo/cat',6,'issue.triage',0,0,'FAILED',1,1772359202000,NULL,NULL,1,'the agent answered 500',1772359202000,1772359202000);
INSERT INTO task VALUES(7,'b5def704-20e8-487e-833c-951bdb2ae181',7,'octo/cat:issue-triage','triage-1','octo/cat',7,'issue.triage',0,0,'SUPERSEDED',0,1772359202000,NULL,NULL,0,'a newer event of this issue took its place',1772359202000,1772359202000);
INSERT INTO task VALUES(8,'5362dc30-09a0-4d39-86b4-8804010098cf',8,'octo/cat:issue-triage','triage-1','octo/cat',7,'issue.triage',0,0,'DONE',0,1772359202000,NULL,NULL,1,NULL,1772359202000,1772359202000);
INSERT INTO task VALUES(9,'90926dcf-cd41-46b5-9411-b78fa1450485',9,'octo/cat:issue-triage','triage-1','octo/cat',21,'issue.triage',0,0,'DONE',0,1772359202000,NULL,NULL,1,NULL,1772359202000,1772359202000);
INSERT INTO task VALUES(10,'853216f0-717d-45d6-a31f-0e7bdc6fc548',10,'octo/cat:issue-triage','triage-1','octo/cat',22,'issue.triage',0,0,'DONE',0,1772359322000,NULL,NULL,1,NULL,1772359322000,1772359322000);
INSERT INTO task VALUES(11,'5861c710-fbeb-4160-b9ac-d101ebdbb440',11,'octo/cat:issue-triage','triage-1','octo/cat',23,'issue.triage',0,0,'DONE',0,1772359322000,NULL,NULL,2,NULL,1772359322000,1772359322000);
INSERT INTO task VALUES(12,'73957526-ca9f-453f-b8f3-1f1b85a20ed8',12,'octo/cat:issue-triage','triage-1','octo/cat',24,'issue.triage',0,0,'DONE',0,1772359322000,NULL,NULL,1,NULL,1772359322000,1772359322000);
INSERT INTO task VALUES(13,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38',13,'octo/cat:issue-triage','triage-1','octo/cat',25,'issue.triage',0,0,'DONE',0,1772359322000,NULL,NULL,2,NULL,1772359322000,1772359322000);
INSERT INTO task VALUES(14,'855cd98b-c46e-41b8-a855-9e30e50ca184',14,'octo/cat:issue-triage','triage-1','octo/cat',26,'issue.triage',0,0,'DONE',0,1774087322000,NULL,NULL,2,NULL,1774087322000,1774087322000);
INSERT INTO task VALUES(15,'38390bd9-18e4-4f60-a65d-1cae7208b0da',15,'octo/cat:issue-triage','triage-1','octo/cat',8,'issue.triage',0,0,'EXECUTING',0,1774173722000,'executor',1774174022000,2,NULL,1774173722000,1774173722000);
INSERT INTO task VALUES(16,'5d63f561-26e3-4d48-88ca-ed6b91f976e0',16,'octo/cat:issue-triage','triage-1','octo/cat',9,'issue.triage',0,0,'DECIDED',0,1774173722000,NULL,NULL,1,NULL,1774173722000,1774173722000);
INSERT INTO task VALUES(17,'1cb04a77-d3ba-4777-afa8-940778d9b02c',17,'octo/cat:issue-triage','triage-1','octo/cat',10,'issue.triage',0,0,'CLAIMED',0,1774173722000,'worker',1774174022000,1,NULL,1774173722000,1774173722000);
INSERT INTO task VALUES(18,'dcb6a97d-0e09-4fb4-9693-1bfe52869c6d',18,'octo/cat:issue-triage','triage-1','octo/cat',11,'issue.triage',0,0,'QUEUED',0,1774173722000,NULL,NULL,0,NULL,1774173722000,1774173722000);
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
INSERT INTO ledger VALUES(3,1772359200000,'task','octo/cat',1,'64607f3c-478c-448d-a742-b7a091fc6635','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','f95420ca38d78c72f3b61b3aaa2b95101297084c34d48ecaa51ba9d209014872');
INSERT INTO ledger VALUES(4,1772359200000,'dispatched','octo/cat',1,'64607f3c-478c-448d-a742-b7a091fc6635','{"attempt":1,"instance":"triage-1","owner":"worker"}','18a21fa477108f75e49ad1ca5df43baf3a4b6dc25e6b131be9b2e320620d4aa2');
INSERT INTO ledger VALUES(5,1772359200000,'decision','octo/cat',1,'64607f3c-478c-448d-a742-b7a091fc6635','{"actions":[{"label":"bug","type":"add_label"},{"body":"Hi","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','f15619f1e15002856c758ddaa8fc28aa26f823c484fc2e53c57d6f61c71b91a4');
INSERT INTO ledger VALUES(6,1772359200000,'verdict','octo/cat',1,'64607f3c-478c-448d-a742-b7a091fc6635','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"52871cb39bc71eb7a419347806409a7f2b2be4b0f8112c90bd47372992fb74f3","index":0,"kind":"add_label","verdict":"allowed"}','10ef99dc1f28dce49a6e355925219b7297c0077b46b120340d76804a5a624e8e');
INSERT INTO ledger VALUES(7,1772359200000,'verdict','octo/cat',1,'64607f3c-478c-448d-a742-b7a091fc6635','{"action_sha256":"dd48c9072e8acd8251a10ec7fe2cb6d65982cafbca682ed966ab7e41bfbcdb56","digest":"2a2ca6499310314bdbf1fdbd20b11de2cb2e268301d7fb5906a2a8551999d194","index":1,"kind":"comment","verdict":"allowed"}','b879de05a498b1755303eaab990a4439f8ae646af00d73249f397804aa3905fc');
INSERT INTO ledger VALUES(8,1772359201000,'intent','octo/cat',1,'64607f3c-478c-448d-a742-b7a091fc6635','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","attempt":1,"index":0,"kind":"add_label"}','722f3bbad390a0ef56f9fb929f939307dd94aab3e97e1cd72af1e40118f74a84');
INSERT INTO ledger VALUES(9,1772359201000,'outcome','octo/cat',1,'64607f3c-478c-448d-a742-b7a091fc6635','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","earliest":"2026-03-01T10:00:01Z","index":0,"kind":"add_label","latest":"2026-03-01T10:00:01Z","outcome":"APPLIED","remote_id":1000}','d37f868861cb03f5206d761202d3041e5054104de7a184299236b28671bffb6d');
INSERT INTO ledger VALUES(10,1772359202000,'intent','octo/cat',1,'64607f3c-478c-448d-a742-b7a091fc6635','{"action_sha256":"dd48c9072e8acd8251a10ec7fe2cb6d65982cafbca682ed966ab7e41bfbcdb56","attempt":1,"index":1,"kind":"comment"}','e1182f032a4925b050101c6576d2e5048c1505d5d2d6c0032c84b1ee7f8fcc0f');
INSERT INTO ledger VALUES(11,1772359202000,'outcome','octo/cat',1,'64607f3c-478c-448d-a742-b7a091fc6635','{"action_sha256":"dd48c9072e8acd8251a10ec7fe2cb6d65982cafbca682ed966ab7e41bfbcdb56","earliest":"2026-03-01T10:00:02Z","index":1,"kind":"comment","latest":"2026-03-01T10:00:02Z","outcome":"APPLIED","remote_id":1001}','f6211f0a6c022634ab76705c062bc184db100ca493e41435ae94e3b57eb436b5');
INSERT INTO ledger VALUES(12,1772359202000,'finished','octo/cat',1,'64607f3c-478c-448d-a742-b7a091fc6635','{"state":"DONE"}','4dc4434fb393028596990f4f7e6517049471be36650fa92f0d310aa0cafa2737');
INSERT INTO ledger VALUES(13,1772359202000,'event','octo/cat',2,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"e67ce9b46aa958f5eae0c78045021f4b48001653405fbd7da23d9703f3c61aa8","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','ee630ce90368688ef6e62a7d67e0b261a1f84fe3ab199448cd660ccac0846b5b');
INSERT INTO ledger VALUES(14,1772359202000,'task','octo/cat',2,'8f3f32bc-d54d-4215-a4f7-8813fd727fc3','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','844fc942acd35aeba422a29d797d8e8d3c2818f36820cee3028bcdbae11379ab');
INSERT INTO ledger VALUES(15,1772359202000,'dispatched','octo/cat',2,'8f3f32bc-d54d-4215-a4f7-8813fd727fc3','{"attempt":1,"instance":"triage-1","owner":"worker"}','87120bb57d201b067fe8d0ee37ba3d76182daab4dd5df067751680935bc9984a');
INSERT INTO ledger VALUES(16,1772359202000,'decision','octo/cat',2,'8f3f32bc-d54d-4215-a4f7-8813fd727fc3','{"actions":[{"label":"bug","type":"add_label"},{"type":"assign","user":"mara"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','639613ebd13e999e67a0cce9b853241b9364ca78f7152ae884e6b7d3528ba62b');
INSERT INTO ledger VALUES(17,1772359202000,'verdict','octo/cat',2,'8f3f32bc-d54d-4215-a4f7-8813fd727fc3','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"ae53c61fa3ca663cac45f8dde756ca66b2fde67ea56760e4c341d05c1dd445cb","index":0,"kind":"add_label","verdict":"allowed"}','bfa1e662a5ed619c21d87bcd14621085c9314d99fd5d60b8843a70f053f82c95');
INSERT INTO ledger VALUES(18,1772359202000,'verdict','octo/cat',2,'8f3f32bc-d54d-4215-a4f7-8813fd727fc3','{"action_sha256":"7795520190b724d2a94763dab6cddb53a91efd1630cf4c5f40fa567013ba4554","digest":"41e9f940631e7eb9d7db9cc15c211d6a46244d428e69d21c7bd44e58d5ba7ef8","index":1,"kind":"assign","verdict":"allowed"}','01ff1a734a10b480fd3bfacda2ec1a28971494e8c42af47f5f547a23480d6847');
INSERT INTO ledger VALUES(19,1772359202000,'outcome','octo/cat',2,'8f3f32bc-d54d-4215-a4f7-8813fd727fc3','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","index":0,"kind":"add_label","outcome":"ALREADY_SO"}','617e731b68cec16a2e4d8ca4ee49247e80193eb3026f18e85f23d5a20b9ead6f');
INSERT INTO ledger VALUES(20,1772359202000,'outcome','octo/cat',2,'8f3f32bc-d54d-4215-a4f7-8813fd727fc3','{"action_sha256":"7795520190b724d2a94763dab6cddb53a91efd1630cf4c5f40fa567013ba4554","index":1,"kind":"assign","outcome":"ALREADY_SO"}','5caef2f58dd57d72e860c9456933f2d0848da434b0036f69441f62ad65d4333a');
INSERT INTO ledger VALUES(21,1772359202000,'finished','octo/cat',2,'8f3f32bc-d54d-4215-a4f7-8813fd727fc3','{"state":"DONE"}','522e076d222d348a2edcc30dcdb37da73f332d0b938ca6a4b95be093b84907f4');
INSERT INTO ledger VALUES(22,1772359202000,'event','octo/cat',3,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"385bcd41cc10ccecea6d5efe283ad0372eb4616342421c284ec07ad88d681029","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','1aacf240103859155756d73242920f0127a78904ea3dc864e7bb4d9840582748');
INSERT INTO ledger VALUES(23,1772359202000,'task','octo/cat',3,'db8eed08-8dcf-401a-89b9-f46054616bd0','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','492766db16244b6e7440c3475f6c20872ce52fa3606f6d7e2469783c58887b5e');
INSERT INTO ledger VALUES(24,1772359202000,'dispatched','octo/cat',3,'db8eed08-8dcf-401a-89b9-f46054616bd0','{"attempt":1,"instance":"triage-1","owner":"worker"}','846b633e835a38c8824f1d90ac09d102fc1f2f5160b2dcd79350b1f8f77e3b33');
INSERT INTO ledger VALUES(25,1772359202000,'decision','octo/cat',3,'db8eed08-8dcf-401a-89b9-f46054616bd0','{"actions":[{"label":"bug","type":"add_label"},{"type":"assign","user":"mara"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','b840411d331082fde45766ca7c6692426a5380a0aa4b656afb97af65c5c4ed75');
INSERT INTO ledger VALUES(26,1772359202000,'verdict','octo/cat',3,'db8eed08-8dcf-401a-89b9-f46054616bd0','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"3912cb641317fbc302135db63520428bae40f4af7821f9efa03a1352d9f00d76","index":0,"kind":"add_label","verdict":"allowed"}','855a17d785954195dddf16e2ba6aafb39a5bd5131884993d03cfee3f729fa7e4');
INSERT INTO ledger VALUES(27,1772359202000,'verdict','octo/cat',3,'db8eed08-8dcf-401a-89b9-f46054616bd0','{"action_sha256":"7795520190b724d2a94763dab6cddb53a91efd1630cf4c5f40fa567013ba4554","digest":"cf186ec21c3eb1427a9c06645c7b7f201413708b439baceb511d98f45897df19","index":1,"kind":"assign","verdict":"allowed"}','03d76e0e99afde9de4c9e7d9bf235cf47f08aead79f319a46f9fff5a02328563');
INSERT INTO ledger VALUES(28,1772359202000,'outcome','octo/cat',3,'db8eed08-8dcf-401a-89b9-f46054616bd0','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","index":0,"kind":"add_label","outcome":"FAILED","reason":"the issue is locked"}','c0056cb25fc39b96b5f6c2dd0eb54f57a2bb83cad842f81f1ff613e46e4206ed');
INSERT INTO ledger VALUES(29,1772359202000,'outcome','octo/cat',3,'db8eed08-8dcf-401a-89b9-f46054616bd0','{"action_sha256":"7795520190b724d2a94763dab6cddb53a91efd1630cf4c5f40fa567013ba4554","index":1,"kind":"assign","outcome":"DROPPED","reason":"an earlier action failed"}','ba22136be2a0393c9a13a73d0e9c269bee9b2b47dc98fd9e957fe9f9051b9a27');
INSERT INTO ledger VALUES(30,1772359202000,'finished','octo/cat',3,'db8eed08-8dcf-401a-89b9-f46054616bd0','{"error":"the issue is locked","state":"FAILED"}','76b2345110751ede221c68dfb443dd402a20b3d70db3a148a97b9f33c768c575');
INSERT INTO ledger VALUES(31,1772359202000,'event','octo/cat',4,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"60faca5726db75a776c20d75ac25c5ee47a4556ae377acbdb4755b6506c1d031","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','e7641bca1074d5adaf3efa91ce1d2063c69ba9d526d3c25a1ae81991baa41a58');
INSERT INTO ledger VALUES(32,1772359202000,'task','octo/cat',4,'31e5d6a0-7bf9-4ea2-856e-f5654f16435b','{"agent":"octo/cat:issue-triage","dry_run":true,"requested":false}','942e16c018c5b036fa0a1947f88557ab3edb21752df24ba4d9bba3b582ffe10e');
INSERT INTO ledger VALUES(33,1772359202000,'dispatched','octo/cat',4,'31e5d6a0-7bf9-4ea2-856e-f5654f16435b','{"attempt":1,"instance":"triage-1","owner":"worker"}','c32010ba754a914fbd3e0c3f96549318e09b3c0740920f7812366827d79ca12f');
INSERT INTO ledger VALUES(34,1772359202000,'decision','octo/cat',4,'31e5d6a0-7bf9-4ea2-856e-f5654f16435b','{"actions":[{"label":"bug","type":"add_label"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":true,"rationale":"it says so","task_type":"issue.triage"}','fa18fe3655d564d32b0918c2d92d2e3efa77aebf78a72fae94d3bce7f81f1936');
INSERT INTO ledger VALUES(35,1772359202000,'verdict','octo/cat',4,'31e5d6a0-7bf9-4ea2-856e-f5654f16435b','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"5597bd32b52960bc3e0dd99d99b399b8492d08ccd461ecc91339b16b64844a1f","index":0,"kind":"add_label","verdict":"allowed"}','5d299a1143836495da29f1e41a6d0b822b31fe303718b5ef49565dd4260ece41');
INSERT INTO ledger VALUES(36,1772359202000,'intent','octo/cat',4,'31e5d6a0-7bf9-4ea2-856e-f5654f16435b','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","attempt":1,"index":0,"kind":"add_label"}','1836674a776432c4a55fc6b6d677def1274bbf0492527eb502cdeb9a2717a040');
INSERT INTO ledger VALUES(37,1772359202000,'outcome','octo/cat',4,'31e5d6a0-7bf9-4ea2-856e-f5654f16435b','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","index":0,"kind":"add_label","outcome":"DRY_RUN"}','e3554f5abedc6aea6419786a4bac8636ada18088574b44cb080d9b60a067ad7a');
INSERT INTO ledger VALUES(38,1772359202000,'finished','octo/cat',4,'31e5d6a0-7bf9-4ea2-856e-f5654f16435b','{"state":"DONE"}','d4b7bb02e6d1c92047bd1a86426f2f409462a238a62159be00402bdf418e55f5');
INSERT INTO ledger VALUES(39,1772359202000,'event','octo/cat',5,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"edf33f4dc01f40a311f0f0e19b391d02b649cd121b6dc6c3c0e081d785ed85fe","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','4a911836df46cc6d40fe04b18b68470be4fea28fc4ecdbbfd0d07645703e41e7');
INSERT INTO ledger VALUES(40,1772359202000,'task','octo/cat',5,'2574ca66-3925-496d-9eb3-a4d0b31e6d42','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','95d088c57169370b912506155af3e36498e86da8eeecc6f99d0f2fce66c9a6a3');
INSERT INTO ledger VALUES(41,1772359202000,'dispatched','octo/cat',5,'2574ca66-3925-496d-9eb3-a4d0b31e6d42','{"attempt":1,"instance":"triage-1","owner":"worker"}','86d966265f44150d3d7ee1e6e2f14fa2fee8b3697d972f198e8a9c5d2cefc479');
INSERT INTO ledger VALUES(42,1772359202000,'decision','octo/cat',5,'2574ca66-3925-496d-9eb3-a4d0b31e6d42','{"actions":[{"reason":"not_planned","type":"close_issue"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','8e085e635d68c0c90195a8a702975c24da7c4b39fc46ecb5392a504711395c2f');
INSERT INTO ledger VALUES(43,1772359202000,'verdict','octo/cat',5,'2574ca66-3925-496d-9eb3-a4d0b31e6d42','{"action_sha256":"439550f4d166b16ef89587c7ed8f127d5182f50292503208595ac5b25ac971de","digest":"7d230d08796d6b8d7ff6f6231a0a069a9a62ff6a605432b93ca53ff06b3c1697","index":0,"kind":"close_issue","reason":"closing is not allowed here","rule":"close-allowed","verdict":"refused"}','7c2f832c2ce3dfd34bd737ce119ff2bf4f4cbf265b64e3a3e679dd426cbbd52b');
INSERT INTO ledger VALUES(44,1772359202000,'finished','octo/cat',5,'2574ca66-3925-496d-9eb3-a4d0b31e6d42','{"state":"DONE"}','1a3b205181034cdff3219cfe7b8f7680d64ab3e9f076aff6b9b312db0e258fb0');
INSERT INTO ledger VALUES(45,1772359202000,'event','octo/cat',6,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"93b631f5c6e6d5e5b16d70ad20796f17b53d87e536e99dc912d376b5509b6d1b","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','cbc0b1dc15362dd55547ceae844fbf4cc43db2a475cbdb4053b74f3ed96700f1');
INSERT INTO ledger VALUES(46,1772359202000,'task','octo/cat',6,'2ec6ce24-1239-4375-97e4-b99ad10b6f02','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','5c5b49600d47d04325aff059ea4a3340e8b2e5a254ca055b3f1002a952603f33');
INSERT INTO ledger VALUES(47,1772359202000,'dispatched','octo/cat',6,'2ec6ce24-1239-4375-97e4-b99ad10b6f02','{"attempt":1,"instance":"triage-1","owner":"worker"}','7e49ef4ff994b761e3223054fa42ad23f83fccca6b9fb76f3e98bf3adb5f2726');
INSERT INTO ledger VALUES(48,1772359202000,'attempt_failed','octo/cat',6,'2ec6ce24-1239-4375-97e4-b99ad10b6f02','{"error":"the agent answered 500"}','30dd58538cdcea9b74a0129f7d0e7d8e1fb243afd2866f082a5e1169a5ece923');
INSERT INTO ledger VALUES(49,1772359202000,'finished','octo/cat',6,'2ec6ce24-1239-4375-97e4-b99ad10b6f02','{"error":"the agent answered 500","state":"FAILED"}','ecdf9ce5423043551f85f2fdfd97b00d6927f91c0d5d699112221a5ff4521f02');
INSERT INTO ledger VALUES(50,1772359202000,'event','octo/cat',7,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"2ca46aa37409d1e18217ec4c8d5eb43ae5a86d7b2f0581fdb0a86da8de970899","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','7cc10d2e5799f697c0d17ddaca3c553e49b0267f2f1b950b0ce9e6b2f6c996a7');
INSERT INTO ledger VALUES(51,1772359202000,'task','octo/cat',7,'b5def704-20e8-487e-833c-951bdb2ae181','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','aa5e36fdf29dfb7134dcd9e83aed6b9f27d276a474f4bf4f566a4e6cbfa88835');
INSERT INTO ledger VALUES(52,1772359202000,'event','octo/cat',7,NULL,'{"action":"edited","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"bfa7bcf2e0716a81e24b0151fa62ec78eed9e429ed337fc968de3cdf00d80481","title":"It crashes","updated_at":"2026-03-01T10:01:00Z"}','9cdc1aec46fc1dbbe8949795ab098fd50a8a9e0e2a149a1daf83f240556b7768');
INSERT INTO ledger VALUES(53,1772359202000,'superseded','octo/cat',7,'b5def704-20e8-487e-833c-951bdb2ae181','{}','a7c36d6eac635c119b66094d1401711cebaa5cc5485123a7a4d787e324b37ca2');
INSERT INTO ledger VALUES(54,1772359202000,'task','octo/cat',7,'5362dc30-09a0-4d39-86b4-8804010098cf','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','24061a7b04e431199c7a0be7ff482809684693baebf6613a055a8150a6418ac3');
INSERT INTO ledger VALUES(55,1772359202000,'dispatched','octo/cat',7,'5362dc30-09a0-4d39-86b4-8804010098cf','{"attempt":1,"instance":"triage-1","owner":"worker"}','3ea6634c2b6780301d319444aa325c862ce4d278abc9180d792434761ea5c165');
INSERT INTO ledger VALUES(56,1772359202000,'decision','octo/cat',7,'5362dc30-09a0-4d39-86b4-8804010098cf','{"actions":[],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','f0537f414eeaf283ef3ed0fb8108b6029831809809c6d193c2fe4db599b901be');
INSERT INTO ledger VALUES(57,1772359202000,'finished','octo/cat',7,'5362dc30-09a0-4d39-86b4-8804010098cf','{"state":"DONE"}','4b6a580ee1458d668fd8907d29e5f9b8ba874b55892d7fb050433b40a4767373');
INSERT INTO ledger VALUES(58,1772359202000,'event','octo/cat',21,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"26bc56d97ed5a75aa72d053a28130d60d30fc7018a743b0e21a2c0fc1f9b549c","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','139e7627d56663184bf0072e672dd58fd923f9a88b846f0776236c7013c07795');
INSERT INTO ledger VALUES(59,1772359202000,'task','octo/cat',21,'90926dcf-cd41-46b5-9411-b78fa1450485','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','e10776555010d3d0b223c0f6addd4e5f033581ddb4ece1a996e5ecab420222e5');
INSERT INTO ledger VALUES(60,1772359202000,'dispatched','octo/cat',21,'90926dcf-cd41-46b5-9411-b78fa1450485','{"attempt":1,"instance":"triage-1","owner":"worker"}','90b6305bf306142df309dfef6447ad65b491c04c75dae6dc46dc88f9b4728670');
INSERT INTO ledger VALUES(61,1772359202000,'decision','octo/cat',21,'90926dcf-cd41-46b5-9411-b78fa1450485','{"actions":[{"body":"Which version?","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','197b5cd0688e65b3cb2826f9a0ad70b80483dff7abc8c13e40c4dd4a79c61018');
INSERT INTO ledger VALUES(62,1772359202000,'verdict','octo/cat',21,'90926dcf-cd41-46b5-9411-b78fa1450485','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","digest":"5f99084ba062fa8fd76e2fd61cee31baec09059b2226437ec4b41c90dfd27da5","index":0,"kind":"comment","policy":"policy","reason":"x","rule":"mode","verdict":"held"}','e372a86f5a39cbbee8ea665b99a54565651a385218ccfd82c4312ed60439ad56');
INSERT INTO ledger VALUES(63,1772359202000,'finished','octo/cat',21,'90926dcf-cd41-46b5-9411-b78fa1450485','{"state":"DONE"}','33c1e445dea3a73558abf47e72c704c998b933c24e64386debac7e587199cd24');
INSERT INTO ledger VALUES(64,1772359322000,'approval','octo/cat',21,'90926dcf-cd41-46b5-9411-b78fa1450485','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","by":"the clock","decision":"expired","digest":"5f99084ba062fa8fd76e2fd61cee31baec09059b2226437ec4b41c90dfd27da5","index":0,"kind":"comment","via":"clock","why":"nobody decided in time"}','52d0c357d0df60d60d39cba3315482a219f7df0eb7e9ff94210e62bcef4961f9');
INSERT INTO ledger VALUES(65,1772359322000,'event','octo/cat',22,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"510b2bc2a7a036e2e0a81b2871f476ec80bd3a6a7cf6439b54a9f5a482079fff","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','4a285b6f8010c42c2dbb8a161248b8a0519220bcbddefd6acff04696307028f2');
INSERT INTO ledger VALUES(66,1772359322000,'task','octo/cat',22,'853216f0-717d-45d6-a31f-0e7bdc6fc548','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','618da12d7d18b92e1e14eb1176f195e1aa371f66f815b9b903a27430a97fe030');
INSERT INTO ledger VALUES(67,1772359322000,'dispatched','octo/cat',22,'853216f0-717d-45d6-a31f-0e7bdc6fc548','{"attempt":1,"instance":"triage-1","owner":"worker"}','6ec7d9abbe1cfb69542bcb525dd0518d43b5fbb2c141cecf4c4b486543303022');
INSERT INTO ledger VALUES(68,1772359322000,'decision','octo/cat',22,'853216f0-717d-45d6-a31f-0e7bdc6fc548','{"actions":[{"label":"bug","type":"add_label"},{"body":"Which version?","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','66dd66d060afcd9b0fdc0348546359aa92896261bfea8e556b31d94b455a2753');
INSERT INTO ledger VALUES(69,1772359322000,'verdict','octo/cat',22,'853216f0-717d-45d6-a31f-0e7bdc6fc548','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"faccd86dfbe31e578ebf28d579a106f0dacb947b47561e9531f07311ea4fd9dc","index":0,"kind":"add_label","policy":"policy","reason":"x","rule":"mode","verdict":"held"}','36d06dccfa6f63b6636ecabc8af654403e40b7de42d26127e8d8455bbd298171');
INSERT INTO ledger VALUES(70,1772359322000,'verdict','octo/cat',22,'853216f0-717d-45d6-a31f-0e7bdc6fc548','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","digest":"015c90ac2714d18be8fa2cb48623182fb11804e14db18f9f4573bc42523c68a2","index":1,"kind":"comment","policy":"policy","reason":"x","rule":"mode","verdict":"held"}','51f71ff386535660af02dc1035b6b9f563af42d6398f285be30dc6805c88bb62');
INSERT INTO ledger VALUES(71,1772359322000,'finished','octo/cat',22,'853216f0-717d-45d6-a31f-0e7bdc6fc548','{"state":"DONE"}','9b1f01e0345e92b48f171ca42f9023cc1d370643239f90f6b36979bea2203b00');
INSERT INTO ledger VALUES(72,1772359322000,'approval','octo/cat',22,'853216f0-717d-45d6-a31f-0e7bdc6fc548','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","by":"mara","decision":"rejected","digest":"faccd86dfbe31e578ebf28d579a106f0dacb947b47561e9531f07311ea4fd9dc","index":0,"kind":"add_label","via":"cli","why":"not a bug"}','e179be7d84a68d98b3d11926566127519018fb022f2f96750a16c90c616f14ce');
INSERT INTO ledger VALUES(73,1772359322000,'approval','octo/cat',22,'853216f0-717d-45d6-a31f-0e7bdc6fc548','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","by":"mara","decision":"withdrawn","digest":"015c90ac2714d18be8fa2cb48623182fb11804e14db18f9f4573bc42523c68a2","index":1,"kind":"comment","via":"cli"}','efd5785e9e88b3ca9cc02542076a4cba1c7c060a41530607b47ace4f87b38c2f');
INSERT INTO ledger VALUES(74,1772359322000,'event','octo/cat',23,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"57dfbca09b3a086976a453532b5020a348a545c758d15cac2dfdd23a09a1d131","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','b0d8d43f749dc7b8dd7a341cfbc11f06104ce022ddf717dee5e973a0640d6582');
INSERT INTO ledger VALUES(75,1772359322000,'task','octo/cat',23,'5861c710-fbeb-4160-b9ac-d101ebdbb440','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','d098fad3897902adf47236178575e6bc76ce269adfdf8ee46e8d7cace81f25f0');
INSERT INTO ledger VALUES(76,1772359322000,'dispatched','octo/cat',23,'5861c710-fbeb-4160-b9ac-d101ebdbb440','{"attempt":1,"instance":"triage-1","owner":"worker"}','9558891f1663b34a7972b15a8580051c7a7b1a3145d9afe10a88564c7e19633f');
INSERT INTO ledger VALUES(77,1772359322000,'decision','octo/cat',23,'5861c710-fbeb-4160-b9ac-d101ebdbb440','{"actions":[{"label":"bug","type":"add_label"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','9e20fcdf1cde041e9a7b1083797e7d1adbd4f54e3797aa6d7f5f130f19c7994e');
INSERT INTO ledger VALUES(78,1772359322000,'verdict','octo/cat',23,'5861c710-fbeb-4160-b9ac-d101ebdbb440','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"21b4bb95b9483d4d2d20fd7a5fbd568563fa8fbdabfe0a2c0281ddb6b8c00a9c","index":0,"kind":"add_label","policy":"policy","reason":"x","rule":"mode","verdict":"held"}','053d834f56ae8db24c49405ee29bca1eb722181f54bbdc93bb00a3864565df2c');
INSERT INTO ledger VALUES(79,1772359322000,'finished','octo/cat',23,'5861c710-fbeb-4160-b9ac-d101ebdbb440','{"state":"DONE"}','16b193dec01b584822356af9101fa5b3d20dd97315fb91327fef18780325e353');
INSERT INTO ledger VALUES(80,1772359322000,'approval','octo/cat',23,'5861c710-fbeb-4160-b9ac-d101ebdbb440','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","by":"mara","decision":"approved","digest":"21b4bb95b9483d4d2d20fd7a5fbd568563fa8fbdabfe0a2c0281ddb6b8c00a9c","index":0,"kind":"add_label","via":"cli","why":"fine"}','970396d662f7f8d6fb7a18a9f03c2cec49784fbb5838ec790d466d3153f24f46');
INSERT INTO ledger VALUES(81,1772359322000,'intent','octo/cat',23,'5861c710-fbeb-4160-b9ac-d101ebdbb440','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","attempt":1,"index":0,"kind":"add_label"}','f0facfeced13b09f7c7a2e63e039d1c521329fedacfa2493f80479cba6e82cf6');
INSERT INTO ledger VALUES(82,1772359322000,'outcome','octo/cat',23,'5861c710-fbeb-4160-b9ac-d101ebdbb440','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","earliest":"2026-03-01T10:02:02Z","index":0,"kind":"add_label","latest":"2026-03-01T10:02:02Z","outcome":"APPLIED","remote_id":500}','458ef52f744120bb7d4ca9182fc61fefb26efb2141ce03b00a6d39b7558909a7');
INSERT INTO ledger VALUES(83,1772359322000,'finished','octo/cat',23,'5861c710-fbeb-4160-b9ac-d101ebdbb440','{"state":"DONE"}','32990b7b7c7d2c56ff8b513346e1fe93e3283bd3ffaf27a93e4cf43d7bda990f');
INSERT INTO ledger VALUES(84,1772359322000,'event','octo/cat',24,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"cc9be694df682e553cfee5abede9445c560df7bd65a63b87ada25df231e3c570","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','d8683d43eac12d3100bc77eb0c462961306dce0fb2a870788b2d9b369cd3d028');
INSERT INTO ledger VALUES(85,1772359322000,'task','octo/cat',24,'73957526-ca9f-453f-b8f3-1f1b85a20ed8','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','9de8d9f3dde623ba83b51f5b963ccf8d890a92b0b00978d9aea46639755f65d6');
INSERT INTO ledger VALUES(86,1772359322000,'dispatched','octo/cat',24,'73957526-ca9f-453f-b8f3-1f1b85a20ed8','{"attempt":1,"instance":"triage-1","owner":"worker"}','c62d293e69e2bc623f923c8b8080083a0b4221bf3ed02a6109b9d6c53877dbd2');
INSERT INTO ledger VALUES(87,1772359322000,'decision','octo/cat',24,'73957526-ca9f-453f-b8f3-1f1b85a20ed8','{"actions":[{"label":"bug","type":"add_label"},{"body":"Which version?","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','80d62b0d3fdcec16519f40d4f5b1664fa0ad5c2cbefd228b38998b37a84c946e');
INSERT INTO ledger VALUES(88,1772359322000,'verdict','octo/cat',24,'73957526-ca9f-453f-b8f3-1f1b85a20ed8','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"ac2cc84ca3a3de142b8d334727db01a64ca19369a4ef10a2e5afaded0de544ca","index":0,"kind":"add_label","policy":"policy","reason":"x","rule":"mode","verdict":"held"}','d5f45c356714d6f55f3bc403ed791a68dccff62d2c1ea12ea77549f8a855d94c');
INSERT INTO ledger VALUES(89,1772359322000,'verdict','octo/cat',24,'73957526-ca9f-453f-b8f3-1f1b85a20ed8','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","digest":"7e269261ef08015f46778a49fa2df88337f32eb5ac89ea2165d65cf2e110a87d","index":1,"kind":"comment","policy":"policy","reason":"x","rule":"mode","verdict":"held"}','e0b416ea64b7523d740f76112a5582c558c4f517b7a207a93f652bf06393b424');
INSERT INTO ledger VALUES(90,1772359322000,'finished','octo/cat',24,'73957526-ca9f-453f-b8f3-1f1b85a20ed8','{"state":"DONE"}','268436c12408c5804e19e34eaea09caa912883c40302c28fff592eb45cce9db0');
INSERT INTO ledger VALUES(91,1772359322000,'event','octo/cat',25,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"b9305b72bf60fee96d231a22b5165c707387adc64f7c0db00658823d62ec3b25","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','460147c77ae560798c54708104676bf53ddd7f8632c63d397c973e63caf0eb69');
INSERT INTO ledger VALUES(92,1772359322000,'task','octo/cat',25,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','688f830c714fb81bfa59934d73fab0c2a6d44a1e0959e3fef15fd17104003271');
INSERT INTO ledger VALUES(93,1772359322000,'dispatched','octo/cat',25,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38','{"attempt":1,"instance":"triage-1","owner":"worker"}','542105bfb11d9f0cf09296748ee9b8bdf3292752f4d1138b95d6bf60a7dee577');
INSERT INTO ledger VALUES(94,1772359322000,'decision','octo/cat',25,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38','{"actions":[{"label":"bug","type":"add_label"},{"body":"Which version?","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','59911198b3385231cf8e55572cc7f7acc8150062d8082da6a992d5fbe55c17a4');
INSERT INTO ledger VALUES(95,1772359322000,'verdict','octo/cat',25,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"4112171a0751935b18f77e243e85328bb0f46c08f4aa94d4704efbe4a02563aa","index":0,"kind":"add_label","verdict":"allowed"}','9c8719b5d33bbe230ec16d800b52f48615ec8ba9a1c7e660e79c99d105a4dedc');
INSERT INTO ledger VALUES(96,1772359322000,'verdict','octo/cat',25,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","digest":"d074fb9d9145df8c4cfaf2e9f0da1892db8f7d49ddbabd4caba048b0cae5c9e0","index":1,"kind":"comment","verdict":"allowed"}','faa10b01db25c864ef7b69c9d602cfbb10b32910009e3ebc7e341a91aa2909d8');
INSERT INTO ledger VALUES(97,1772359322000,'intent','octo/cat',25,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","attempt":1,"index":0,"kind":"add_label"}','e23d15f2a34f1d91eb2cefb6e76d55cec8fba2ffd5537e4f34714cb1acd9c442');
INSERT INTO ledger VALUES(98,1772359322000,'outcome','octo/cat',25,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","earliest":"2026-03-01T10:02:02Z","index":0,"kind":"add_label","latest":"2026-03-01T10:02:02Z","outcome":"APPLIED","remote_id":600}','c843efd7d0041d3f497eb56975081295153af441468fbfa3a8880e14fe53a3bb');
INSERT INTO ledger VALUES(99,1772359322000,'intent','octo/cat',25,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","attempt":1,"index":1,"kind":"comment"}','53731979b0360f492ff5ec40530577ac726da0c35f4d96feb34b928aee63ee68');
INSERT INTO ledger VALUES(100,1772359322000,'outcome','octo/cat',25,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","earliest":"2026-03-01T10:02:02Z","index":1,"kind":"comment","latest":"2026-03-01T10:02:02Z","outcome":"APPLIED","remote_id":601}','c74c13142973d1eb3be2e3046979e3dd1159b9ff632cb244b8d7d15655a2f724');
INSERT INTO ledger VALUES(101,1772359322000,'finished','octo/cat',25,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38','{"state":"DONE"}','359a6576c411dfa40d891ddf436adaad618b437ec72bf808ae7936f0cd72b21e');
INSERT INTO ledger VALUES(102,1774087322000,'correction','octo/cat',1,'64607f3c-478c-448d-a742-b7a091fc6635','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","by":"mara","by_id":5,"index":0,"kind":"add_label","seen":"it was changed","verdict":"corrected"}','38674912f52ec48823c42547fe3e0c19f631a184cd71fdd584cf8bf584900f53');
INSERT INTO ledger VALUES(103,1774087322000,'trust',NULL,NULL,NULL,'{"accepted":0,"judged":1,"kind":"add_label","reason":"people left only 0 of the last 1 as they were in octo/cat","repo":"octo/cat","what":"lowered"}','5b0ec8f96cd76fbd8cd3bff01d800495c8ed1385df28a454ad4708687e284475');
INSERT INTO ledger VALUES(104,1774087322000,'correction','octo/cat',1,'64607f3c-478c-448d-a742-b7a091fc6635','{"action_sha256":"dd48c9072e8acd8251a10ec7fe2cb6d65982cafbca682ed966ab7e41bfbcdb56","by":"mara","by_id":5,"index":1,"kind":"comment","seen":"it was changed","verdict":"corrected"}','fe76577f3a23b2028b7205cfca48ef8143bb4ecd717b00f60c058529a00042b5');
INSERT INTO ledger VALUES(105,1774087322000,'trust',NULL,NULL,NULL,'{"accepted":0,"judged":1,"kind":"comment","reason":"people left only 0 of the last 1 as they were in octo/cat","repo":"octo/cat","what":"lowered"}','1d66c8ce26bee692d2118800ffd373035bf0659adcfd11e17089afe47dcb1197');
INSERT INTO ledger VALUES(106,1774087322000,'correction','octo/cat',23,'5861c710-fbeb-4160-b9ac-d101ebdbb440','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","by":"mara","by_id":5,"index":0,"kind":"add_label","seen":"it was changed","verdict":"corrected"}','9e4299a486963ed612b98f2aa8d0479110712af3df1876e928d47fbecaff10c2');
INSERT INTO ledger VALUES(107,1774087322000,'correction','octo/cat',25,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","by":"mara","by_id":5,"index":0,"kind":"add_label","seen":"it was changed","verdict":"corrected"}','90488eead5a642ba95806d980897f5b25f4c2cf79d29c2dafa7f570db133c303');
INSERT INTO ledger VALUES(108,1774087322000,'correction','octo/cat',25,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","by":"mara","by_id":5,"index":1,"kind":"comment","seen":"it was changed","verdict":"corrected"}','a6bc31bad29273f7be41efc17ddac37ea92f2d2b1ff6821c8c3d361297d9d620');
INSERT INTO ledger VALUES(109,1774087322000,'trust',NULL,NULL,NULL,'{"by":"mara","kind":"comment","repo":"octo/cat","what":"restored"}','f9d59db44b0498b1ab30cf95fff35da4dc3eb04ce69a7781300c951e11c113c4');
INSERT INTO ledger VALUES(110,1774087322000,'event','octo/cat',26,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"dbb8a191bddab7fdf3555c2f33fe6af7d2e279a6fcb2045a7fc12ecf926797ac","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','b774d464fe785d7fb114e1c34361a4493a7584d41a27757e28d48f283c266920');
INSERT INTO ledger VALUES(111,1774087322000,'task','octo/cat',26,'855cd98b-c46e-41b8-a855-9e30e50ca184','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','5ed4772b266859a87969e2405dd10791535430a6933633c5e36b82dc01d249a7');
INSERT INTO ledger VALUES(112,1774087322000,'dispatched','octo/cat',26,'855cd98b-c46e-41b8-a855-9e30e50ca184','{"attempt":1,"instance":"triage-1","owner":"worker"}','48ecd9007bc504950c7120a2dcc253e1269c5048d6ee8df555eec1833eb902da');
INSERT INTO ledger VALUES(113,1774087322000,'decision','octo/cat',26,'855cd98b-c46e-41b8-a855-9e30e50ca184','{"actions":[{"label":"bug","type":"add_label"},{"body":"Which version?","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','523ab99f5a5fe7775d4c3b741354556ddbb0819e2c1704bafd0e882e31f8aaa9');
INSERT INTO ledger VALUES(114,1774087322000,'verdict','octo/cat',26,'855cd98b-c46e-41b8-a855-9e30e50ca184','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"df99ae5b11a50677578367fe01fbb130e661f30d2c4a2a7145c99bcd7e0ce801","index":0,"kind":"add_label","verdict":"allowed"}','a51a4cc51db8caa1a78a7d60740b474bcad66c63fef7826a52f54f4921ecf0ff');
INSERT INTO ledger VALUES(115,1774087322000,'verdict','octo/cat',26,'855cd98b-c46e-41b8-a855-9e30e50ca184','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","digest":"17c46d60151119d2b607ef5db0c50247b665d8ab92fa19504d1eba29f3faf7b3","index":1,"kind":"comment","verdict":"allowed"}','88d7821b8ecfeee110c39c7042a009c292a370e5556e6c4d1564d07d42ab9f15');
INSERT INTO ledger VALUES(116,1774087322000,'intent','octo/cat',26,'855cd98b-c46e-41b8-a855-9e30e50ca184','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","attempt":1,"index":0,"kind":"add_label"}','78f0aea13daa58c1aa3ff71696a546d628843c950cb39934ec5a47147b66d92e');
INSERT INTO ledger VALUES(117,1774087322000,'outcome','octo/cat',26,'855cd98b-c46e-41b8-a855-9e30e50ca184','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","earliest":"2026-03-21T10:02:02Z","index":0,"kind":"add_label","latest":"2026-03-21T10:02:02Z","outcome":"APPLIED","remote_id":700}','ad859fa91e654e467c5d290c169526997c0e75b3b3469e43650b91023301a5c8');
INSERT INTO ledger VALUES(118,1774087322000,'intent','octo/cat',26,'855cd98b-c46e-41b8-a855-9e30e50ca184','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","attempt":1,"index":1,"kind":"comment"}','c01a62356466638f264f51bdd65f32a82d075e2c2806da0eb9e4c8b34e7d62b8');
INSERT INTO ledger VALUES(119,1774087322000,'outcome','octo/cat',26,'855cd98b-c46e-41b8-a855-9e30e50ca184','{"action_sha256":"3809538be29eada2d02b0813a3b3eef2a84812dbbdf0f8dade0eb8973e385b16","earliest":"2026-03-21T10:02:02Z","index":1,"kind":"comment","latest":"2026-03-21T10:02:02Z","outcome":"APPLIED","remote_id":701}','bbf0f8f1e3b2d4d2ade3b8a9316fecc6c39a2785c70f0e4e138a1ecb920a3a08');
INSERT INTO ledger VALUES(120,1774087322000,'finished','octo/cat',26,'855cd98b-c46e-41b8-a855-9e30e50ca184','{"state":"DONE"}','d3772eff90bc16f14a9d9199f2fbd080e0db3cbea09bff126a13e82da4b9fd5c');
INSERT INTO ledger VALUES(121,1774087322000,'undo_intent','octo/cat',26,'855cd98b-c46e-41b8-a855-9e30e50ca184','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","attempt":1,"by":"mara","forced":false,"index":0,"kind":"add_label","reason":"wrong"}','589bdd586889460a7dfe80aa7b07cfd481088714736e2de350cb6a6831be1d4b');
INSERT INTO ledger VALUES(122,1774087322000,'undo_outcome','octo/cat',26,'855cd98b-c46e-41b8-a855-9e30e50ca184','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","by":"mara","forced":false,"index":0,"kind":"add_label","outcome":"ALREADY_SO","reason":"wrong","why":"it is off already"}','b80bf0891abc0db4709aa06198ea9654c66982b085e2b3b656d1a70184ac5ca3');
INSERT INTO ledger VALUES(123,1774087322000,'command','octo/cat',27,NULL,'{"by":"mara","by_id":5,"command":"/foreman why","comment_id":803,"state":"seen"}','38f49df05899e748e53e8dc328581bcc13c167b4c635f83fd911635365bf3c2e');
INSERT INTO ledger VALUES(124,1774087322000,'command','octo/cat',27,NULL,'{"by":"mara","by_id":5,"command":"/foreman ignore","comment_id":806,"state":"seen"}','169cc6cf66e6c0265393d9e40a696c853727bd274989c2bcd2a8b167fb4b1db4');
INSERT INTO ledger VALUES(125,1774087322000,'command','octo/cat',27,NULL,'{"by":"mara","by_id":5,"command":"/foreman label bug","comment_id":809,"state":"seen"}','4ff12337b9eedc7316b6892fe799851492756ea03aca11b743ecdbc5afae2902');
INSERT INTO ledger VALUES(126,1774087322000,'command','octo/cat',27,NULL,'{"answer":"the issue is left alone from here on","by":"mara","by_id":5,"command":"/foreman ignore","comment_id":806,"reaction":"+1","state":"done"}','3dc7b813e05d6a0775768b0a13e493c6fc1626620eca1a2dba95fedac7daed5f');
INSERT INTO ledger VALUES(127,1774087322000,'command','octo/cat',27,NULL,'{"answer":"there is no such label","by":"mara","by_id":5,"command":"/foreman label bug","comment_id":809,"reaction":"confused","state":"refused"}','7e42626da38f5e8fd188d8a8d983840e93e99e3136b1e414f825449025ed1c7a');
INSERT INTO ledger VALUES(128,1774087322000,'pause',NULL,NULL,NULL,'{"by":"mara","reason":"release week","scope":"octo/dog","what":"paused"}','dffea22306b70bbfc7a7731d00d023065fda4aa1cf185b8c9d505bf47dd5d8a7');
INSERT INTO ledger VALUES(129,1774173722000,'archived',NULL,NULL,NULL,'{"file":"ledger-000000000001-000000000002.jsonl.gz","first":1,"head":"57d24ae6e9aa3b07793696638e0c1a967abe21b0ad567b3824dc51bd6760be1a","last":2,"sha256":"3004b874ebcb404eadeb9eec4715c2073ba3dcc8655dbe30412b66e8c678dbb9"}','7eda57e9a9f82d4d6c7b234d3fc3d7236e8f315f9cd34373860d3ab4b5789581');
INSERT INTO ledger VALUES(130,1774173722000,'event','octo/cat',8,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"621687afb085b8314718876bdedb0292fdb49dc52a74e160e44a7d916980cf4f","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','164fc137a296c55d4e3407e7fb89e3e8753d84ee65eac844903d66a046a00783');
INSERT INTO ledger VALUES(131,1774173722000,'task','octo/cat',8,'38390bd9-18e4-4f60-a65d-1cae7208b0da','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','d869052e4b6dc9b4d48937d22c69b940cd3d71b2ed45bb34303ba01b2284209c');
INSERT INTO ledger VALUES(132,1774173722000,'dispatched','octo/cat',8,'38390bd9-18e4-4f60-a65d-1cae7208b0da','{"attempt":1,"instance":"triage-1","owner":"worker"}','dab6b883168b6b93e288bacbd48bcf5989f403f570e347fbfd48ddd07b840c3c');
INSERT INTO ledger VALUES(133,1774173722000,'decision','octo/cat',8,'38390bd9-18e4-4f60-a65d-1cae7208b0da','{"actions":[{"label":"bug","type":"add_label"},{"body":"More?","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','41c49a588ea98d060144740e96cfe6722bd7adcff20a6a4d02a1413a2aa39248');
INSERT INTO ledger VALUES(134,1774173722000,'verdict','octo/cat',8,'38390bd9-18e4-4f60-a65d-1cae7208b0da','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"02db165d957718264814d9676f20970595a9372cf7ac140fdfbc68402d2727eb","index":0,"kind":"add_label","verdict":"allowed"}','7712b5fc1b63e9568b55363d80f76b21672858f90b18649e94b70af55c8c1aea');
INSERT INTO ledger VALUES(135,1774173722000,'verdict','octo/cat',8,'38390bd9-18e4-4f60-a65d-1cae7208b0da','{"action_sha256":"5f97253b56f826a1b36b63dc45085dd9b0d38939db2ad91bb51192113bb43d11","digest":"e812dd3f29bc97019dd3c1046610a19c6511f4ac273c7dc41eeaadd212f47fb2","index":1,"kind":"comment","verdict":"allowed"}','4168647ab4508696f5b86d1a7f9e87d19569a51594de95feb6cfdbb8cc408d73');
INSERT INTO ledger VALUES(136,1774173722000,'intent','octo/cat',8,'38390bd9-18e4-4f60-a65d-1cae7208b0da','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","attempt":1,"index":0,"kind":"add_label"}','0373f0197c83426214e20d12d5dd0421674e16b76a1219d4ee6d5e029d3beb4e');
INSERT INTO ledger VALUES(137,1774173722000,'event','octo/cat',9,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"b8c48eb6a4192d37eb839893956b246e5b67bc14fde4b247ec37b003faf8fad6","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','1fa9f75c693eb5cfc0e6f190bb9b6930d88abccf2e8e8ee0e6a1348ffc1c28a8');
INSERT INTO ledger VALUES(138,1774173722000,'task','octo/cat',9,'5d63f561-26e3-4d48-88ca-ed6b91f976e0','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','24fcda642d787c16828e37941da9ade12f4bbd64515b44c236ffed12cb351752');
INSERT INTO ledger VALUES(139,1774173722000,'dispatched','octo/cat',9,'5d63f561-26e3-4d48-88ca-ed6b91f976e0','{"attempt":1,"instance":"triage-1","owner":"worker"}','da2df77246c0d055f418aea60f235ba0d7fd5ec2f0a548f0960801822258f495');
INSERT INTO ledger VALUES(140,1774173722000,'decision','octo/cat',9,'5d63f561-26e3-4d48-88ca-ed6b91f976e0','{"actions":[{"label":"bug","type":"add_label"},{"body":"Hello","type":"comment"}],"agent":"octo/cat:issue-triage","confidence":0.9,"decision":"label_and_respond","dry_run":false,"rationale":"it says so","task_type":"issue.triage"}','f8eb515bd84beac6c6206feece18de48d8bd29de1bc4ae8ea8d58df76055dea8');
INSERT INTO ledger VALUES(141,1774173722000,'verdict','octo/cat',9,'5d63f561-26e3-4d48-88ca-ed6b91f976e0','{"action_sha256":"f95895fc950ee2097116f927ada9431bb8fecec1051124c1f160ff0a08542a16","digest":"db4dbe19cd0bdbd9faf8354d4cb9f31296c3acc59526a301e6af76a7d44c17fb","index":0,"kind":"add_label","verdict":"allowed"}','329cd8f6574641aa4076ab8e44f656e2601186e3b11a8f01fbc6bc34bc6c115d');
INSERT INTO ledger VALUES(142,1774173722000,'verdict','octo/cat',9,'5d63f561-26e3-4d48-88ca-ed6b91f976e0','{"action_sha256":"17c6e610b2bc5a9ab2e0299da84356b9685f8f8c79557b2004b7ae11951ec700","digest":"4a4a2c58fc60b13d18d52391926b751919b93559c8875d5fadf63eb85a125f9e","index":1,"kind":"comment","verdict":"allowed"}','d3b57c43f6d45bddca44d2440729694f65bd39ccfa5d058826c8e4b141ef5878');
INSERT INTO ledger VALUES(143,1774173722000,'event','octo/cat',10,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"8ddb57bcf7374533d1db874cb05e530b85cfcf1d85ee1f39a6d704ccf5ae34fb","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','b824358ae40620541b86ea3f96304fbaa37bc82aa790447aa1e124deb4dcc29e');
INSERT INTO ledger VALUES(144,1774173722000,'task','octo/cat',10,'1cb04a77-d3ba-4777-afa8-940778d9b02c','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','f26babed200dfa9a1630bbc4066f736fb06a79e0e636222351638d09a17358bf');
INSERT INTO ledger VALUES(145,1774173722000,'dispatched','octo/cat',10,'1cb04a77-d3ba-4777-afa8-940778d9b02c','{"attempt":1,"instance":"triage-1","owner":"worker"}','13a4e6ba9857010b439d69f771e412e331684781d36c846ef7e38b5eeacab9d1');
INSERT INTO ledger VALUES(146,1774173722000,'event','octo/cat',11,NULL,'{"action":"opened","author":"reporter","face":"2775cc034f5362adc1b714e21936110bf6fa54d08070856ecf55829b5c7f7265","issue_sha256":"fed52a4d8bb625677499d790ad18c767aa37e8789b848d88dc9a95a46474fac3","title":"It crashes","updated_at":"2026-03-01T10:00:00Z"}','04d44d2d61a9917f22a27360834138c775fb79e617fd03bbc94748dc53f18158');
INSERT INTO ledger VALUES(147,1774173722000,'task','octo/cat',11,'dcb6a97d-0e09-4fb4-9693-1bfe52869c6d','{"agent":"octo/cat:issue-triage","dry_run":false,"requested":false}','6f737467a016691bd7d97e7cac587d1936886c664676e2c8be0d6f9c1a0892ec');
CREATE TABLE ledger_archive (
    first_seq INTEGER PRIMARY KEY,
    last_seq  INTEGER NOT NULL,
    head      TEXT NOT NULL,
    file      TEXT NOT NULL, -- its name; the folder is the configuration's business
    sha256    TEXT NOT NULL, -- of the file
    at        INTEGER NOT NULL
);
INSERT INTO ledger_archive VALUES(1,2,'57d24ae6e9aa3b07793696638e0c1a967abe21b0ad567b3824dc51bd6760be1a','ledger-000000000001-000000000002.jsonl.gz','3004b874ebcb404eadeb9eec4715c2073ba3dcc8655dbe30412b66e8c678dbb9',1774173722000);
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
INSERT INTO "action" VALUES(1,'64607f3c-478c-448d-a742-b7a091fc6635',0,'octo/cat',1,'add_label','{"type":"add_label","label":"bug"}',0,'APPLIED',NULL,NULL,1,1772359200000,1772359201000,1772359201000,1000,'');
INSERT INTO "action" VALUES(2,'64607f3c-478c-448d-a742-b7a091fc6635',1,'octo/cat',1,'comment','{"type":"comment","body":"Hi"}',0,'APPLIED',NULL,NULL,1,1772359200000,1772359202000,1772359202000,1001,'');
INSERT INTO "action" VALUES(3,'8f3f32bc-d54d-4215-a4f7-8813fd727fc3',0,'octo/cat',2,'add_label','{"type":"add_label","label":"bug"}',0,'ALREADY_SO',NULL,NULL,0,1772359202000,NULL,1772359202000,NULL,'');
INSERT INTO "action" VALUES(4,'8f3f32bc-d54d-4215-a4f7-8813fd727fc3',1,'octo/cat',2,'assign','{"type":"assign","user":"mara"}',0,'ALREADY_SO',NULL,NULL,0,1772359202000,NULL,1772359202000,NULL,'');
INSERT INTO "action" VALUES(5,'db8eed08-8dcf-401a-89b9-f46054616bd0',0,'octo/cat',3,'add_label','{"type":"add_label","label":"bug"}',0,'FAILED',NULL,'the issue is locked',0,1772359202000,NULL,1772359202000,NULL,'');
INSERT INTO "action" VALUES(6,'db8eed08-8dcf-401a-89b9-f46054616bd0',1,'octo/cat',3,'assign','{"type":"assign","user":"mara"}',0,'DROPPED',NULL,'an earlier action failed',0,1772359202000,NULL,1772359202000,NULL,'');
INSERT INTO "action" VALUES(7,'31e5d6a0-7bf9-4ea2-856e-f5654f16435b',0,'octo/cat',4,'add_label','{"type":"add_label","label":"bug"}',1,'DRY_RUN',NULL,NULL,1,1772359202000,1772359202000,1772359202000,NULL,'');
INSERT INTO "action" VALUES(8,'2574ca66-3925-496d-9eb3-a4d0b31e6d42',0,'octo/cat',5,'close_issue','{"type":"close_issue","reason":"not_planned"}',0,'REFUSED','close-allowed','closing is not allowed here',0,1772359202000,NULL,NULL,NULL,'');
INSERT INTO "action" VALUES(9,'90926dcf-cd41-46b5-9411-b78fa1450485',0,'octo/cat',21,'comment','{"type":"comment","body":"Which version?"}',0,'REFUSED','mode','nobody decided in time',0,1772359202000,NULL,NULL,NULL,'policy');
INSERT INTO "action" VALUES(10,'853216f0-717d-45d6-a31f-0e7bdc6fc548',0,'octo/cat',22,'add_label','{"type":"add_label","label":"bug"}',0,'REFUSED','mode','not a bug',0,1772359322000,NULL,NULL,NULL,'policy');
INSERT INTO "action" VALUES(11,'853216f0-717d-45d6-a31f-0e7bdc6fc548',1,'octo/cat',22,'comment','{"type":"comment","body":"Which version?"}',0,'REFUSED','mode',NULL,0,1772359322000,NULL,NULL,NULL,'policy');
INSERT INTO "action" VALUES(12,'5861c710-fbeb-4160-b9ac-d101ebdbb440',0,'octo/cat',23,'add_label','{"type":"add_label","label":"bug"}',0,'APPLIED','mode',NULL,1,1772359322000,1772359322000,1772359322000,500,'policy');
INSERT INTO "action" VALUES(13,'73957526-ca9f-453f-b8f3-1f1b85a20ed8',0,'octo/cat',24,'add_label','{"type":"add_label","label":"bug"}',0,'HELD','mode','x',0,1772359322000,NULL,NULL,NULL,'policy');
INSERT INTO "action" VALUES(14,'73957526-ca9f-453f-b8f3-1f1b85a20ed8',1,'octo/cat',24,'comment','{"type":"comment","body":"Which version?"}',0,'HELD','mode','x',0,1772359322000,NULL,NULL,NULL,'policy');
INSERT INTO "action" VALUES(15,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38',0,'octo/cat',25,'add_label','{"type":"add_label","label":"bug"}',0,'APPLIED',NULL,NULL,1,1772359322000,1772359322000,1772359322000,600,'');
INSERT INTO "action" VALUES(16,'75d42dbc-b590-4bdf-bd8b-ff4a876a9a38',1,'octo/cat',25,'comment','{"type":"comment","body":"Which version?"}',0,'APPLIED',NULL,NULL,1,1772359322000,1772359322000,1772359322000,601,'');
INSERT INTO "action" VALUES(17,'855cd98b-c46e-41b8-a855-9e30e50ca184',0,'octo/cat',26,'add_label','{"type":"add_label","label":"bug"}',0,'APPLIED',NULL,NULL,1,1774087322000,1774087322000,1774087322000,700,'');
INSERT INTO "action" VALUES(18,'855cd98b-c46e-41b8-a855-9e30e50ca184',1,'octo/cat',26,'comment','{"type":"comment","body":"Which version?"}',0,'APPLIED',NULL,NULL,1,1774087322000,1774087322000,1774087322000,701,'');
INSERT INTO "action" VALUES(19,'38390bd9-18e4-4f60-a65d-1cae7208b0da',0,'octo/cat',8,'add_label','{"type":"add_label","label":"bug"}',0,'INTENDED',NULL,NULL,1,1774173722000,1774173722000,NULL,NULL,'');
INSERT INTO "action" VALUES(20,'38390bd9-18e4-4f60-a65d-1cae7208b0da',1,'octo/cat',8,'comment','{"type":"comment","body":"More?"}',0,'PLANNED',NULL,NULL,0,1774173722000,NULL,NULL,NULL,'');
INSERT INTO "action" VALUES(21,'5d63f561-26e3-4d48-88ca-ed6b91f976e0',0,'octo/cat',9,'add_label','{"type":"add_label","label":"bug"}',0,'PLANNED',NULL,NULL,0,1774173722000,NULL,NULL,NULL,'');
INSERT INTO "action" VALUES(22,'5d63f561-26e3-4d48-88ca-ed6b91f976e0',1,'octo/cat',9,'comment','{"type":"comment","body":"Hello"}',0,'PLANNED',NULL,NULL,0,1774173722000,NULL,NULL,NULL,'');
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
CREATE INDEX action_spent_issue ON action (repo, issue_id, decided_at)
    WHERE dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED');
CREATE INDEX action_spent_repo ON action (repo, decided_at)
    WHERE dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED');
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
COMMIT;
