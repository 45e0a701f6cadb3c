-- Nobody reads these rows any more; the deadlines themselves go with their table.
DELETE FROM due_due WHERE topic IN ('deadline', 'deadline_passed') AND done_at IS NULL;
