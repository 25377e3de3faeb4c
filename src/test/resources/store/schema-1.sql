-- The memory of another program that keeps to the contract of three tables. Never changed.
BEGIN TRANSACTION;
CREATE TABLE action_log(id INTEGER PRIMARY KEY, repo TEXT NOT NULL, issue_id INTEGER NOT NULL, task_type TEXT NOT NULL,
    decision TEXT NOT NULL, rationale TEXT, actions TEXT, timestamp DATETIME DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE memory_summary(repo TEXT NOT NULL, issue_id INTEGER NOT NULL, summary TEXT NOT NULL, updated_at DATETIME,
    PRIMARY KEY (repo, issue_id));
CREATE TABLE poll_state(repo TEXT PRIMARY KEY, last_polled DATETIME);
INSERT INTO action_log VALUES(1, 'Octo/Cat', 3, 'issue.triage', 'label_and_respond', 'a crash',
    '[{"type": "add_label", "label": "bug"}]', '2025-05-01 12:00:00');
INSERT INTO action_log VALUES(2, 'Octo/Cat', 4, 'issue.triage', 'skip', NULL, NULL, '2025-05-02 08:30:00');
INSERT INTO action_log VALUES(9, 'octo/dog', 1, 'issue.triage', 'escalate', 'unclear; see #2', '[]', '2025-05-02 08:31:07');
INSERT INTO memory_summary VALUES('Octo/Cat', 3, 'asked for a log', '2025-05-01 12:00:00');
INSERT INTO memory_summary VALUES('octo/dog', 1, 'it''s unclear', NULL);
INSERT INTO poll_state VALUES('Octo/Cat', '2025-05-01T12:00:00.250000+00:00');
INSERT INTO poll_state VALUES('octo/dog', NULL);
COMMIT;
