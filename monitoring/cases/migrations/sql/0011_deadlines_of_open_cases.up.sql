-- Open cases that are not overdue get the deadline of their state; of what is overdue all know by now.
WITH set_now AS (
    INSERT INTO cases_deadline (id, case_id, what, subject, due_at, set_at)
    SELECT gen_random_uuid(), id, state, id || ' ' || round, due_at, now()
    FROM cases_case
    WHERE due_at > now() AND state IN ('triage', 'investigation', 'assessment', 'determined')
    RETURNING id, due_at
)
INSERT INTO due_due (topic, reader, subject, due_at, attempts, error)
SELECT 'deadline', 'cases', id, due_at, 0, '' FROM set_now;
