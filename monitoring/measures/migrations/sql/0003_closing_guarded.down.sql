-- The database does not ask what is open when a case closes.
DROP TRIGGER measures_case_done_when_closed ON cases_case;
DROP FUNCTION measures_check_what_closes();
DROP FUNCTION measures_step_stands(uuid, integer, jsonb);
