-- Lifts the guards of the cases.
DROP TRIGGER cases_note_untruncated ON cases_note;
DROP TRIGGER cases_note_kept ON cases_note;
DROP TRIGGER cases_determination_untruncated ON cases_determination;
DROP TRIGGER cases_determination_kept ON cases_determination;
DROP TRIGGER cases_position_untruncated ON cases_position;
DROP TRIGGER cases_position_kept ON cases_position;
DROP TRIGGER cases_position_opening ON cases_position;
DROP TRIGGER cases_position_sealing ON cases_position;
DROP TRIGGER cases_case_untruncated ON cases_case;
DROP TRIGGER cases_case_kept ON cases_case;
DROP TRIGGER cases_case_step ON cases_case;
DROP TRIGGER cases_case_begins ON cases_case;
DROP FUNCTION cases_check_opening();
DROP FUNCTION cases_check_sealing();
DROP FUNCTION cases_check_new();
DROP FUNCTION cases_check_step();
DROP FUNCTION cases_refuse_change();
