-- What waited for long is spent when it is written: the caps count by the last moment that is known of an action. Only the
-- breaker counts by when it was decided, by the index action_spent.
DROP INDEX action_spent_issue;
DROP INDEX action_spent_repo;
CREATE INDEX action_spent_issue ON action (repo, issue_id, COALESCE(outcome_at, intent_at, decided_at))
    WHERE dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED');
CREATE INDEX action_spent_repo ON action (repo, COALESCE(outcome_at, intent_at, decided_at))
    WHERE dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED');
CREATE INDEX action_written ON action (COALESCE(outcome_at, intent_at, decided_at))
    WHERE dry_run = 0 AND state IN ('PLANNED', 'INTENDED', 'APPLIED');
