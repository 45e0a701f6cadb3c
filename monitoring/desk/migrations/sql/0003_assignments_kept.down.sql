-- Lifts the guard of the assignments.
DROP TRIGGER desk_assignment_untruncated ON desk_assignment;
DROP TRIGGER desk_assignment_kept ON desk_assignment;
DROP FUNCTION desk_check_assignment();
